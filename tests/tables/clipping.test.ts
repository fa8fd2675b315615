import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Clipping,
  clippings,
  freshClipState,
  movingNormClip,
  type ParameterTensor,
} from '../../workers/engine/clipping.ts';
import { randomStream } from '../../workers/engine/numeric/random.ts';
import { clippings as flags } from '../../workers/model/catalog.ts';

const shapes = [
  { name: 'W', rows: 4, cols: 3 },
  { name: 'U', rows: 4, cols: 4 },
  { name: 'b', rows: 4, cols: 1 },
];

const example = (seed: number, size: number): ParameterTensor[] => {
  const random = randomStream(seed, 'clipping');
  return shapes.map(({ name, rows, cols }) => ({
    name,
    rows,
    cols,
    values: Float64Array.from({ length: rows * cols }, () => random.normal()),
    gradient: Float64Array.from({ length: rows * cols }, () => size * random.normal()),
  }));
};

const flat = (tensors: readonly ParameterTensor[]) =>
  tensors.flatMap(({ gradient }) => [...gradient]);

/** ‖g‖₂ by an independent route: Math.hypot scales too. */
const norm = (tensors: readonly ParameterTensor[]) => Math.hypot(...flat(tensors));

const ruleOf = (id: string): Clipping => clippings.find(id);

const sizes = [0, 1e-320, 1e-200, 1e-9, 1e-3, 1, 1e3, 1e160, 1e300];
const thresholds = [1e-6, 0.01, 1, 100, 1e6];

const rules = (clippings.entries as readonly Clipping[]).filter(
  ({ id }) => !flags.find(id).inBackwardPass,
);

/** Applies the rule at its second step, where the rules that watch the norm have something to compare with. */
const applied = (rule: Clipping, tensors: ParameterTensor[], at: number) => {
  const state = freshClipState();
  if (rule.stateful) rule.apply?.(example(99, 0.1), at, state);
  const result = rule.apply?.(tensors, at, state);
  if (result === undefined) throw new Error(`${rule.id} has no apply`);
  return result;
};

describe.each(rules)('clip rule $id', (rule) => {
  const cases = sizes.flatMap((size) => thresholds.map((at) => ({ size, at })));

  it('takes the norms that it names: other components change what becomes of one only within them', () => {
    // What becomes of U₀₀ when a component elsewhere grows a hundredfold.
    const reaches = (tensor: number, component: number) => {
      const became = (factor: number) => {
        const tensors = example(5, 1);
        tensors[tensor].gradient[component] *= factor;
        applied(rule, tensors, 1e-3);
        return tensors[1].gradient[0];
      };
      return became(1) !== became(100);
    };
    const inRow = reaches(1, 3);
    const inTensor = reaches(1, 4);
    const elsewhere = reaches(0, 0);
    const found = elsewhere ? 'gradient' : inTensor ? 'tensor' : inRow ? 'unit' : undefined;
    expect(found).toBe(rule.normOf);
  });

  it('never lets the norm grow', () => {
    for (const { size, at } of cases) {
      const tensors = example(1, size);
      const before = norm(tensors);
      applied(rule, tensors, at);
      // One part in 10¹⁵ for rounding; products that are subnormal round by half of 5e-324 each.
      expect(norm(tensors), `‖g‖ ${before}, at ${at}`).toBeLessThanOrEqual(
        before * (1 + 1e-15) + 1e-322,
      );
    }
  });

  it('reports how much it changed', () => {
    for (const { size, at } of cases) {
      const tensors = example(2, size);
      const before = flat(tensors);
      const beforeNorm = norm(tensors);
      const { scale, clipped } = applied(rule, tensors, at);
      if (!clipped) {
        expect(scale).toBe(1);
        expect(flat(tensors)).toEqual(before);
      } else if (norm(tensors) > 1e-300) {
        expect(scale).toBeLessThan(1);
        expect(scale / (norm(tensors) / beforeNorm)).toBeCloseTo(1, 12);
      }
    }
  });

  it('changes next to nothing when it is applied again', () => {
    if (rule.stateful) return;
    for (const { size, at } of cases) {
      const tensors = example(3, size);
      applied(rule, tensors, at);
      const once = flat(tensors);
      applied(rule, tensors, at);
      flat(tensors).forEach((g, i) => {
        // PyTorch's 1e-6 in the denominator leaves up to that much below the threshold.
        expect(Math.abs(g - once[i])).toBeLessThanOrEqual((2e-6 / at + 1e-14) * Math.abs(once[i]));
      });
    }
  });

  it('keeps the direction if it says so', () => {
    if (!rule.keepsDirection) return;
    for (const { size, at } of cases) {
      const tensors = example(4, size);
      const before = flat(tensors);
      const { scale } = applied(rule, tensors, at);
      flat(tensors).forEach((g, i) => {
        expect(Math.abs(g - scale * before[i])).toBeLessThanOrEqual(1e-15 * Math.abs(g));
      });
    }
  });

  it('leaves zero at zero', () => {
    const tensors = example(5, 0);
    expect(applied(rule, tensors, 1e-6)).toMatchObject({ scale: 1, clipped: false });
    expect(flat(tensors).every((g) => g === 0)).toBe(true);
  });

  it('leaves the weights alone', () => {
    const tensors = example(6, 100);
    applied(rule, tensors, 0.01);
    expect(tensors.map(({ values }) => values)).toEqual(
      example(6, 100).map(({ values }) => values),
    );
  });

  it('clips a large gradient at its default threshold, unless it is none', () => {
    const { clipped } = applied(rule, example(7, 1e6), flags.find(rule.id).at ?? 1);
    expect(clipped).toBe(flags.find(rule.id).at !== null);
  });
});

