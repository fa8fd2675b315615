/** The formulas that the reference shows are what the entries compute: their lines are read and worked out. */
import { describe, expect, it } from 'vitest';
import { activations } from '../../workers/engine/activations.ts';
import { clippings, freshClipState } from '../../workers/engine/clipping.ts';
import { distributions } from '../../workers/engine/distributions.ts';
import { gateFunctions } from '../../workers/engine/gateFunctions.ts';
import { biasInitializers, initializers } from '../../workers/engine/initializers.ts';
import { losses } from '../../workers/engine/losses.ts';
import { roundingOf } from '../../workers/engine/numeric/format.ts';
import { randomStream } from '../../workers/engine/numeric/random.ts';
import { rounded } from '../../workers/engine/numeric/round.ts';
import { type Optimizer, optimizers } from '../../workers/engine/optimizers.ts';
import { precisions } from '../../workers/engine/precisions.ts';
import type { Formula } from '../../workers/engine/print/formula.ts';
import { formulaText } from '../../workers/engine/print/formula.ts';
import type { Written } from '../../workers/engine/print/formulas.ts';
import * as formulas from '../../workers/engine/print/formulas.ts';
import { linesMath, serializeMath } from '../../workers/engine/print/mathml.ts';
import { readFormula } from '../../workers/engine/print/written.ts';
import { schedules } from '../../workers/engine/schedules.ts';
import { tasks } from '../../workers/engine/tasks/index.ts';
import type { Batch, Task } from '../../workers/engine/tasks/task.ts';
import { resolveSettings } from '../../workers/model/config.ts';
import { type Letters, workOut, worth } from '../support/writtenValue.ts';

const lettersOf = (written: Written, more: Readonly<Record<string, number>> = {}) =>
  new Map(
    Object.entries({ ...written.letters, ...more }).map(
      ([letter, value]) => [letter.replace(/_\{?(.*?)\}?$/, '_$1'), value] as const,
    ),
  );

const tables: Readonly<Record<string, Readonly<Record<string, Written>>>> = { ...formulas };
const all = Object.entries(tables).flatMap(([table, entries]) =>
  Object.entries(entries).flatMap(([id, { lines }]) =>
    lines.map((line) => [table, id, line] as const),
  ),
);

describe('a formula in one line', () => {
  it.each([
    ['η g / (√v + ε)', 'η g / (√v + ε)'],
    ['(1 − β_1) g^2', '(1 − β_1) g^2'],
    ['a/6 + 1/2', 'a / 6 + 1 / 2'],
    ['‖g_i‖ > r_i', '‖g_i‖ > r_i'],
    ['{a, a > 0; e^a − 1, a ≤ 0}', '{a, a > 0; e^(a − 1), a ≤ 0}'.replace('e^(a − 1)', 'e^a − 1')],
    ['p (a + b)', 'p (a + b)'],
    ['Σ_{k=1}^t x_k y_k / 2', 'Σ_{k = 1}^{t} x_k y_k / 2'],
    ['∂L/∂h_t', '∂L/∂h_t'],
  ])('%s is read as it is meant', (written, text) => {
    expect(formulaText(readFormula(written))).toBe(text);
  });

  it.each(['a +', '(a', 'Σ_ x', 'a ) b', '{a; b}', '‖g'])('%s is refused', (written) => {
    expect(() => readFormula(written)).toThrow(SyntaxError);
  });

  it.each(all)('%s %s: %s can be read, and read again as it is printed', (_, __, line) => {
    const tree = readFormula(line);
    expect(readFormula(formulaText(tree))).toEqual(tree);
    expect(serializeMath(linesMath([tree]))).toMatch(/^<math [^>]*alttext="[^"]+">.*<\/math>$/);
  });
});

