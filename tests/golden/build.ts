import { ce, mse } from '../../workers/engine/losses.ts';
import type { Machine } from '../../workers/engine/machine/machine.ts';
import type { Readout } from '../../workers/engine/readouts/readout.ts';
import {
  createNetwork,
  type Network,
  type Unit,
  viewOf,
} from '../../workers/engine/run/network.ts';
import { createPass, type Pass, setInitialState } from '../../workers/engine/run/pass.ts';
import type { Batch } from '../../workers/engine/tasks/task.ts';
import { formOf, graphSettingsOf } from './cells.ts';
import {
  flat,
  type Named,
  type Nested,
  type NetworkConfig,
  type NetworkFixture,
} from './fixture.ts';
import { readoutOf } from './readouts.ts';

/** A case made ready to run. */
export interface Built {
  readonly network: Network;
  readonly pass: Pass;
  readonly params: Float64Array;
  readonly batch: Batch;
}

/**
 * The network, weights, batch and initial state of a case.
 *
 * @param readout  instead of the case's own, over the same tensors
 * @throws RangeError if the case and the engine do not name the same tensors and states
 */
export function build(fixture: NetworkFixture, machine: Machine, readout?: Readout): Built {
  const { config } = fixture;
  const form = formOf(config);
  if (!form) throw new RangeError(`there is no cell "${config.cell}"`);
  const network = createNetwork(
    {
      form,
      graph: graphSettingsOf(config),
      n: config.hiddenSize,
      m: config.inputSize,
      p: config.outputSize,
      layers: config.layers,
      bidirectional: config.bidirectional,
      readout: readout ?? readoutOf(config),
    },
    true,
    true,
  );
  const { seqLength, batch, detachEvery } = config;
  const loss = config.loss.startsWith('mse') ? mse : ce;
  const pass = createPass(network, machine, loss, seqLength, batch, detachEvery);
  setInitialStates(pass, fixture.initialState, config);
  return { network, pass, params: readParams(network, fixture.params), batch: batchOf(fixture) };
}

/** `_l0`, `_l1_reverse`, …: how the fixtures tell units apart. */
export function suffixOf(unit: Unit): string {
  return `_l${unit.layer}${unit.reverse ? '_reverse' : ''}`;
}

/** A case's tensors as one vector in the network's order. */
export function readParams(network: Network, named: Named): Float64Array {
  requireSameNames(
    Object.keys(named),
    network.tensors.map(({ name }) => name),
  );
  const params = new Float64Array(network.nParameters);
  for (const place of network.tensors) {
    const values = flat(named[place.name]);
    const view = viewOf(params, place);
    if (values.length !== view.length) {
      throw new RangeError(
        `${place.name} has ${values.length} numbers; the engine needs ${place.rows}×${place.cols}`,
      );
    }
    view.set(values);
  }
  return params;
}

function batchOf({ config, inputs, targets }: NetworkFixture): Batch {
  const { seqLength: T, batch: B, inputSize: m, outputSize: p } = config;
  const x = batchFastest(flat(inputs), T, B, m);
  const target = new Float64Array(T * p * B);
  const steps = config.loss.endsWith('-all') ? T : 1;
  const given = config.loss.startsWith('mse') ? flat(targets) : oneHot(flat(targets), p);
  target.set(batchFastest(given, steps, B, p), (T - steps) * p * B);
  return { T, B, m, p, x, target };
}

function oneHot(classes: Float64Array, p: number): Float64Array {
  const rows = new Float64Array(classes.length * p);
  classes.forEach((index, row) => {
    rows[row * p + index] = 1;
  });
  return rows;
}

/** steps×B×rows to the engine's steps×rows×B. */
function batchFastest(values: Float64Array, steps: number, B: number, rows: number): Float64Array {
  if (values.length !== steps * B * rows) {
    throw new RangeError(`${values.length} numbers are not ${steps}×${B}×${rows}`);
  }
  const out = new Float64Array(values.length);
  for (let t = 0; t < steps; t++) {
    for (let b = 0; b < B; b++) {
      for (let r = 0; r < rows; r++) out[(t * rows + r) * B + b] = values[(t * B + b) * rows + r];
    }
  }
  return out;
}

function setInitialStates(pass: Pass, given: Named, config: NetworkConfig): void {
  const places = pass.network.units.flatMap((unit, index) =>
    unit.program.states.map((state) => ({ name: state.name + suffixOf(unit), state, index })),
  );
  requireSameNames(
    Object.keys(given),
    places.map(({ name }) => name),
  );
  const { batch: B, hiddenSize: n } = config;
  for (const { name, state, index } of places) {
    setInitialState(pass, index, state.name, batchFastest(flat(given[name] as Nested), 1, B, n));
  }
}

function requireSameNames(given: readonly string[], needed: readonly string[]): void {
  const missing = needed.filter((name) => !given.includes(name));
  const surplus = given.filter((name) => !needed.includes(name));
  if (missing.length > 0) throw new RangeError(`the case lacks ${missing.join(', ')}`);
  if (surplus.length > 0) throw new RangeError(`the engine has no ${surplus.join(', ')}`);
}
