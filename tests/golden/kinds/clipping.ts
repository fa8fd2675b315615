import {
  type ClipResult,
  freshClipState,
  type ParameterTensor,
} from '../../../workers/engine/clipping.ts';
import { type ClipFixture, clippingOf, normOf } from '../clippings.ts';
import { byEntry, byNorm } from '../compare.ts';
import { flat, type Named } from '../fixture.ts';
import type { Checks } from '../report.ts';
import type { Kind } from './kind.ts';

/** Clip rules on given gradients. */
export const clipping: Kind = {
  skip: ({ cases }: ClippingFixture) => {
    const unknown = cases.find((clip) => !clippingOf(clip));
    return unknown ? `the engine has no clip rule "${unknown.method}"` : null;
  },
  check: (fixture: ClippingFixture, _machine, checks) => {
    for (const clip of fixture.cases) {
      if (!forInformation.has(clip.set)) checkCase(fixture, clip, checks);
    }
    fixture.emaNormClip.forEach((run, index) => {
      checkMovingThreshold(run, index, fixture.toleranceRel, checks);
    });
  },
};

interface ClippingFixture {
  readonly params: Named;
  readonly gradientSets: Readonly<Record<string, Named>>;
  readonly cases: readonly ClipCase[];
  readonly emaNormClip: readonly MovingThresholdRun[];
  readonly toleranceRel: number;
}

interface ClipCase extends ClipFixture {
  readonly set: string;
  readonly clipped: Named;
  readonly totalNorm?: number;
  readonly coef?: number;
  readonly norms?: Named;
  readonly coefs?: Named;
}

interface MovingThresholdRun extends Omit<ClipFixture, 'method'> {
  readonly steps: readonly {
    readonly norm: number;
    readonly threshold: number;
    readonly coef: number;
    readonly mu: number;
    readonly var: number;
  }[];
}

/** What PyTorch does with infinities is recorded, not recommended. */
const forInformation: ReadonlySet<string> = new Set(['with-infinity', 'with-nan']);

/** Its norm is infinite in the file; the engine scales before it squares. */
const overflowing = 'squares-overflow';

function checkCase(fixture: ClippingFixture, clip: ClipCase, checks: Checks): void {
  const { toleranceRel } = fixture;
  const { set, method, variant = '', maxNorm = 1, normType = 2 } = clip;
  const where = [set, method, variant, clip.maxNorm ?? clip.clipValue ?? clip.lambda].join(' ');
  const before = tensorsOf(fixture.params, fixture.gradientSets[set]);
  const after = tensorsOf(fixture.params, fixture.gradientSets[set]);
  const result = clippingOf(clip)?.(after, freshClipState());
  const number = (field: string, found: number | undefined, wanted: number) => {
    const ratio = byEntry(
      Float64Array.of(found ?? Number.NaN),
      Float64Array.of(wanted),
      toleranceRel,
    );
    checks.error(`${where} ${field}`, ratio);
  };
  const total = normOf(before, normType);
  const isOverflowing = set === overflowing && method === 'norm' && normType === 2;
  if (isOverflowing) {
    number('totalNorm', total, scaledNorm(before));
    number('coef', result?.scale, maxNorm / (scaledNorm(before) + 1e-6));
  } else {
    if (clip.totalNorm !== undefined) number('totalNorm', total, clip.totalNorm);
    if (clip.coef !== undefined) number('coef', result?.scale, clip.coef);
  }
  after.forEach(({ name, gradient }, i) => {
    const one = [before[i]];
    if (clip.norms) number(`norms.${name}`, normOf(one, 2), flat(clip.norms[name])[0]);
    if (clip.coefs) {
      const coef = flat(clip.coefs[name])[0];
      const wanted = before[i].gradient.map((g) => g * coef);
      checks.error(`${where} coefs.${name}`, byNorm(gradient, wanted, toleranceRel));
    }
    const factor = maxNorm / (scaledNorm(before) + 1e-6);
    const wanted = isOverflowing
      ? before[i].gradient.map((g) => g * factor)
      : flat(clip.clipped[name]);
    checks.error(`${where} ${name}`, byNorm(gradient, wanted, toleranceRel));
  });
}

/** max|g|·√Σ(g/max|g|)². */
function scaledNorm(tensors: readonly ParameterTensor[]): number {
  const values = tensors.flatMap(({ gradient }) => [...gradient]);
  const largest = values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  return largest * Math.sqrt(values.reduce((sum, g) => sum + (g / largest) ** 2, 0));
}

function checkMovingThreshold(
  run: MovingThresholdRun,
  index: number,
  toleranceRel: number,
  checks: Checks,
): void {
  const apply = clippingOf({ ...run, method: 'ema-norm' });
  const state = freshClipState();
  run.steps.forEach((wanted, k) => {
    const gradient = Float64Array.of(wanted.norm);
    const values = Float64Array.of(1);
    const result = apply?.([{ name: 'g', rows: 1, cols: 1, values, gradient }], state);
    const where = `emaNormClip ${index} step ${k}`;
    compareStep(where, { result, state, gradient }, wanted, toleranceRel, checks);
  });
}

function compareStep(
  where: string,
  found: {
    readonly result: ClipResult | undefined;
    readonly state: { readonly mean: number; readonly variance: number };
    readonly gradient: Float64Array;
  },
  wanted: MovingThresholdRun['steps'][number],
  toleranceRel: number,
  checks: Checks,
): void {
  const number = (field: string, value: number | undefined, reference: number) => {
    const isSame = value === reference; // also two infinities
    const pair = [Float64Array.of(value ?? Number.NaN), Float64Array.of(reference)] as const;
    checks.error(`${where} ${field}`, isSame ? 0 : byEntry(...pair, toleranceRel));
  };
  number('threshold', found.result?.threshold, wanted.threshold);
  number('coef', found.result?.scale, wanted.coef);
  number('norm', found.gradient[0], wanted.norm * wanted.coef);
  number('mu', found.state.mean, wanted.mu);
  number('var', found.state.variance, wanted.var);
}

function tensorsOf(params: Named, gradients: Named): ParameterTensor[] {
  return Object.keys(params).map((name) => {
    const matrix = params[name] as readonly unknown[];
    const values = flat(params[name]);
    const rows = matrix.length;
    const cols = values.length / rows;
    return { name, rows, cols, values, gradient: flat(gradients[name]) };
  });
}
