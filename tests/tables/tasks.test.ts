import { describe, expect, it } from 'vitest';
import { randomStream } from '../../workers/engine/numeric/random.ts';
import { withBuiltIn } from '../../workers/engine/tasks/data.ts';
import { tasks } from '../../workers/engine/tasks/index.ts';
import type { Batch, Task } from '../../workers/engine/tasks/task.ts';
import type { Values } from '../../workers/model/param.ts';
import type { UserDataByKind } from '../../workers/model/userData.ts';

/** What the tasks have built in, of all kinds. */
const builtIn: UserDataByKind = Object.assign(
  {},
  ...(await Promise.all(tasks.ids.map((task) => withBuiltIn({ task }, {})))),
);
const sourceOf = (task: Task) => task.data?.numbers(builtIn) ?? null;

const draw = (task: Task, values: Values, B: number, seed = 1): Batch => {
  const T = Number(values.T);
  const source = sourceOf(task);
  const { m, p } = task.dimensions(values, source);
  const x = new Float64Array(T * m * B);
  const batch = { T, m, p, B, x, target: new Float64Array(T * p * B) };
  task.sample(batch, randomStream(seed, 'data'), values, source);
  return batch;
};

const values: Values = { T: 12, m: 3, p: 2, dist: 'normal' };

/** Row of the 1 in a one-hot column, or −1 where the column is no such thing. */
const classAt = (of: Float64Array, rows: number, B: number, t: number, b: number) => {
  const column = Array.from({ length: rows }, (_, j) => of[(t * rows + j) * B + b]);
  const sum = column.reduce((total, entry) => total + Math.abs(entry), 0);
  return sum === 1 ? column.indexOf(1) : -1;
};

describe.each(tasks.entries as readonly Task[])('task $id', (task) => {
  it('fills input and target of every sequence with finite numbers', () => {
    for (const T of [2, 3, 12, 60]) {
      const { x, target, m, p, B } = draw(task, { ...values, T }, 5);
      expect([...x, ...target].every(Number.isFinite)).toBe(true);
      for (let b = 0; b < B; b++) {
        const input = Array.from({ length: T * m }, (_, i) => x[i * B + b]);
        expect(input.some((entry) => entry !== 0)).toBe(true);
      }
      expect(p * T * B).toBe(target.length);
    }
  });

  it('gives the same bits for the same seed and others for another', () => {
    expect(draw(task, values, 4)).toEqual(draw(task, values, 4));
    expect(draw(task, values, 4, 2).x).not.toEqual(draw(task, values, 4).x);
  });

  it('begins a larger batch with the sequences of a smaller one', () => {
    const small = draw(task, values, 2);
    const large = draw(task, values, 6);
    for (let i = 0; i < small.x.length / 2; i++) {
      expect([large.x[i * 6], large.x[i * 6 + 1]]).toEqual([small.x[i * 2], small.x[i * 2 + 1]]);
    }
  });

  it('has one-hot targets at every step if it says that they are classes', () => {
    if (!task.classes) return;
    const { target, p, B, T } = draw(task, values, 5);
    for (let t = 0; t < T; t++) {
      for (let b = 0; b < B; b++) expect(classAt(target, p, B, t, b)).toBeGreaterThanOrEqual(0);
    }
  });

  it('meets its naive loss, that of the best output which ignores the input', () => {
    const baseline = task.baselineLoss(values, sourceOf(task));
    if (baseline === null) return;
    const B = 20000;
    const batch = draw(task, values, B);
    const { mean, standardError } = bestConstantLoss(batch, task);
    // Four standard errors; fitting the constants to the same sequences takes off another (number of constants)/B.
    const fitted = (batch.T * batch.p) / B;
    expect(Math.abs(mean - baseline)).toBeLessThan(4 * standardError + fitted * baseline);
  });

  it('keeps every lag that it offers: the answer lies exactly that far back', () => {
    if (!task.params.includes('lag')) return;
    for (const lag of [1, 4, 11]) {
      const shortest = task.shortest?.({ ...values, lag }) ?? 2;
      expect(shortest).toBe(lag + 1);
      expect(task.dependencyLag({ ...values, lag })).toBe(lag);
    }
    expect(task.dependencyLag({ ...values, lag: 0 })).toBe(task.dependencyLag(values));
    const whole = task.dependencyLag({ ...values, T: 60 });
    expect(whole).toBeGreaterThanOrEqual(50);
    expect(whole).toBeLessThanOrEqual(59);
  });

  it('asks back no further than the sequence reaches', () => {
    const lag = task.dependencyLag(values);
    expect(lag).toBeGreaterThanOrEqual(0);
    expect(lag).toBeLessThan(12);
  });
});

