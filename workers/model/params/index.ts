/**
 * Every setting of the page, in the order of the URL: what is computed, what is looked at, how an embed is dressed.
 *
 * A default or bound that is a function reads other settings, and these may stand later in the list (`read` follows
 * `task`), so it is evaluated when all plain values are known.
 */
import { activations } from '../../engine/activations/index.ts';
import { equationsProblem, standardEquations } from '../../engine/cells/custom.ts';
import { cellOf, cells } from '../../engine/cells/index.ts';
import type { Clipping } from '../../engine/clipping/clipping.ts';
import { clippings } from '../../engine/clipping/index.ts';
import { distributions } from '../../engine/distributions.ts';
import { initializers } from '../../engine/initializers/index.ts';
import { losses } from '../../engine/losses/index.ts';
import { optimizers } from '../../engine/optimizers/index.ts';
import { precisions } from '../../engine/precisions.ts';
import { readouts } from '../../engine/readouts/index.ts';
import { schedules } from '../../engine/schedules/index.ts';
import { longestT } from '../../engine/tasks/data.ts';
import { tasks } from '../../engine/tasks/index.ts';
import type { Task } from '../../engine/tasks/task.ts';
import { biasInitializers, directions, languageChoices, quantities, themes } from '../choices.ts';
import { maxEquationsLength } from '../equationsLength.ts';
import {
  type Acts,
  choice,
  type Param,
  range,
  text,
  toggle,
  type ValueOf,
  type Values,
} from '../param.ts';
import { presets } from '../presets/index.ts';

const number = (values: Values, key: string, otherwise: number): number => {
  const value = values[key];
  return typeof value === 'number' ? value : otherwise;
};

const steps = (values: Values) => number(values, 'T', 2);

/** Whether the chosen cell, task … lists the key among those that only some of its kind use. */
const usedBy =
  (kind: 'cell' | 'task', key: string) =>
  (values: Values): boolean => {
    const entry = kind === 'cell' ? cellOf(values) : tasks.find(values.task);
    const listed: readonly string[] = entry.params;
    return listed.includes(key);
  };

const isOn = (key: string) => (values: Values) => values[key] === true;

/** A clip rule limits what an update takes of the gradient, or what the backward pass hands on. */
const clippingActs = (values: Values): Acts => {
  const rule: Clipping = clippings.find(values.clip);
  return rule.inBackwardPass ? 'gradient' : 'update';
};

/** A word as ids have it; anything else becomes nothing. */
const idOnly = (given: string) => (/^[a-z0-9-]*$/i.test(given) ? given : '');

/** Ids separated by commas: spaces, empty places and repetitions go. */
const idList = (given: string) => {
  const ids = given.split(',').map((id) => idOnly(id.trim()));
  return [...new Set(ids)].filter((id) => id !== '').join(',');
};

/** Pinned runs: as many as a plot can show and an address can hold. */
export const mostPins = 3;