describe('a rule that acts in the backward pass', () => {
  it('is adjoint alone, and declares no apply', () => {
    const inside = flags.entries.filter(({ inBackwardPass }) => inBackwardPass);
    expect(inside.map(({ id, at }) => [id, at])).toEqual([['adjoint', 1]]);
    const rule: Clipping = clippings.find('adjoint');
    expect(rule.apply).toBeUndefined();
  });
});

describe('the golden clipping cases', () => {
  type Numbers = { [name: string]: unknown };
  const file = new URL('../golden/cases/optim/clipping.json', import.meta.url);
  const golden = JSON.parse(readFileSync(file, 'utf8'));

  const numbers = (nested: unknown): number[] =>
    (Array.isArray(nested) ? nested.flat() : []).map(Number);

  const tensorsOf = (set: Numbers): ParameterTensor[] =>
    shapes.map((shape) => ({
      ...shape,
      values: Float64Array.from(numbers(golden.params[shape.name])),
      gradient: Float64Array.from(numbers(set[shape.name])),
    }));

  const compare = (tensors: readonly ParameterTensor[], clipped: Numbers) => {
    for (const { name, gradient } of tensors) {
      numbers(clipped[name]).forEach((expected, i) => {
        const error = Math.abs(gradient[i] - expected);
        expect(error, name).toBeLessThanOrEqual(golden.toleranceRel * Math.abs(expected));
      });
    }
  };

  const methods: Record<string, { id: string; at: string }> = {
    norm: { id: 'norm', at: 'maxNorm' },
    'per-parameter-norm': { id: 'tensor', at: 'maxNorm' },
    value: { id: 'value', at: 'clipValue' },
    agc: { id: 'agc', at: 'lambda' },
  };

  // Norms other than the Euclidean and the variant without 1e-6 are not offered; sets that are not finite are for
  // information, and the one whose squares overflow has its own test below.
  const offered = golden.cases.filter(
    (one: Record<string, unknown>) =>
      (one.normType ?? 2) === 2 &&
      (one.variant ?? 'torch') === 'torch' &&
      !String(one.set).startsWith('with-') &&
      (one.set !== 'squares-overflow' || one.method === 'value'),
  );

  it('are as many as expected', () => {
    // Five ordinary sets, two thresholds or λ, four methods; and `value` twice on the set of 1e200.
    expect(offered).toHaveLength(5 * 2 * 4 + 2);
  });

  it.each(offered as Record<string, unknown>[])('$set: $method $variant', (one) => {
    const { id, at } = methods[String(one.method)];
    const tensors = tensorsOf(golden.gradientSets[String(one.set)]);
    const result = ruleOf(id).apply?.(tensors, Number(one[at]), freshClipState());
    compare(tensors, one.clipped as Numbers);
    if (one.method === 'norm') {
      const error = Math.abs((result?.scale ?? Number.NaN) - Number(one.coef));
      expect(error).toBeLessThanOrEqual(golden.toleranceRel * Number(one.coef));
    }
  });

  it('a gradient whose squares overflow is brought to the threshold, not to zero', () => {
    const tensors = tensorsOf(golden.gradientSets['squares-overflow']);
    const total = norm(tensors);
    expect(total).toBeGreaterThan(1e200);
    expect(ruleOf('norm').apply?.(tensors, 0.5, freshClipState())?.scale).toBeCloseTo(
      0.5 / total,
      210,
    );
    expect(norm(tensors)).toBeCloseTo(0.5, 11);
  });

  it('a gradient with an infinity or NaN becomes what PyTorch makes of it', () => {
    for (const one of golden.cases) {
      if (!String(one.set).startsWith('with-') || (one.normType ?? 2) !== 2) continue;
      const { id, at } = methods[String(one.method)];
      const tensors = tensorsOf(golden.gradientSets[String(one.set)]);
      ruleOf(id).apply?.(tensors, Number(one[at]), freshClipState());
      const expected = shapes.flatMap(({ name }) => numbers(one.clipped[name]));
      expect(flat(tensors)).toEqual(expected);
    }
  });

  it.each(golden.emaNormClip as Record<string, any>[])(
    'moving threshold, α $alpha, $kSigma σ, warm-up $warmup, $updateWith norm',
    ({ alpha, kSigma, warmup, updateWith, steps }) => {
      if (updateWith !== 'raw') return; // not offered
      const rule = movingNormClip({ alpha, warmup });
      const state = freshClipState();
      for (const step of steps) {
        const gradient = Float64Array.of(0.6 * step.norm, -0.8 * step.norm); // 0.6² + 0.8² = 1
        const tensors = [{ name: 'g', rows: 2, cols: 1, values: new Float64Array(2), gradient }];
        const { scale, threshold } = rule(tensors, kSigma, state);
        const close = (value: number | undefined, expected: number) => {
          if (value === expected) return;
          const error = Math.abs((value ?? Number.NaN) - expected);
          expect(error).toBeLessThanOrEqual(golden.toleranceRel * Math.abs(expected));
        };
        close(threshold, Number(step.threshold));
        close(scale, step.coef);
        close(state.mean, step.mu);
        close(state.variance, step.var);
        close(Math.hypot(...gradient), step.norm * step.coef);
      }
    },
  );
});

