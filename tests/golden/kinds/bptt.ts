import type { View } from '../../../workers/engine/ir/program.ts';
import { norm2 } from '../../../workers/engine/numeric/squares.ts';
import { all } from '../../../workers/engine/readouts/all.ts';
import { type Unit, viewOf } from '../../../workers/engine/run/network.ts';
import { log10Norms } from '../../../workers/engine/run/norms.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { backward, forward } from '../../../workers/engine/run/propagate.ts';
import { type Built, build, suffixOf } from '../build.ts';
import { formOf } from '../cells.ts';
import { byEntry, byLargest, byNorm, bySlice } from '../compare.ts';
import { flat, type Named, type Nested, type NetworkFixture } from '../fixture.ts';
import { readSteps, type Scale, stepsInTime, whole } from '../readings.ts';
import { type Checks, checkFields } from '../report.ts';
import { itemisedNorms, normsByStep } from './contributions.ts';
import { checkJacobian, type JacobianFields } from './jacobian.ts';
import type { Kind } from './kind.ts';

/** Networks of all sizes: every number of a forward and a backward pass, and the Jacobians. */
export const bptt: Kind = {
  skip: ({ config }: BpttFixture) =>
    formOf(config) ? null : `the engine has no cell "${config.cell}"`,
  check: (fixture: BpttFixture, machine, checks) => {
    const built = build(fixture, machine);
    const { network, pass, params, batch } = built;
    const gradient = new Float64Array(network.nParameters);
    finish(forward(pass, params, batch));
    finish(backward(pass, params, 'all', gradient));
    const run = { fixture, built, gradient, checks };
    checkFields(checks, '', fixture.expected, fieldsOf(run));
  },
};

export interface BpttFixture extends NetworkFixture {
  readonly tolerance: Tolerance;
  readonly expected: { readonly globalGradNorm: number } & Readonly<
    Record<string, object | number>
  >;
}

interface Tolerance {
  readonly valueRel: number;
  readonly stateGradRel: number;
  readonly paramGradRel: number;
}

/** A case after its forward and backward pass. */
export interface Run {
  readonly fixture: BpttFixture;
  readonly built: Built;
  readonly gradient: Float64Array;
  readonly checks: Checks;
}

/** Where the reference is exactly 0, this share of the whole gradient's norm counts as 0. */
const zeroShare = 1e-14;

function fieldsOf(run: Run): Readonly<Record<string, (wanted: never) => void>> {
  const { fixture, built, gradient, checks } = run;
  const { pass, network } = built;
  const { T, B, result } = pass;
  const { config, tolerance } = fixture;
  const zero = fixture.expected.globalGradNorm * zeroShare;
  const { valueRel, stateGradRel, paramGradRel } = tolerance;
  const number = (value: number) => Float64Array.of(value);
  const isAll = config.loss.endsWith('-all');

  return {
    loss: (wanted: number) =>
      checks.error('loss', byEntry(number(result.loss), number(wanted), valueRel)),
    lossPerStep: (wanted: Nested) =>
      checks.error('lossPerStep', byLargest(result.lossPerStep, flat(wanted), valueRel)),
    outputs: (wanted: Nested) => {
      checks.error('outputs', byLargest(outputsOfAllSteps(run), flat(wanted), valueRel));
      if (isAll || config.lastReadout === 'final-states') return;
      const last = flat(wanted).slice((T - 1) * B * config.outputSize);
      checks.error('outputs', byLargest(lastOutput(built), last, valueRel));
    },
    outputLast: (wanted: Nested) =>
      checks.error('outputLast', byLargest(lastOutput(built), flat(wanted), valueRel)),
    outputFinal: (wanted: Nested) =>
      checks.error('outputFinal', byLargest(lastOutput(built), flat(wanted), valueRel)),
    gates: (wanted: Named) => checkGates(run, wanted),
    states: (wanted: Readonly<Record<string, Named>>) => {
      for (const [name, fields] of Object.entries(wanted)) checkState(run, name, fields, zero);
    },
    initialStateGrad: (wanted: Named) => {
      for (const [name, values] of Object.entries(wanted)) {
        const found = initialGradient(run, name);
        checks.error(`initialStateGrad.${name}`, byNorm(found, flat(values), stateGradRel, zero));
      }
    },
    initialStateGradNorm: (wanted: Named) => {
      for (const [name, norm] of Object.entries(wanted)) {
        const found = number(norm2([initialGradient(run, name)]));
        checks.error(
          `initialStateGradNorm.${name}`,
          byEntry(found, flat(norm), stateGradRel, zero),
        );
      }
    },
    inputGrad: (wanted: Nested) =>
      checks.error('inputGrad', bySlice(inputGradient(built), flat(wanted), T, stateGradRel, zero)),
    paramGrads: (wanted: Named) => {
      for (const place of network.tensors) {
        const found = viewOf(gradient, place);
        const ratio = byNorm(found, flat(wanted[place.name]), paramGradRel, zero);
        checks.error(`paramGrads.${place.name}`, ratio);
      }
    },
    paramGradNorms: (wanted: Named) => {
      for (const place of network.tensors) {
        const found = number(norm2([viewOf(gradient, place)]));
        const ratio = byEntry(found, flat(wanted[place.name]), paramGradRel, zero);
        checks.error(`paramGradNorms.${place.name}`, ratio);
      }
    },
    globalGradNorm: (wanted: number) => {
      const found = number(norm2([gradient]));
      checks.error('globalGradNorm', byEntry(found, number(wanted), paramGradRel));
    },
    paramGradNormByStep: (wanted: Named) => {
      const found = normsByStep(run);
      for (const [name, norms] of Object.entries(wanted)) {
        const ratio = byEntry(requireNamed(found, name), flat(norms), paramGradRel, zero);
        checks.error(`paramGradNormByStep.${name}`, ratio);
      }
    },
    itemised: (wanted: Named) => {
      const found = itemisedNorms(run);
      for (const [name, norms] of Object.entries(wanted)) {
        // Each row is the gradient of an unaveraged loss, T times as large.
        const ratio = byEntry(requireNamed(found, name), flat(norms), stateGradRel, zero * T);
        checks.error(`itemised.${name}`, ratio);
      }
    },
    jacobian: (wanted: JacobianFields) => checkJacobian(built, wanted, checks),
  };
}