describe('the formula of', () => {
  it.each([...activations.entries, ...gateFunctions.entries])('$id is its φ', (entry) => {
    const tree = readFormula(entry.formula);
    const pair = { y: 0, d: 0 };
    const functionsOfA = {
      σ: (a: number) => 1 / (1 + Math.exp(-a)),
      // Φ by Simpson's rule from 0.
      Φ: (a: number) => 0.5 + simpson((x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI), a),
    };
    for (const a of [-5, -3, -2.5, -1.25, -1, -0.3, 0, 0.2, 1, 2, 2.5, 3, 4.5]) {
      entry.evaluate(a, pair);
      const value = worth(tree, { values: new Map([['a', a]]), functions: functionsOfA });
      expect(Math.abs(value - pair.y), `${a}`).toBeLessThan(1e-12);
    }
  });

  it.each(optimizers.entries)('$id makes the same updates, with decay and without', (entry) => {
    for (const lambda of [0, 0.1]) {
      const written = formulas.optimizerFormulas[entry.id];
      const [eta, mu] = [0.1, 0.7];
      const values = lettersOf(written, { η: eta, μ: mu, λ: lambda, p_0: 0.5, m_0: 0, v_0: 0 });
      const params = Float64Array.of(0.5);
      const { slots, update }: Optimizer = entry;
      const kept = Array.from({ length: slots }, () => new Float64Array(1));
      for (const [i, gradient] of [0.3, -2, 0.01, 5, 0].entries()) {
        const k = i + 1;
        const settings = { learningRate: eta, momentum: mu, weightDecay: lambda, step: k };
        const present = values.get(`p_${k - 1}`) ?? Number.NaN;
        // The first line says what g is: ∂L/∂p, and what the rule adds to it.
        const isAdded = written.lines[0]?.includes('λ p');
        values.set('g', gradient + (isAdded ? lambda * present : 0));
        workOut(written.lines.slice(1), { values, indices: new Map([['k', k]]) });
        update(params, Float64Array.of(gradient), kept, settings);
        expect(values.get(`p_${k}`)).toBeCloseTo(params[0]!, 13);
      }
    }
  });

  it.each(schedules.entries)('$id is its factor', (entry) => {
    const written = formulas.scheduleFormulas[entry.id];
    for (const k of [0, 1, 7, 199, 200, 999, 1000, 4000]) {
      const values = lettersOf(written, { η_0: 1, k });
      workOut(written.lines, { values, indices: new Map() });
      const found = [...values].find(([key]) => key.startsWith('η_') && key !== 'η_0')?.[1] ?? 1;
      expect(found).toBeCloseTo(entry.factor(k), 12);
    }
  });

  it.each(clippings.entries)('the clip rule $id leaves the same gradient', (entry) => {
    const written = formulas.clippingFormulas[entry.id];
    const at = 0.5;
    const state = freshClipState();
    for (const [k, size] of [0.2, 0.4, 3, 0.1, 8].entries()) {
      const tensors = [tensorOf([size, -2 * size]), tensorOf([0.01 * size, 0.3])];
      const before = tensors.map(({ gradient }) => [...gradient]);
      const weights = tensors.map(({ values }) => Math.hypot(...values));
      const past = { ...state };
      if (!('apply' in entry)) return;
      const apply: NonNullable<Parameters<typeof run>[0]> = entry.apply;
      run(apply);
      // The first norm has nothing to be compared with.
      if ('stateful' in entry && k === 0) continue;
      const norm = Math.hypot(...before.flat());
      for (const [i, gradient] of before.entries()) {
        for (const [j, g] of gradient.entries()) {
          const own = Math.hypot(...gradient);
          const values = lettersOf(written, {
            θ: at,
            g,
            g_i: g,
            g_j: g,
            '‖g‖': norm,
            '‖g_i‖': own,
            '‖w_i‖': weights[i]!,
            [`μ_${k - 1}`]: past.mean,
            [`v_${k - 1}`]: past.variance,
          });
          workOut(written.lines, { values, indices: new Map([['k', k]]) });
          const left = values.get('ĝ') ?? values.get('ĝ_i') ?? values.get('ĝ_j');
          expect(left).toBeCloseTo(tensors[i]!.gradient[j]!, 13);
          if ('stateful' in entry) {
            expect(values.get(`μ_${k}`)).toBeCloseTo(state.mean, 13);
            expect(values.get(`v_${k}`)).toBeCloseTo(state.variance, 13);
          }
        }
      }
      function run(rule: (of: typeof tensors, at: number, kept: typeof state) => unknown) {
        rule(tensors, at, state);
      }
    }
  });

  it.each(losses.entries)('the loss $id is its value', (entry) => {
    const [p, B, S] = [3, 2, 2];
    const random = randomStream(1, 'loss');
    const y = Float64Array.from({ length: p * B * S }, () => random.normal());
    const z = y.map(() => 0);
    for (let t = 0; t < S; t++) for (let b = 0; b < B; b++) z[(t * p + ((t + b) % p)) * B + b] = 1;
    const values = new Map(Object.entries({ S, B, p }));
    let sum = 0;
    for (let t = 0; t < S; t++) {
      sum += entry.evaluate(y, z, new Float64Array(y.length), t * p * B, p, B).value;
      for (let i = 0; i < p; i++) {
        for (let b = 0; b < B; b++) {
          const key = `${t + 1},${b + 1},${i + 1}`;
          values.set(`y_${key}`, y[(t * p + i) * B + b]!);
          values.set(`z_${key}`, z[(t * p + i) * B + b]!);
        }
      }
    }
    const written = formulas.lossFormulas[entry.id];
    workOut(written.lines, { values, ranges: { t: S, b: B, i: p } });
    expect(values.get('L')).toBeCloseTo(sum * entry.scale(p, B, S), 12);
  });

  it.each(precisions.entries)('the format $id is what is rounded to', (entry) => {
    const written = formulas.precisionFormulas[entry.id];
    const values = lettersOf(written);
    workOut(written.lines, { values });
    const [least = 0, most = 0] = [values.get('x_min'), values.get('x_max')];
    expect(most).toBe((2 - 2 ** (1 - entry.significandBits)) * 2 ** entry.maxExponent);
    // float64 itself is not rounded to.
    if (entry.significandBits === 53) return expect(least).toBe(Number.MIN_VALUE);
    const round = (x: number) => rounded(x, roundingOf(entry));
    expect([round(least), round(most)]).toEqual([least, most]);
    expect([round(least * 0.49), round(most * (1 + 2 ** -entry.significandBits))]).toEqual([
      0,
      Infinity,
    ]);
    // Half a unit of the last place: 1 + 2^(1−p) is a number of the format, and 1 + 2^(−p) is none.
    const share = 2 ** -entry.significandBits;
    expect([round(1 + 2 * share), round(1 + share)]).toEqual([1 + 2 * share, 1]);
    return undefined;
  });

  it.each(initializers.entries)('the spread of $id is what is expected of it', (entry) => {
    const written = formulas.initializerFormulas[entry.id];
    for (const [rows, cols, hidden] of [
      [8, 8, 8],
      [8, 3, 8],
      [2, 8, 8],
    ] as const) {
      const values = lettersOf(written, { n: hidden, n_in: cols, n_out: rows, ...{} });
      workOut(
        written.lines.filter((line) => /^(σ|a) =/.test(line)),
        { values },
      );
      expect(values.get('σ')).toBeCloseTo(entry.expectedStd(rows, cols, hidden), 14);
    }
    const entries = written.lines.map(readFormula).flatMap((line) => drawn(line));
    const [rows, cols] = [40, 60];
    const values = lettersOf(written, { n: 50, n_in: cols, n_out: rows });
    workOut(
      written.lines.filter((line) => /^(σ|a) =/.test(line)),
      { values },
    );
    const matrix = new Float64Array(rows * cols);
    const fill = () => entry.fill(matrix, rows, cols, randomStream(2, 'fill'), 50);
    fill();
    for (const { name, law, of } of entries) {
      if (name === 'M') expectDrawnFrom(law, of, { values }, [...matrix]);
    }
    const exact = written.lines.find((line) => line.startsWith('M_{ij} = '));
    if (!exact) return;
    const line = readFormula(exact);
    if (line.kind !== 'relation') throw new RangeError('no equation');
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) {
        const at = {
          values,
          indices: new Map([
            ['i', i],
            ['j', j],
          ]),
        };
        expect(matrix[i * cols + j]).toBe(worth(line.right, at));
      }
    }
  });

  it.each(biasInitializers.entries)('the biases $id are drawn from its law', ({ id, fill }) => {
    const written = formulas.biasFormulas[id];
    const vector = new Float64Array(4000).fill(Number.NaN);
    fill(vector, randomStream(3, 'bias'), 25);
    const values = new Map([['n', 25]]);
    const [line] = written.lines.map(readFormula);
    const laws = line ? drawn(line) : [];
    for (const { law, of } of laws) expectDrawnFrom(law, of, { values }, [...vector]);
    if (laws.length > 0) return;
    workOut(written.lines, { values });
    expect(new Set(vector)).toEqual(new Set([values.get('b_i')]));
  });

  it.each(distributions.entries)('the law $id is what is drawn', ({ id, draw }) => {
    const random = randomStream(4, 'law');
    const numbers = Array.from({ length: 4000 }, () => draw(random));
    const [line] = formulas.distributionFormulas[id].lines.map(readFormula);
    for (const { law, of } of line ? drawn(line) : []) {
      expectDrawnFrom(law, of, { values: new Map() }, numbers);
    }
  });

  it.each(tasks.entries.filter(({ id }) => id !== 'noise'))(
    'the task $id asks for its targets',
    (entry) => {
      const task: Task = entry;
      const { config } = resolveSettings({ task: entry.id, T: 12, B: 1 });
      const batch = batchOf(task, config);
      const { T } = batch;
      const classes = (values: Float64Array, width: number, t: number) =>
        Array.from({ length: width }, (_, j) => values[(t - 1) * width + j]!).indexOf(1);
      const ofClasses = ['copy', 'text'].includes(entry.id);
      const values = lettersOf(formulas.taskFormulas[entry.id], { T });
      if ('lag' in config) values.set('ℓ', config.lag);
      for (let t = 1; t <= T; t++) {
        for (let j = 0; j < batch.m; j++)
          values.set(`x_${j + 1},${t}`, batch.x[(t - 1) * batch.m + j]!);
        values.set(`x_${t}`, ofClasses ? classes(batch.x, batch.m, t) : batch.x[t - 1]!);
      }
      if (entry.id === 'order') {
        const keys = Array.from({ length: T }, (_, i) => classes(batch.x, batch.m, i + 1)).filter(
          (k) => k < 2,
        );
        values.set('x_i', keys[0]!).set('x_j', keys[1]!);
      }
      const line = formulas.taskFormulas[entry.id].lines.map(readFormula).at(-1)!;
      const equation = line.kind === 'list' ? line.parts[0]! : line;
      if (equation.kind !== 'relation') throw new RangeError('no equation');
      const isLast = formulaText(equation.left) === 'y_T';
      const count = entry.id === 'copy' ? countOfSymbols(batch) : 0;
      const from = isLast ? T : entry.id === 'copy' ? T - count + 1 : 1;
      const to = formulaText(equation.right) === 'x_{t+1}' ? T - 1 : T;
      for (let t = from; t <= to; t++) {
        const asked = task.classes ? classes(batch.target, batch.p, t) : batch.target[t - 1]!;
        const value = worth(equation.right, { values, indices: new Map([['t', t]]) });
        expect(asked).toBeCloseTo(value, 12);
      }
    },
  );
});