describe('the moving threshold', () => {
  it('clips from the second step on, at α = 0.1', () => {
    const { apply } = ruleOf('ema');
    const state = freshClipState();
    const run = (size: number) => {
      const gradient = Float64Array.of(size);
      const values = new Float64Array(1);
      return apply?.([{ name: 'g', rows: 1, cols: 1, values, gradient }], 2, state);
    };
    expect(run(1)).toEqual({ scale: 1, clipped: false, threshold: Infinity });
    expect(run(4)).toEqual({ scale: 0.25, clipped: true, threshold: 1 }); // 1 + 2·0
    // mean 1 + 0.1·3 = 1.3, variance 0.9·(0 + 0.1·9) = 0.81, threshold 1.3 + 2·0.9 = 3.1
    expect(run(3)?.threshold).toBeCloseTo(3.1, 14);
  });

  it('does not learn from a norm that is not finite', () => {
    const state = { mean: 1, variance: 0.5, steps: 3 };
    for (const size of [Infinity, Number.NaN]) {
      const gradient = Float64Array.of(size);
      const values = new Float64Array(1);
      ruleOf('ema').apply?.([{ name: 'g', rows: 1, cols: 1, values, gradient }], 2, state);
      expect(state).toEqual({ mean: 1, variance: 0.5, steps: 3 });
    }
  });
});

describe('the norm of each tensor', () => {
  it('clips those above the threshold and leaves the others, and says that it clipped', () => {
    const of = (name: string, gradient: Float64Array) => ({
      ...{ name, rows: gradient.length, cols: 1, values: new Float64Array(gradient.length) },
      gradient,
    });
    const tensors = [of('large', Float64Array.of(3, 4)), of('small', Float64Array.of(0.5))];
    const { clipped, scale } = ruleOf('tensor').apply?.(tensors, 1, freshClipState()) ?? {};
    expect(clipped).toBe(true);
    // PyTorch's 1e-6 beside the norm of 5: 3/5.000001 and 4/5.000001.
    flat(tensors).forEach((g, i) => {
      expect(g).toBeCloseTo([3 / 5.000001, 4 / 5.000001, 0.5][i], 14);
    });
    // √(1² + 0.5²) of √(5² + 0.5²), but for those 1e-6
    expect(scale).toBeCloseTo(Math.sqrt(1.25 / 25.25), 6);
  });
});

describe('agc', () => {
  it('takes a matrix row by row and a vector as a whole', () => {
    const matrix = {
      name: 'U',
      rows: 2,
      cols: 2,
      values: Float64Array.of(3, 4, 0, 0), // norms 5 and 0, which counts as 0.001
      gradient: Float64Array.of(6, 8, 0.3, 0.4),
    };
    const vector = {
      name: 'b',
      rows: 2,
      cols: 1,
      values: Float64Array.of(3, 4),
      gradient: Float64Array.of(8, 6),
    };
    ruleOf('agc').apply?.([matrix, vector], 0.1, freshClipState());
    const expected = [0.3, 0.4, 0.00006, 0.00008, 0.4, 0.3]; // limits 0.5, 0.0001 and 0.5
    flat([matrix, vector]).forEach((g, i) => {
      expect(g).toBeCloseTo(expected[i], 15);
    });
  });
});
