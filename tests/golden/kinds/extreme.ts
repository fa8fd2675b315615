import { log10Norm, log10Norms } from '../../../workers/engine/run/norms.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { backward, forward } from '../../../workers/engine/run/propagate.ts';
import { type Built, build } from '../build.ts';
import { formOf } from '../cells.ts';
import { byDistance, byEntry, exactly } from '../compare.ts';
import { flat, type Nested, type NetworkFixture } from '../fixture.ts';
import { readSteps, stepsInTime, whole } from '../readings.ts';
import { checkFields } from '../report.ts';
import type { Kind } from './kind.ts';

/** Long sequences whose states or adjoints leave float64's range. */
export const extreme: Kind = {
  skip: ({ config }: ExtremeFixture) =>
    formOf(config) ? null : `the engine has no cell "${config.cell}"`,
  check: (fixture: ExtremeFixture, machine, checks) => {
    const { exact, float64 } = fixture.expected;
    const built = build(fixture, machine);
    const { pass, network, params, batch } = built;
    finish(forward(pass, params, batch));
    const overflow = float64.firstNonFiniteStateStep;
    // What follows the first value that is not finite is no reference.
    const before = (overflow ?? pass.T + 1) - 1;
    const upTo = (values: Float64Array, steps = before) =>
      values.subarray(0, steps * (values.length / pass.T));
    const h = network.units[0].program.states[0];
    const states = readSteps(
      pass,
      0,
      whole(h.value),
      network.shape.n,
      'plain',
      stepsInTime(pass, 0),
    );
    const size = pass.B * network.shape.n;
    const perStep = (measure: (values: Float64Array) => number) =>
      Float64Array.from({ length: pass.T }, (_, k) =>
        measure(states.subarray(k * size, (k + 1) * size)),
      );
    const log10MaxAbs = (values: Float64Array) => Math.log10(maxAbs(values));

    checkFields(checks, 'float64.', float64, {
      ...forInformation,
      firstNonFinitePreactStep: (wanted: number) => {
        const found = firstNonFinite(preactivations(built), pass.T);
        const isNear = found !== null && Math.abs(found - wanted) <= 1;
        checks.error('float64.firstNonFinitePreactStep', exactly(isNear));
      },
      firstNonFiniteStateStep: (wanted: number) => {
        const found = pass.result.overflowAt;
        const isNear = found === wanted || (hasMixedSigns(fixture) && found === wanted - 1);
        checks.error('float64.firstNonFiniteStateStep', exactly(isNear));
      },
      maxAbsH: (wanted: Nested) => {
        const ratio = byEntry(upTo(perStep(maxAbs)), upTo(flat(wanted)), relative);
        checks.error('float64.maxAbsH', ratio);
      },
    });
    if (overflow === null) {
      checks.error('float64.firstNonFiniteStateStep', exactly(pass.result.overflowAt === null));
    }
    if (float64.firstNonFinitePreactStep === null) {
      const found = firstNonFinite(preactivations(built), pass.T);
      checks.error('float64.firstNonFinitePreactStep', exactly(found === null));
    }

    checkFields(checks, 'exact.', exact, {
      log10NormH: (wanted: Nested) => {
        const ratio = byDistance(upTo(perStep(log10Norm)), upTo(flat(wanted)), logTolerance);
        checks.error('exact.log10NormH', ratio);
      },
      log10MaxAbsH: (wanted: Nested) => {
        const ratio = byDistance(upTo(perStep(log10MaxAbs)), upTo(flat(wanted)), logTolerance);
        checks.error('exact.log10MaxAbsH', ratio);
      },
      ...(overflow === null ? gradientFields() : forInformation),
    });

    function gradientFields() {
      finish(backward(pass, params, 'all', null));
      const joint = new Float64Array(pass.T);
      const perSample = new Float64Array(pass.T * pass.B);
      log10Norms(pass.tapes[0], [h.total], stepsInTime(pass, 0), joint, perSample, pass.machine);
      return {
        log10NormDLdh: (wanted: Nested) =>
          checks.error('exact.log10NormDLdh', byDistance(joint, flat(wanted), logTolerance)),
        log10NormDLdhPerSample: (wanted: Nested) => {
          const ratio = byDistance(perSample, flat(wanted), logTolerance);
          checks.error('exact.log10NormDLdhPerSample', ratio);
        },
        log10Loss: (wanted: number) => {
          const found = Float64Array.of(pass.result.log10Loss);
          checks.error('exact.log10Loss', byDistance(found, flat(wanted), logTolerance));
        },
      };
    }
  },
};

interface ExtremeFixture extends NetworkFixture {
  readonly expected: {
    readonly exact: object;
    readonly float64: {
      readonly firstNonFiniteStateStep: number | null;
      readonly firstNonFinitePreactStep: number | null;
    };
  };
}

/** Fields that describe a program without scaling, or what follows an overflow. */
const forInformation = Object.fromEntries(
  [
    'loss',
    'naiveNormH',
    'maxAbsDLdh',
    'naiveNormDLdh',
    'firstNaiveNormHOverflowStep',
    'lastNonFiniteGradStep',
    'lastAllZeroGradStep',
    'lastNaiveNormGradZeroStep',
    'log10NormDLdh',
    'log10NormDLdhPerSample',
    'log10Loss',
  ].map((field) => [field, () => {}]),
);

/** Of each step's largest entry. */
const relative = 1e-10;

/** 1e-8 absolute, or 1e-9 relative where that is more. */
const logTolerance = (wanted: number) => Math.max(1e-8, 1e-9 * Math.abs(wanted));

function maxAbs(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

function preactivations({ pass, network }: Built): Float64Array {
  const [unit] = network.units;
  const view = unit.program.values[unit.graph.gates[0].preactivation];
  if (!view) throw new RangeError('the pre-activations are not kept');
  return readSteps(pass, 0, view, network.shape.n, 'plain', stepsInTime(pass, 0));
}

/** The first step (from 1) with a value that is not finite, or null. */
function firstNonFinite(values: Float64Array, T: number): number | null {
  const index = values.findIndex((value) => !Number.isFinite(value));
  return index < 0 ? null : Math.floor(index / (values.length / T)) + 1;
}

/** Partial sums of terms of both signs can overflow before their total does. */
function hasMixedSigns({ params }: NetworkFixture): boolean {
  return flat(params.weight_hh_l0).some((value) => value < 0);
}