/** Loss of the best constant for every step and output, over the steps that the task's own read-out sees. */
function bestConstantLoss({ T, p, B, target }: Batch, task: Task) {
  const perSequence = new Float64Array(B);
  const first = task.read === 'all' ? 0 : T - 1;
  for (let i = first * p; i < T * p; i++) {
    const row = target.subarray(i * B, i * B + B);
    const mean = row.reduce((sum, value) => sum + value, 0) / B;
    for (let b = 0; b < B; b++) {
      if (task.loss === 'mse') perSequence[b] += (row[b] - mean) ** 2 / ((T - first) * p);
      else if (row[b] === 1) perSequence[b] -= Math.log(mean) / (T - first);
    }
  }
  const mean = perSequence.reduce((sum, value) => sum + value, 0) / B;
  const variance = perSequence.reduce((sum, value) => sum + (value - mean) ** 2, 0) / B;
  return { mean, standardError: Math.sqrt(variance / B) };
}

describe('noise', () => {
  const noise: Task = tasks.find('noise');

  it('draws as many inputs and outputs as asked, by the law asked for', () => {
    const normal = draw(noise, { T: 50, m: 4, p: 2, dist: 'normal' }, 40);
    expect(normal.x).toHaveLength(50 * 4 * 40);
    for (const drawn of [normal.x, normal.target]) {
      const square = drawn.reduce((sum, value) => sum + value * value, 0) / drawn.length;
      expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt(2 / drawn.length)); // variance of z² is 2
    }
    const uniform = draw(noise, { T: 50, m: 4, p: 2, dist: 'uniform01' }, 40);
    for (const drawn of [uniform.x, uniform.target]) {
      expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
      const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
      expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / drawn.length));
    }
  });

  it('keeps one batch, and has no naive loss of its own', () => {
    expect(noise.fixedBatch).toBe(true);
    expect(noise.baselineLoss(values)).toBeNull();
    expect(noise.dimensions({})).toEqual({ m: 2, p: 1 });
  });
});

describe('adding', () => {
  it.each([2, 3, 25])('T = %i: asks for the sum of two marked values, one in each half', (T) => {
    const B = 50;
    const { x, target } = draw(tasks.find('adding'), { T }, B);
    for (let b = 0; b < B; b++) {
      const marked = Array.from({ length: T }, (_, t) => t).filter(
        (t) => x[(2 * t + 1) * B + b] === 1,
      );
      expect(marked).toHaveLength(2);
      expect(marked[0]).toBeLessThan(Math.floor(T / 2));
      expect(marked[1]).toBeGreaterThanOrEqual(Math.floor(T / 2));
      const sum = x[2 * marked[0] * B + b] + x[2 * marked[1] * B + b];
      expect(target[(T - 1) * B + b]).toBe(sum);
    }
  });
});