export const params = [
  text({
    key: 'v',
    group: 'none',
    scope: 'format',
    initial: '',
    maxLength: 8,
    clean: (given) => (/^\d+$/.test(given) ? given : ''),
  }),
  choice({
    key: 'preset',
    group: 'none',
    scope: 'experiment',
    standsFor: 'settings',
    options: presets,
    initial: 'none',
  }),
  choice({
    key: 'cell',
    symbol: 'h',
    formula: 'hₜ = f(hₜ₋₁, xₜ)',
    namesItself: true,
    group: 'cell',
    scope: 'experiment',
    options: cells,
    initial: 'rnn',
    prominent: 3,
  }),
  text({
    key: 'eq',
    group: 'cell',
    scope: 'experiment',
    initial: standardEquations,
    language: 'equations',
    maxLength: maxEquationsLength,
    problemOf: equationsProblem,
    usedWhen: usedBy('cell', 'eq'),
  }),
  choice({
    key: 'act',
    symbol: 'φ',
    formula: 'hₜ = φ(W xₜ + U hₜ₋₁ + b)',
    namesItself: true,
    group: 'cell',
    scope: 'experiment',
    options: activations,
    initial: 'tanh',
    prominent: 3,
  }),
  choice({
    key: 'init',
    symbol: 'U',
    group: 'init',
    scope: 'experiment',
    drawsWeights: true,
    options: initializers,
    initial: 'orthogonal',
    prominent: 2,
  }),
  range({
    key: 'gain',
    symbol: 'g',
    formula: 'U = g·U₀',
    group: 'init',
    scope: 'experiment',
    asAxis: { across: 1, upwards: 3 },
    initial: 1,
    min: 0,
    max: 4,
    step: 0.05,
    landmarks: [1],
  }),
  choice({
    key: 'xinit',
    symbol: 'W',
    group: 'init',
    scope: 'experiment',
    drawsWeights: true,
    options: initializers,
    initial: 'xavier-normal',
    prominent: 0,
  }),
  range({
    key: 'xgain',
    formula: 'W = gₓ·W₀',
    symbol: 'gₓ',
    group: 'init',
    scope: 'experiment',
    asAxis: { upwards: 2 },
    initial: 1,
    min: 0,
    max: 4,
    step: 0.05,
    landmarks: [1],
  }),
  choice({
    key: 'binit',
    symbol: 'b',
    group: 'init',
    scope: 'experiment',
    drawsWeights: true,
    options: biasInitializers,
    initial: 'zero',
  }),
  range({
    key: 'fb',
    variant: (values) => (cellOf(values).keeps?.gate === 'z' ? 'z' : null),
    symbol: 'b_f',
    formula: 'f = σ(… + b_f)',
    group: 'init',
    scope: 'experiment',
    asAxis: { upwards: 1 },
    initial: 1,
    min: -5,
    max: 5,
    step: 0.1,
    landmarks: [0, 1],
    usedWhen: usedBy('cell', 'fb'),
  }),
  range({
    key: 'leak',
    symbol: 'α',
    formula: 'hₜ = (1 − α) hₜ₋₁ + α φ(…)',
    group: 'cell',
    scope: 'experiment',
    initial: 0.3,
    min: 0.01,
    max: 1,
    step: 0.01,
    usedWhen: usedBy('cell', 'leak'),
  }),
  range({
    key: 'eps',
    symbol: 'ε',
    formula: 'hₜ = hₜ₋₁ + ε φ(…)',
    group: 'cell',
    scope: 'experiment',
    initial: 0.1,
    min: 0.001,
    max: 1,
    step: 0.001,
    usedWhen: usedBy('cell', 'eps'),
  }),
  range({
    key: 'gamma',
    symbol: 'γ',
    formula: 'U − Uᵀ − γ I',
    group: 'cell',
    scope: 'experiment',
    initial: 0.01,
    min: 0,
    max: 1,
    step: 0.01,
    usedWhen: usedBy('cell', 'gamma'),
  }),
  range({
    key: 'n',
    symbol: 'n',
    formula: 'U is n×n',
    group: 'size',
    scope: 'experiment',
    sizesOf: ({ network }) => [network?.n],
    initial: 32,
    min: 1,
    max: 128,
    step: 1,
    integer: true,
  }),
  range({
    key: 'T',
    symbol: 'T',
    formula: 't = 1 … T',
    group: 'size',
    scope: 'experiment',
    mostWith: longestT,
    initial: 60,
    min: 2,
    max: 500,
    step: 1,
    integer: true,
  }),
  range({
    key: 'B',
    symbol: 'B',
    group: 'size',
    scope: 'experiment',
    initial: 8,
    min: 1,
    max: 64,
    step: 1,
    integer: true,
  }),
  range({
    key: 'layers',
    symbol: 'L',
    group: 'size',
    scope: 'experiment',
    sizesOf: ({ network }) => [network?.layers],
    initial: 1,
    min: 1,
    max: 4,
    step: 1,
    integer: true,
  }),
  toggle({
    key: 'bi',
    formula: 'y = V [h→; h←] + c',
    group: 'size',
    scope: 'experiment',
    initial: false,
  }),
  toggle({
    key: 'ln',
    formula: 'φ(gain∘(a − mean a)/√(var a + 10⁻⁵) + shift)',
    group: 'regularisation',
    scope: 'experiment',
    initial: false,
  }),
  range({
    key: 'drop',
    symbol: 'p',
    formula: 'mask/(1 − p)',
    group: 'regularisation',
    scope: 'experiment',
    acts: 'forward',
    initial: 0,
    min: 0,
    max: 0.9,
    step: 0.05,
  }),
  toggle({
    key: 'dropsame',
    group: 'regularisation',
    scope: 'experiment',
    initial: false,
    usedWhen: (values) => number(values, 'drop', 0) > 0,
  }),
  choice({
    key: 'read',
    symbol: 'y',
    formula: 'y = V h + c',
    group: 'data',
    scope: 'experiment',
    options: readouts,
    initial: (values) => tasks.find(values.task).read,
    prominent: 3,
  }),
  choice({
    key: 'task',
    namesItself: true,
    group: 'data',
    scope: 'experiment',
    options: tasks,
    initial: 'noise',
    prominent: 0,
  }),
  range({
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
  }),
  range({
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
  }),
  choice({
    key: 'dist',
    group: 'data',
    scope: 'experiment',
    options: distributions,
    initial: 'normal',
    usedWhen: usedBy('task', 'dist'),
  }),
  range({
    key: 'lag',
    symbol: 'ℓ',
    group: 'data',
    scope: 'experiment',
    asks: { of: 'T', least: (lag) => Math.round(lag) + 1 },
    initial: (values) => {
      const task = tasks.find(values.task);
      const whole = steps(values) - 1;
      return usedBy('task', 'lag')(values) ? task.dependencyLag({ ...values, lag: 0 }) : whole;
    },
    min: 1,
    max: (values) => steps(values) - 1,
    step: 1,
    integer: true,
    usedWhen: usedBy('task', 'lag'),
  }),
  choice({
    key: 'loss',
    symbol: 'L',
    group: 'data',
    scope: 'experiment',
    options: losses,
    initial: (values) => tasks.find(values.task).loss,
    // A class needs two outputs to choose from: with one, its softmax is 1 and there is nothing to learn.
    fits: (id, values) => {
      const task: Task = tasks.find(values.task);
      return !losses.find(id).classes || task.dimensions(values).p >= 2;
    },
  }),
  choice({
    key: 'clip',
    group: 'clipping',
    scope: 'experiment',
    acts: clippingActs,
    isTried: true,
    options: clippings,
    initial: 'none',
    prominent: 4,
  }),
  range({
    key: 'at',
    symbol: 'θ',
    formula: 'g·min(1, θ/‖g‖)',
    group: 'clipping',
    scope: 'experiment',
    acts: clippingActs,
    isTried: true,
    initial: (values) => clippings.find(values.clip).at ?? 1,
    min: 1e-6,
    max: 1e6,
    step: 20,
    scale: 'log',
    landmarks: [1],
    usedWhen: (values) => clippings.find(values.clip).at !== null,
  }),
  range({
    key: 'gavg',
    symbol: 'β',
    formula: 'ḡ ← β ḡ + (1 − β) g',
    group: 'training',
    scope: 'experiment',
    acts: 'update',
    initial: 0,
    min: 0,
    max: 0.999,
    step: 0.001,
    landmarks: [0, 0.9],
  }),
  choice({
    key: 'opt',
    namesItself: true,
    group: 'training',
    scope: 'experiment',
    acts: 'update',
    options: optimizers,
    initial: 'adam',
    prominent: 2,
  }),
  range({
    key: 'lr',
    symbol: 'η',
    formula: 'p ← p − η g',
    group: 'training',
    scope: 'experiment',
    acts: 'update',
    initial: 1e-3,
    min: 1e-6,
    max: 10,
    step: 20,
    scale: 'log',
  }),
  range({
    key: 'mom',
    symbol: 'μ',
    formula: 'v ← μ v + g',
    group: 'training',
    scope: 'experiment',
    acts: 'update',
    initial: 0.9,
    min: 0,
    max: 0.999,
    step: 0.001,
    landmarks: [0.9],
    usedWhen: (values) => optimizers.find(values.opt).usesMomentum,
  }),
  range({
    key: 'wd',
    symbol: 'λ',
    formula: 'g + λ p',
    group: 'training',
    scope: 'experiment',
    acts: 'update',
    initial: 0,
    min: 0,
    max: 1,
    step: 10,
    scale: 'log',
    zeroIsOff: true,
  }),
  choice({
    key: 'sched',
    symbol: 'ηₖ',
    group: 'training',
    scope: 'experiment',
    acts: 'update',
    options: schedules,
    initial: 'constant',
  }),
  range({
    key: 'l1',
    symbol: 'λ₁',
    formula: 'L + λ₁ Σ|p|',
    group: 'regularisation',
    scope: 'experiment',
    acts: 'update',
    initial: 0,
    min: 0,
    max: 1,
    step: 10,
    scale: 'log',
    zeroIsOff: true,
  }),
  range({
    key: 'l2',
    symbol: 'λ₂',
    formula: 'L + λ₂ Σp²',
    group: 'regularisation',
    scope: 'experiment',
    acts: 'update',
    initial: 0,
    min: 0,
    max: 1,
    step: 10,
    scale: 'log',
    zeroIsOff: true,
  }),
  range({
    key: 'maxnorm',
    formula: '‖row of U‖ ≤ c',
    symbol: 'c',
    group: 'regularisation',
    scope: 'experiment',
    acts: 'update',
    initial: 0,
    min: 0,
    max: 10,
    step: 0.1,
    zeroIsOff: true,
  }),
  range({
    key: 'tbptt',
    symbol: 'k',
    formula: 'cut after k, 2k, …',
    group: 'training',
    scope: 'experiment',
    acts: 'gradient',
    initial: 0,
    min: 0,
    max: steps,
    step: 1,
    integer: true,
    zeroIsOff: true,
  }),
  choice({
    key: 'prec',
    namesItself: true,
    group: 'precision',
    scope: 'experiment',
    options: precisions,
    initial: 'f64',
    prominent: 4,
  }),
  range({
    key: 'seed',
    group: 'data',
    scope: 'experiment',
    initial: 1,
    min: 0,
    max: 2 ** 32 - 1,
    step: 1,
    integer: true,
  }),
  range({
    key: 'steps',
    group: 'none',
    scope: 'experiment',
    standsFor: 'training',
    initial: 0,
    min: 0,
    max: 5000,
    step: 1,
    integer: true,
  }),
  choice({
    key: 'q',
    group: 'none',
    scope: 'view',
    options: quantities,
    initial: 'total',
    prominent: 4,
  }),
  range({
    key: 't',
    symbol: 't',
    group: 'none',
    scope: 'pointer',
    initial: (values) => Math.ceil(steps(values) / 2),
    min: 1,
    max: steps,
    step: 1,
    integer: true,
  }),
  range({
    key: 'sample',
    symbol: 'b',
    group: 'none',
    scope: 'pointer',
    initial: 1,
    min: 1,
    max: (values) => number(values, 'B', 1),
    step: 1,
    integer: true,
  }),
  range({
    key: 'layer',
    group: 'none',
    scope: 'pointer',
    initial: (values) => number(values, 'layers', 1),
    min: 1,
    max: (values) => number(values, 'layers', 1),
    step: 1,
    integer: true,
    usedWhen: (values) => number(values, 'layers', 1) > 1,
  }),
  choice({
    key: 'dir',
    group: 'none',
    scope: 'pointer',
    options: directions,
    initial: 'forward',
    usedWhen: isOn('bi'),
  }),
  text({
    key: 'tab',
    group: 'none',
    scope: 'view',
    remembered: 'alone',
    initial: '',
    maxLength: 40,
    clean: idOnly,
  }),
  text({
    key: 'px',
    group: 'none',
    scope: 'view',
    initial: '',
    maxLength: 40,
    clean: idOnly,
  }),
  text({
    key: 'py',
    group: 'none',
    scope: 'view',
    initial: '',
    maxLength: 40,
    clean: idOnly,
  }),
  text({
    key: 'pz',
    group: 'none',
    scope: 'view',
    initial: '',
    maxLength: 40,
    clean: idOnly,
  }),
  text({
    key: 'pin',
    group: 'none',
    scope: 'reader',
    initial: '',
    // Three experiments with the text of a custom cell each still fit into an address of 8 kB.
    maxLength: 6000,
    separator: '~',
    clean: (given) =>
      given
        .split('~')
        .filter((pin) => pin !== '')
        .slice(0, mostPins)
        .join('~'),
  }),
  text({
    key: 'lesson',
    group: 'none',
    scope: 'view',
    initial: '',
    maxLength: 40,
    clean: idOnly,
  }),
  text({
    key: 'stage',
    group: 'none',
    scope: 'view',
    initial: '',
    maxLength: 40,
    clean: idOnly,
    usedWhen: (values) => values.lesson !== undefined && values.lesson !== '',
  }),
  choice({
    key: 'lang',
    group: 'none',
    scope: 'reader',
    remembered: 'always',
    options: languageChoices,
    initial: 'auto',
  }),
  choice({
    key: 'theme',
    group: 'none',
    scope: 'reader',
    remembered: 'always',
    options: themes,
    initial: 'auto',
  }),
  toggle({
    key: 'embed',
    group: 'none',
    scope: 'frame',
    initial: false,
  }),
  text({
    key: 'panels',
    group: 'none',
    scope: 'frame',
    initial: 'flow,norm,verdict',
    maxLength: 200,
    separator: ',',
    clean: idList,
    usedWhen: isOn('embed'),
  }),
  text({
    key: 'controls',
    group: 'none',
    scope: 'frame',
    initial: 'cell,gain,clip',
    maxLength: 300,
    separator: ',',
    clean: idList,
    usedWhen: isOn('embed'),
  }),
  text({
    key: 'lock',
    group: 'none',
    scope: 'frame',
    initial: '',
    maxLength: 300,
    separator: ',',
    clean: idList,
    usedWhen: isOn('embed'),
  }),
  toggle({
    key: 'play',
    group: 'none',
    scope: 'frame',
    initial: false,
    usedWhen: isOn('embed'),
  }),
] as const;

/** Keys of all settings. */
export type ParamKey = (typeof params)[number]['key'];

/** The value of every setting. */
export type Config = {
  readonly [P in (typeof params)[number] as P['key']]: ValueOf<P>;
};

const byKey = new Map<string, (typeof params)[number]>(params.map((param) => [param.key, param]));

/** Keys of the settings of which something holds, in the order of the URL. */
export function keysWhere(holds: (param: Param) => boolean): readonly ParamKey[] {
  return params.filter((param) => holds(param)).map(({ key }) => key);
}

/** Settings that act on the present weights. */
export const liveKeys = keysWhere(({ acts }) => acts !== undefined);

/** The setting of that key, or undefined. */
export function paramOf(key: string): (typeof params)[number] | undefined {
  return byKey.get(key);
}