/** Symbols that are asked for: steps at which the target is no blank. */
const countOfSymbols = ({ T, p, target }: Batch) =>
  Array.from({ length: T }, (_, t) => target[t * p + p - 1]!).filter((blank) => blank === 0).length;

function batchOf(task: Task, config: ReturnType<typeof resolveSettings>['config']): Batch {
  const { m, p } = task.dimensions(config);
  const { T } = config;
  const batch = { T, m, p, B: 1, x: new Float64Array(T * m), target: new Float64Array(T * p) };
  const source = {
    values: Float64Array.from({ length: 40 }, (_, i) => (i * i) % 5),
    alphabet: [],
    mean: 0,
    deviation: 1,
    size: 5,
  };
  const width = task.data?.kind === 'text' ? Math.max(m, p, 5) : m;
  const wide = { ...batch, m: width, p: task.data?.kind === 'text' ? width : p };
  const sized = {
    ...wide,
    x: new Float64Array(T * wide.m),
    target: new Float64Array(T * wide.p),
  };
  task.sample(sized, randomStream(5, 'task'), config, task.data ? (source as never) : null);
  return sized;
}

/** What a line says is drawn, and from which law. */
function drawn(line: Formula): { name: string; law: string; of: readonly Formula[] }[] {
  const lines = line.kind === 'list' ? line.parts : [line];
  return lines.flatMap((one) =>
    one.kind === 'relation' &&
    one.sign === '~' &&
    one.right.kind === 'call' &&
    one.left.kind === 'symbol'
      ? [
          {
            name: one.left.name,
            law: one.right.fn.name,
            of: one.right.of.kind === 'list' ? one.right.of.parts : [one.right.of],
          },
        ]
      : [],
  );
}