describe('copy', () => {
  const copy: Task = tasks.find('copy');

  it('is the task of the papers when T allows: ten symbols, blanks, delimiter, ten answers', () => {
    const T = 40;
    const B = 6;
    const { x, target } = draw(copy, { T }, B);
    expect(copy.dependencyLag({ T })).toBe(30);
    for (let b = 0; b < B; b++) {
      for (let t = 0; t < T; t++) {
        const shown = classAt(x, 10, B, t, b);
        if (t < 10) expect(shown).toBeLessThan(8);
        else expect(shown).toBe(t === 29 ? 9 : 8);
        const asked = classAt(target, 9, B, t, b);
        expect(asked).toBe(t < 30 ? 8 : classAt(x, 10, B, t - 30, b));
      }
    }
    // 10·ln 8/40
    expect(copy.baselineLoss({ T })).toBeCloseTo(0.25 * Math.log(8), 15);
  });

  it.each([
    [12, 1, 1],
    [12, 4, 4],
    [12, 7, 5],
    [12, 11, 1],
    [2, 1, 1],
  ])('T = %i, lag %i: repeats %i symbols at the end, each after the lag', (T, lag, count) => {
    const { x, target } = draw(copy, { T, lag }, 1);
    const answers = Array.from({ length: T }, (_, t) => classAt(target, 9, 1, t, 0));
    expect(answers.filter((answer) => answer < 8)).toHaveLength(count);
    for (let t = T - count; t < T; t++) expect(x[(t - lag) * 10 + answers[t]]).toBe(1);
    expect(x[(T - count - 1) * 10 + 9]).toBe(1); // the delimiter, right before the first answer
  });
});

describe('order', () => {
  const order = tasks.find('order');

  it.each([
    [60, 0],
    [60, 20],
    [12, 1],
    [2, 1],
  ])('T = %i, lag %i: names the order of the two keys', (T, lag) => {
    const B = 60;
    const { x, target } = draw(order, { T, lag }, B);
    const window = (lag || T - 1) + 1;
    for (let b = 0; b < B; b++) {
      const shown = Array.from({ length: T }, (_, t) => classAt(x, 6, B, t, b));
      const keys = shown.flatMap((row, t) => (row < 2 ? [{ row, t }] : []));
      expect(keys).toHaveLength(2);
      expect(classAt(target, 4, B, T - 1, b)).toBe(2 * keys[0].row + keys[1].row);
      const place = keys[0].t - (T - window);
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(window / 10);
      expect(keys[1].t).toBeGreaterThan(keys[0].t);
    }
  });
});

describe('recall', () => {
  it.each([0, 1, 7])('lag %i: asks for the marked value', (lag) => {
    const T = 12;
    const { x, target } = draw(tasks.find('recall'), { T, lag }, 1);
    const place = T - 1 - (lag || T - 1);
    const marks = Array.from({ length: T }, (_, t) => x[2 * t + 1]);
    expect(marks.flatMap((mark, t) => (mark === 1 ? [t] : []))).toEqual([place]);
    expect(target[T - 1]).toBe(x[2 * place]);
  });
});

describe('sine', () => {
  it('asks for the next value at every step, and three values determine it', () => {
    const T = 40;
    const { x, target } = draw(tasks.find('sine'), { T }, 1);
    for (let t = 0; t < T - 1; t++) expect(target[t]).toBe(x[t + 1]);
    const twoCos = (x[12] + x[10]) / x[11]; // sin(a − ω) + sin(a + ω) = 2 cos ω·sin a
    expect(target[T - 1]).toBeCloseTo(twoCos * x[T - 1] - x[T - 2], 10);
    expect(Math.acos(twoCos / 2)).toBeGreaterThan((2 * Math.PI) / 30);
    expect(Math.acos(twoCos / 2)).toBeLessThan((2 * Math.PI) / 10);
  });
});

describe('parity', () => {
  it('asks whether the number of +1 so far is odd', () => {
    const { x, target } = draw(tasks.find('parity'), { T: 20 }, 1);
    let ones = 0;
    for (let t = 0; t < 20; t++) {
      expect(Math.abs(x[t])).toBe(1);
      if (x[t] === 1) ones += 1;
      expect(classAt(target, 2, 1, t, 0)).toBe(ones % 2);
    }
  });
});