/** Outputs at every step, T×B×p: also those that a loss at the last step does not need. */
function outputsOfAllSteps({ fixture, built }: Run): Float64Array {
  const every = build(fixture, built.pass.machine, all);
  finish(forward(every.pass, every.params, every.batch));
  return outputsOf(every, 1);
}

const lastOutput = (built: Built) => outputsOf(built, built.pass.T);

/** Outputs of the steps from `first` on, steps×B×p. */
function outputsOf({ pass }: Built, first: number): Float64Array {
  const { T, B, readout } = pass;
  const { p, y } = readout;
  const out: number[] = [];
  for (let t = first - 1; t < T; t++) {
    for (let b = 0; b < B; b++) for (let i = 0; i < p; i++) out.push(y[(t * p + i) * B + b]);
  }
  return Float64Array.from(out);
}

/**
 * The values that a fixture calls gates: those of the engine's gates, but for plain networks `a` is the sum before
 * the non-linearity, `f` its value and `normalised` what layer normalisation made of the sum.
 */
function checkGates({ fixture, built, checks }: Run, wanted: Named): void {
  const { pass, network } = built;
  const { hiddenSize: n, cell } = fixture.config;
  const isPlain = cell === 'rnn' || cell.startsWith('rnn-');
  network.units.forEach((unit, index) => {
    const suffix = suffixOf(unit);
    for (const name of Object.keys(wanted)) {
      if (!name.endsWith(suffix)) continue;
      const gate = name.slice(0, -suffix.length);
      const view = isPlain ? plainView(unit, gate) : gateView(unit, gate);
      if (!view) {
        checks.unchecked(`gates.${name}`);
        continue;
      }
      const found = readSteps(pass, index, view, n, 'plain', stepsInTime(pass, index));
      const ratio = byLargest(found, flat(wanted[name]), fixture.tolerance.valueRel);
      checks.error(`gates.${name}`, ratio);
    }
  });
}

function gateView({ graph, program }: Unit, name: string): View | null | undefined {
  const gate = graph.gates.find((candidate) => candidate.name === name);
  return gate && program.values[gate.node];
}

function plainView({ graph, program }: Unit, name: string): View | null | undefined {
  const [gate] = graph.gates;
  const sum = graph.nodes.findIndex((node) => node.kind === 'affine');
  const nodes: Record<string, number> = { a: sum, f: gate.node, normalised: gate.preactivation };
  return program.values[nodes[name]];
}