/** Mean and variance within six deviations of what a law says. */
function expectDrawnFrom(
  law: string,
  of: readonly Formula[],
  letters: Letters,
  numbers: readonly number[],
) {
  const [a = 0, b = 0] = of.map((part) => worth(part, letters));
  const [mean, variance] = law === 'N' ? [a, b] : [(a + b) / 2, (b - a) ** 2 / 12];
  const count = numbers.length;
  const found = numbers.reduce((total, x) => total + x, 0) / count;
  const spread = numbers.reduce((total, x) => total + (x - mean) ** 2, 0) / count;
  expect(Math.abs(found - mean)).toBeLessThan(6 * Math.sqrt(variance / count));
  // The square of a normal number has a variance of 2, that of a uniform one less.
  expect(Math.abs(spread / variance - 1)).toBeLessThan(6 * Math.sqrt(2 / count));
  if (law === 'Unif') expect(numbers.every((x) => x >= a && x <= b)).toBe(true);
}

const tensorOf = (gradient: readonly number[]) => ({
  name: 'w',
  rows: 1,
  cols: gradient.length,
  values: Float64Array.from(gradient, (_, i) => 0.5 + i),
  gradient: Float64Array.from(gradient),
});

function simpson(f: (x: number) => number, to: number, n = 2000): number {
  const h = to / n;
  let sum = f(0) + f(to);
  for (let i = 1; i < n; i++) sum += (i % 2 === 1 ? 4 : 2) * f(i * h);
  return (sum * h) / 3;
}
