import { type Loss, losses } from '../losses.ts';
import { log } from '../numeric/math.ts';
import { readouts } from '../readouts/index.ts';
import { tasks } from '../tasks/index.ts';
import type { Batch, Task } from '../tasks/task.ts';
import type { Run } from './run.ts';

/**
 * The loss of the best answer that ignores the input: what training has to get below to have learnt anything.
 *
 * A task whose batch is fixed is measured: there the answer is one constant for each output, at all steps that count.
 * Null where the loss or the read-out is not the one that the task's own figure is for, and where it would be 0.
 */
export function baselineLossOf(run: Run): number | null {
  const known = found.get(run);
  if (known !== undefined) return known;
  const loss = computeLoss(run);
  found.set(run, loss);
  return loss;
}

/** By run: what it depends on does not change in one. */
const found = new WeakMap<Run, number | null>();

function computeLoss({ config, userData, batch }: Run): number | null {
  const task: Task = tasks.find(config.task);
  const source = task.data?.numbers(userData) ?? null;
  const loss: Loss = losses.find(config.loss);
  const counted = readouts.find(config.read).losses;
  if (task.fixedBatch) return positive(measured(batch(), loss, counted === 'all'));
  const own: Loss = losses.find(task.loss);
  const baseline = task.baselineLoss(config, source);
  const isAsPosed = readouts.find(task.read).losses === counted && own.classes === loss.classes;
  if (baseline === null || !isAsPosed) return null;
  // Mean and sum of squares differ by their factor alone.
  const { p } = task.dimensions(config, source);
  const steps = counted === 'all' ? config.T : 1;
  const factor = (of: Loss) => of.scale(p, config.B, steps);
  return positive((baseline * factor(loss)) / factor(own));
}

const positive = (value: number) => (value > 0 && value < Infinity ? value : null);

function measured({ T, p, B, target }: Batch, loss: Loss, countsAll: boolean): number {
  const first = countsAll ? 0 : T - 1;
  const steps = T - first;
  const count = steps * B;
  const values = (j: number) =>
    Array.from({ length: count }, (_, i) => {
      const t = first + Math.floor(i / B);
      return target[(t * p + j) * B + (i % B)];
    });
  const columns = Array.from({ length: p }, (_, j) => values(j));
  const total = loss.classes
    ? count * entropy(columns, count)
    : columns.reduce((sum, column) => sum + squaresAboutMean(column), 0);
  return total * loss.scale(p, B, steps);
}

function squaresAboutMean(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** Of the classes that are largest in each column of targets. */
function entropy(columns: readonly (readonly number[])[], count: number): number {
  const times = columns.map(() => 0);
  for (let i = 0; i < count; i++) {
    let best = 0;
    columns.forEach((column, j) => {
      if (column[i] > columns[best][i]) best = j;
    });
    times[best] += 1;
  }
  return times.reduce((sum, n) => (n > 0 ? sum - (n / count) * log(n / count) : sum), 0);
}