function checkState(run: Run, name: string, fields: Named, zero: number): void {
  const { fixture, built, checks } = run;
  const { pass } = built;
  const { T, B } = pass;
  const { valueRel, stateGradRel } = fixture.tolerance;
  const { index, state } = stateNamed(built, name);
  const steps = stepsInTime(pass, index);
  const read = (buffer: number, scale: Scale) =>
    readSteps(pass, index, whole(buffer), fixture.config.hiddenSize, scale, steps);
  const where = `states.${name}.`;
  const norms = (buffer: number) => normsOf(run, index, buffer);

  checkFields(checks, where, fields, {
    value: (wanted: Nested) =>
      checks.error(`${where}value`, byLargest(read(state.value, 'plain'), flat(wanted), valueRel)),
    valueLast: (wanted: Nested) => {
      const size = B * fixture.config.hiddenSize;
      const found = read(state.value, 'plain').slice((T - 1) * size);
      checks.error(`${where}valueLast`, byLargest(found, flat(wanted), valueRel));
    },
    valueNorm: (wanted: Nested) => {
      const values = read(state.value, 'plain');
      const size = values.length / T;
      const found = steps.map((_, k) => norm2([values.subarray(k * size, (k + 1) * size)]));
      const ratio = byLargest(Float64Array.from(found), flat(wanted), valueRel);
      checks.error(`${where}valueNorm`, ratio);
    },
    grad: (wanted: Nested) => {
      const found = read(state.total, 'adjoint');
      checks.error(`${where}grad`, bySlice(found, flat(wanted), T, stateGradRel, zero));
    },
    carryGrad: (wanted: Nested) => {
      const found = read(state.carry, 'adjoint');
      checks.error(`${where}carryGrad`, bySlice(found, flat(wanted), T, stateGradRel, zero));
    },
    gradNorm: (wanted: Nested) => {
      const ratio = byEntry(norms(state.total).joint, flat(wanted), stateGradRel, zero);
      checks.error(`${where}gradNorm`, ratio);
    },
    gradNormPerSample: (wanted: Nested) => {
      const ratio = byEntry(norms(state.total).perSample, flat(wanted), stateGradRel, zero);
      checks.error(`${where}gradNormPerSample`, ratio);
    },
    carryGradNorm: (wanted: Nested) => {
      const ratio = byEntry(norms(state.carry).joint, flat(wanted), stateGradRel, zero);
      checks.error(`${where}carryGradNorm`, ratio);
    },
  });
}

/** Norms of an adjoint as the page gets them: through their logarithms. */
function normsOf({ built }: Run, index: number, buffer: number) {
  const { pass } = built;
  const joint = new Float64Array(pass.T);
  const perSample = new Float64Array(pass.T * pass.B);
  log10Norms(pass.tapes[index], [buffer], stepsInTime(pass, index), joint, perSample, pass.machine);
  const power = (log10: number) => 10 ** log10;
  return { joint: joint.map(power), perSample: perSample.map(power) };
}

function initialGradient({ fixture, built }: Run, name: string): Float64Array {
  const { index, state } = stateNamed(built, name);
  const { hiddenSize } = fixture.config;
  return readSteps(built.pass, index, whole(state.carry), hiddenSize, 'adjoint', [0]);
}

/** ∂L/∂x, T×B×m: both directions read it. */
function inputGradient({ network, pass }: Built): Float64Array {
  const { m } = network.shape;
  const sum = new Float64Array(pass.T * pass.B * m);
  network.units.forEach((unit, index) => {
    if (unit.layer > 0) return;
    const view = whole(unit.program.inputAdjoint ?? -1);
    const part = readSteps(pass, index, view, m, 'adjoint', stepsInTime(pass, index));
    part.forEach((value, i) => {
      sum[i] += value;
    });
  });
  return sum;
}

/** The unit and the buffers of a state by the fixture's name for it. */
export function stateNamed({ network }: Built, name: string) {
  for (const [index, unit] of network.units.entries()) {
    const state = unit.program.states.find((part) => part.name + suffixOf(unit) === name);
    if (state) return { index, state };
  }
  throw new RangeError(`the engine has no state "${name}"`);
}

function requireNamed(found: ReadonlyMap<string, Float64Array>, name: string): Float64Array {
  const values = found.get(name);
  if (!values) throw new RangeError(`the engine has no "${name}"`);
  return values;
}
