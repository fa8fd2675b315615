/** What the network is to learn, from which data, and how its answer is judged. */
import { distributions, losses, readouts } from '../catalog.ts';
import { choice, range } from '../param.ts';
import { type TaskFlags, tasks } from '../tasks.ts';
import { lengthIn } from '../values.ts';
import { usedBy } from './conditions.ts';

export const read = choice({
  key: 'read',
  symbol: 'y',
  formula: 'y = V h + c',
  group: 'data',
  scope: 'experiment',
  options: readouts,
  initial: (values) => tasks.find(values.task).read,
  prominent: 3,
});

export const task = choice({
  key: 'task',
  lever: 1,
  namesItself: true,
  group: 'data',
  scope: 'experiment',
  options: tasks,
  initial: 'adding',
  prominent: 0,
});

export const m = range({
  key: 'm',
  symbol: 'm',
  formula: 'W is n×m',
  group: 'data',
  scope: 'experiment',
  sizesOf: ({ network, inputs }) => [network?.m, inputs?.m],
  initial: 2,
  min: 1,
  max: 16,
  step: 1,
  integer: true,
  usedWhen: usedBy('task', 'm'),
});

export const p = range({
  key: 'p',
  symbol: 'p',
  formula: 'V is p×n',
  group: 'data',
  scope: 'experiment',
  initial: 1,
  min: 1,
  max: 16,
  step: 1,
  integer: true,
  usedWhen: usedBy('task', 'p'),
});

export const dist = choice({
  key: 'dist',
  group: 'data',
  scope: 'experiment',
  options: distributions,
  initial: 'normal',
  usedWhen: usedBy('task', 'dist'),
});

export const lag = range({
  key: 'lag',
  symbol: 'ℓ',
  group: 'data',
  scope: 'experiment',
  asks: { of: 'T', least: (lag) => Math.round(lag) + 1 },
  initial: (values) => {
    const task = tasks.find(values.task);
    const whole = lengthIn(values) - 1;
    return usedBy('task', 'lag')(values) ? task.dependencyLag({ ...values, lag: 0 }) : whole;
  },
  min: 1,
  max: (values) => lengthIn(values) - 1,
  step: 1,
  integer: true,
  usedWhen: usedBy('task', 'lag'),
});

export const loss = choice({
  key: 'loss',
  symbol: 'L',
  group: 'data',
  scope: 'experiment',
  options: losses,
  initial: (values) => tasks.find(values.task).loss,
  // A class needs two outputs to choose from: with one, its softmax is 1 and there is nothing to learn.
  fits: (id, values) => {
    const task: TaskFlags = tasks.find(values.task);
    return !losses.find(id).classes || task.dimensions(values).p >= 2;
  },
});

export const seed = range({
  key: 'seed',
  group: 'data',
  scope: 'experiment',
  initial: 1,
  min: 0,
  max: 2 ** 32 - 1,
  step: 1,
  integer: true,
});
