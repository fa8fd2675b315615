/**
 * Every setting of the page, in the order of the URL: what is computed, what is looked at, how an embed is dressed.
 *
 * A default or bound that is a function reads other settings, and these may stand later in the list (`read` follows
 * `task`), so it is evaluated when all plain values are known.
 */
import { activations } from '../engine/activations/index.ts';
import { equationsProblem, standardEquations } from '../engine/cells/custom.ts';
import { cellOf, cells } from '../engine/cells/index.ts';
import { clippings } from '../engine/clipping/index.ts';
import { distributions } from '../engine/distributions.ts';
import { keepBiasName } from '../engine/gateNames.ts';
import { initializers } from '../engine/initializers/index.ts';
import { losses } from '../engine/losses/index.ts';
import { optimizers } from '../engine/optimizers/index.ts';
import { precisions } from '../engine/precisions.ts';
import { readouts } from '../engine/readouts/index.ts';
import { schedules } from '../engine/schedules/index.ts';
import { tasks } from '../engine/tasks/index.ts';
import type { Task } from '../engine/tasks/task.ts';
import { biasInitializers, directions, languageChoices, quantities, themes } from './choices.ts';
import { maxEquationsLength } from './equationsLength.ts';
import { choice, range, text, toggle, type ValueOf, type Values } from './param.ts';
import { presets } from './presets/index.ts';

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

/** A word as ids have it; anything else becomes nothing. */
const idOnly = (given: string) => (/^[a-z0-9-]*$/i.test(given) ? given : '');

/** Ids separated by commas: spaces, empty places and repetitions go. */
const idList = (given: string) => {
  const ids = given.split(',').map((id) => idOnly(id.trim()));
  return [...new Set(ids)].filter((id) => id !== '').join(',');
};

/** Pinned runs that the page can show at once. */
const mostPins = 3;

export const params = [
  text({
    key: 'v',
    label: { en: 'format version', zh: '格式版本' },
    help: {
      en: 'Version of the address format; it is written from version 2 on.',
      zh: '地址格式的版本，从第 2 版起才会写出。',
    },
    group: 'none',
    effect: 'rebuild',
    initial: '',
    maxLength: 8,
    clean: (given) => (/^\d+$/.test(given) ? given : ''),
  }),
  choice({
    key: 'preset',
    label: { en: 'preset', zh: '预设' },
    help: {
      en: 'A ready-made experiment whose values are the starting point for all other controls.',
      zh: '现成的实验：其取值作为其他控件的起点。',
    },
    group: 'none',
    effect: 'rebuild',
    options: presets,
    initial: 'none',
  }),
  choice({
    key: 'cell',
    label: { en: 'cell', zh: '单元' },
    help: {
      en: 'The recurrent formula that turns the old state and the input into the new state.',
      zh: '由旧状态和输入得到新状态的循环公式。',
    },
    symbol: 'h',
    formula: 'hₜ = f(hₜ₋₁, xₜ)',
    namesItself: true,
    group: 'cell',
    effect: 'rebuild',
    options: cells,
    initial: 'rnn',
    prominent: 3,
  }),
  text({
    key: 'eq',
    label: { en: 'equations', zh: '方程' },
    help: {
      en: 'The formulas of your own cell, one line for each quantity.',
      zh: '自定义单元的公式，每行一个量。',
    },
    group: 'cell',
    effect: 'rebuild',
    initial: standardEquations,
    language: 'equations',
    maxLength: maxEquationsLength,
    problemOf: equationsProblem,
    usedWhen: usedBy('cell', 'eq'),
  }),
  choice({
    key: 'act',
    label: { en: 'activation', zh: '激活函数' },
    help: {
      en: 'The non-linearity φ; its slope φ′ multiplies the gradient at every step. Gates always stay logistic.',
      zh: '非线性函数 φ；其斜率 φ′ 在每一步都乘到梯度上。门始终使用逻辑函数。',
    },
    symbol: 'φ',
    formula: 'hₜ = φ(W xₜ + U hₜ₋₁ + b)',
    namesItself: true,
    group: 'cell',
    effect: 'rebuild',
    options: activations,
    initial: 'tanh',
    prominent: 3,
  }),
  choice({
    key: 'init',
    label: { en: 'recurrent weights', zh: '循环权重' },
    help: {
      en: 'How the recurrent matrix U is drawn before it is multiplied by the gain.',
      zh: '循环矩阵 U 在乘以增益之前如何抽取。',
    },
    symbol: 'U',
    group: 'init',
    effect: 'rebuild',
    options: initializers,
    initial: 'orthogonal',
    prominent: 2,
  }),
  range({
    key: 'gain',
    label: { en: 'gain', zh: '增益' },
    help: {
      en: 'Multiplies the recurrent matrix: the most direct way to make the gradient vanish or explode.',
      zh: '循环矩阵的乘数：让梯度消失或爆炸的最直接办法。',
    },
    symbol: 'g',
    formula: 'U = g·U₀',
    group: 'init',
    effect: 'rebuild',
    initial: 1,
    min: 0,
    max: 4,
    step: 0.05,
    landmarks: [1],
  }),
  choice({
    key: 'xinit',
    label: { en: 'input weights', zh: '输入权重' },
    help: {
      en: 'How the input matrix W is drawn before it is multiplied by the input gain.',
      zh: '输入矩阵 W 在乘以输入增益之前如何抽取。',
    },
    symbol: 'W',
    group: 'init',
    effect: 'rebuild',
    options: initializers,
    initial: 'xavier-normal',
    prominent: 0,
  }),
  range({
    key: 'xgain',
    label: { en: 'input gain', zh: '输入增益' },
    help: {
      en: 'Multiplies the input matrix: strong inputs saturate the units, and saturated units stop the gradient.',
      zh: '输入矩阵的乘数：强输入使单元饱和，而饱和的单元会阻断梯度。',
    },
    formula: 'W = gₓ·W₀',
    symbol: 'gₓ',
    group: 'init',
    effect: 'rebuild',
    initial: 1,
    min: 0,
    max: 4,
    step: 0.05,
    landmarks: [1],
  }),
  choice({
    key: 'binit',
    label: { en: 'biases', zh: '偏置' },
    help: {
      en: 'How the biases start, those of the read-out included.',
      zh: '偏置的初始值，包括读出层的偏置。',
    },
    symbol: 'b',
    group: 'init',
    effect: 'rebuild',
    options: biasInitializers,
    initial: 'zero',
  }),
  range({
    key: 'fb',
    label: { en: 'forget-gate bias', zh: '遗忘门偏置' },
    labelIn: keepBiasName,
    help: {
      en: 'Added to the bias of the gate that keeps the old state: the higher, the more open the road for the gradient.',
      zh: '加到保持旧状态的门的偏置上：越大，梯度的通路越畅通。',
    },
    symbol: 'b_f',
    formula: 'f = σ(… + b_f)',
    group: 'init',
    effect: 'rebuild',
    initial: 1,
    min: -5,
    max: 5,
    step: 0.1,
    landmarks: [0, 1],
    usedWhen: usedBy('cell', 'fb'),
  }),
  range({
    key: 'leak',
    label: { en: 'leak', zh: '泄漏率' },
    help: {
      en: 'The share of the state that is replaced at each step; 1 is the simple RNN.',
      zh: '每一步被替换的状态比例；取 1 即为简单 RNN。',
    },
    symbol: 'α',
    formula: 'hₜ = (1 − α) hₜ₋₁ + α φ(…)',
    group: 'cell',
    effect: 'rebuild',
    initial: 0.3,
    min: 0.01,
    max: 1,
    step: 0.01,
    usedWhen: usedBy('cell', 'leak'),
  }),
  range({
    key: 'eps',
    label: { en: 'step size', zh: '步长' },
    help: {
      en: 'How far the state moves along its differential equation in one step.',
      zh: '状态沿其微分方程每步前进多远。',
    },
    symbol: 'ε',
    formula: 'hₜ = hₜ₋₁ + ε φ(…)',
    group: 'cell',
    effect: 'rebuild',
    initial: 0.1,
    min: 0.001,
    max: 1,
    step: 0.001,
    usedWhen: usedBy('cell', 'eps'),
  }),
  range({
    key: 'gamma',
    label: { en: 'damping', zh: '阻尼' },
    help: {
      en: 'Friction that keeps the antisymmetric cell from growing.',
      zh: '使反对称单元不至增长的阻尼。',
    },
    symbol: 'γ',
    formula: 'U − Uᵀ − γ I',
    group: 'cell',
    effect: 'rebuild',
    initial: 0.01,
    min: 0,
    max: 1,
    step: 0.01,
    usedWhen: usedBy('cell', 'gamma'),
  }),
  range({
    key: 'n',
    label: { en: 'hidden units', zh: '隐藏单元' },
    help: {
      en: 'How many numbers the network remembers from one step to the next.',
      zh: '网络从一步到下一步记住多少个数。',
    },
    symbol: 'n',
    formula: 'U is n×n',
    group: 'size',
    effect: 'rebuild',
    initial: 32,
    min: 1,
    max: 128,
    step: 1,
    integer: true,
  }),
  range({
    key: 'T',
    label: { en: 'steps', zh: '步数' },
    help: {
      en: 'The length of the sequence, which is how many factors the gradient passes on its way back.',
      zh: '序列长度，也就是梯度回传途中要经过多少个因子。',
    },
    symbol: 'T',
    formula: 't = 1 … T',
    group: 'size',
    effect: 'rebuild',
    initial: 60,
    min: 2,
    max: 500,
    step: 1,
    integer: true,
  }),
  range({
    key: 'B',
    label: { en: 'batch', zh: '批大小' },
    help: {
      en: 'How many sequences are computed at once; the loss is their average.',
      zh: '同时计算多少条序列；损失取它们的平均。',
    },
    symbol: 'B',
    group: 'size',
    effect: 'rebuild',
    initial: 8,
    min: 1,
    max: 64,
    step: 1,
    integer: true,
  }),
  range({
    key: 'layers',
    label: { en: 'layers', zh: '层数' },
    help: {
      en: 'Recurrent layers on top of one another; each reads the states of the one below.',
      zh: '上下堆叠的循环层数；每层读取下一层的状态。',
    },
    symbol: 'L',
    group: 'size',
    effect: 'rebuild',
    initial: 1,
    min: 1,
    max: 4,
    step: 1,
    integer: true,
  }),
  toggle({
    key: 'bi',
    label: { en: 'bidirectional', zh: '双向' },
    help: {
      en: 'Adds a second network that reads the sequence from its end.',
      zh: '再加一个从末尾读起的网络。',
    },
    formula: 'y = V [h→; h←] + c',
    group: 'size',
    effect: 'rebuild',
    initial: false,
  }),
  toggle({
    key: 'ln',
    label: { en: 'layer normalisation', zh: '层归一化' },
    help: {
      en: 'Brings each pre-activation to mean 0 and variance 1 over the units, which rescales the gradient at every step.',
      zh: '把每步的预激活值在各单元间归一到均值 0、方差 1，梯度也随之在每一步重新缩放。',
    },
    formula: 'φ(gain∘(a − mean a)/√(var a + 10⁻⁵) + shift)',
    group: 'regularisation',
    effect: 'rebuild',
    initial: false,
  }),
  range({
    key: 'drop',
    label: { en: 'dropout', zh: '随机失活' },
    help: {
      en: 'The share of unit outputs set to 0 at random; the others are enlarged to make up for it.',
      zh: '随机置零的单元输出比例；其余输出相应放大。',
    },
    symbol: 'p',
    formula: 'mask/(1 − p)',
    group: 'regularisation',
    effect: 'live',
    initial: 0,
    min: 0,
    max: 0.9,
    step: 0.05,
  }),
  toggle({
    key: 'dropsame',
    label: { en: 'same mask at every step', zh: '各步使用同一掩码' },
    help: {
      en: 'Drops the same units at all steps of a sequence instead of drawing new ones each step.',
      zh: '在一条序列的所有步上失活相同的单元，而不是每步重新抽取。',
    },
    group: 'regularisation',
    effect: 'rebuild',
    initial: false,
    usedWhen: (values) => number(values, 'drop', 0) > 0,
  }),
  choice({
    key: 'read',
    label: { en: 'read-out', zh: '读出' },
    help: {
      en: 'Where the loss enters: at the last step only, at every step, or through attention over all steps.',
      zh: '损失从哪里进入：仅最后一步、每一步，或通过对所有步的注意力。',
    },
    symbol: 'y',
    formula: 'y = V h + c',
    group: 'data',
    effect: 'rebuild',
    options: readouts,
    initial: (values) => tasks.find(values.task).read,
    prominent: 3,
  }),
  choice({
    key: 'task',
    label: { en: 'task', zh: '任务' },
    help: {
      en: 'What the network is asked to learn.',
      zh: '要求网络学习的内容。',
    },
    namesItself: true,
    group: 'data',
    effect: 'rebuild',
    options: tasks,
    initial: 'noise',
    prominent: 0,
  }),
  range({
    key: 'm',
    label: { en: 'inputs', zh: '输入数' },
    help: {
      en: 'How many numbers the network reads at each step.',
      zh: '网络每一步读入多少个数。',
    },
    symbol: 'm',
    formula: 'W is n×m',
    group: 'data',
    effect: 'rebuild',
    initial: 2,
    min: 1,
    max: 16,
    step: 1,
    integer: true,
    usedWhen: usedBy('task', 'm'),
  }),
  range({
    key: 'p',
    label: { en: 'outputs', zh: '输出数' },
    help: {
      en: 'How many numbers the network puts out.',
      zh: '网络输出多少个数。',
    },
    symbol: 'p',
    formula: 'V is p×n',
    group: 'data',
    effect: 'rebuild',
    initial: 1,
    min: 1,
    max: 16,
    step: 1,
    integer: true,
    usedWhen: usedBy('task', 'p'),
  }),
  choice({
    key: 'dist',
    label: { en: 'distribution', zh: '分布' },
    help: {
      en: 'The law that random inputs and targets are drawn from.',
      zh: '随机输入和目标所服从的分布。',
    },
    group: 'data',
    effect: 'rebuild',
    options: distributions,
    initial: 'normal',
    usedWhen: usedBy('task', 'dist'),
  }),
  range({
    key: 'lag',
    label: { en: 'lag', zh: '滞后' },
    help: {
      en: 'How many steps back the answer lies: what must be remembered is this far from where it is asked for.',
      zh: '答案在多少步之前：要记住的内容与提问之处相隔这么远。',
    },
    symbol: 'ℓ',
    group: 'data',
    effect: 'rebuild',
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
    label: { en: 'loss', zh: '损失' },
    help: {
      en: 'How the distance between output and target is measured; the gradient is its derivative.',
      zh: '如何衡量输出与目标的差距；梯度就是它的导数。',
    },
    symbol: 'L',
    group: 'data',
    effect: 'rebuild',
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
    label: { en: 'clipping', zh: '裁剪' },
    help: {
      en: 'The rule that limits the gradient before the weights are updated. It never enlarges one.',
      zh: '在更新权重前限制梯度的规则；它从不放大梯度。',
    },
    group: 'clipping',
    effect: 'live',
    options: clippings,
    initial: 'none',
    prominent: 4,
  }),
  range({
    key: 'at',
    label: { en: 'threshold', zh: '阈值' },
    help: {
      en: 'Where clipping begins; what is measured against it depends on the rule.',
      zh: '裁剪从何处开始；与之比较的量取决于规则。',
    },
    symbol: 'θ',
    formula: 'g·min(1, θ/‖g‖)',
    group: 'clipping',
    effect: 'live',
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
    label: { en: 'gradient averaging', zh: '梯度平均' },
    help: {
      en: 'Replaces the gradient by its moving mean over training steps: smoother updates, the same flow through time. The first mean is the first gradient itself; another β starts anew.',
      zh: '用训练步上的移动均值代替梯度：更新更平滑，但梯度随时间的流动不变。第一个均值就是第一个梯度本身；改变 β 后重新开始。',
    },
    symbol: 'β',
    formula: 'ḡ ← β ḡ + (1 − β) g',
    group: 'training',
    effect: 'live',
    initial: 0,
    min: 0,
    max: 0.999,
    step: 0.001,
    landmarks: [0, 0.9],
  }),
  choice({
    key: 'opt',
    label: { en: 'optimizer', zh: '优化器' },
    help: {
      en: 'The rule that turns the gradient into a change of the weights.',
      zh: '把梯度变为权重改变量的规则。',
    },
    namesItself: true,
    group: 'training',
    effect: 'live',
    options: optimizers,
    initial: 'adam',
    prominent: 2,
  }),
  range({
    key: 'lr',
    label: { en: 'learning rate', zh: '学习率' },
    help: {
      en: 'How far the weights move at each training step.',
      zh: '每个训练步权重移动多远。',
    },
    symbol: 'η',
    formula: 'p ← p − η g',
    group: 'training',
    effect: 'live',
    initial: 1e-3,
    min: 1e-6,
    max: 10,
    step: 20,
    scale: 'log',
  }),
  range({
    key: 'mom',
    label: { en: 'momentum', zh: '动量' },
    help: {
      en: 'How much of the last change is carried into the next one.',
      zh: '上一次改变有多少延续到下一次。',
    },
    symbol: 'μ',
    formula: 'v ← μ v + g',
    group: 'training',
    effect: 'live',
    initial: 0.9,
    min: 0,
    max: 0.999,
    step: 0.001,
    landmarks: [0.9],
    usedWhen: (values) => optimizers.find(values.opt).usesMomentum,
  }),
  range({
    key: 'wd',
    label: { en: 'weight decay', zh: '权重衰减' },
    help: {
      en: 'Pulls every weight towards 0 at each training step.',
      zh: '每个训练步把所有权重拉向 0。',
    },
    symbol: 'λ',
    formula: 'g + λ p',
    group: 'training',
    effect: 'live',
    initial: 0,
    min: 0,
    max: 1,
    step: 10,
    scale: 'log',
    zeroIsOff: true,
  }),
  choice({
    key: 'sched',
    label: { en: 'schedule', zh: '学习率调度' },
    help: {
      en: 'How the learning rate changes while training goes on.',
      zh: '训练过程中学习率如何变化。',
    },
    symbol: 'ηₖ',
    group: 'training',
    effect: 'live',
    options: schedules,
    initial: 'constant',
  }),
  range({
    key: 'l1',
    label: { en: 'L1 term', zh: 'L1 项' },
    help: {
      en: 'Adds the sum of all absolute weights to the loss, which pulls small weights to exactly 0.',
      zh: '在损失中加入权重绝对值之和，把小权重拉到恰为 0。',
    },
    symbol: 'λ₁',
    formula: 'L + λ₁ Σ|p|',
    group: 'regularisation',
    effect: 'live',
    initial: 0,
    min: 0,
    max: 1,
    step: 10,
    scale: 'log',
    zeroIsOff: true,
  }),
  range({
    key: 'l2',
    label: { en: 'L2 term', zh: 'L2 项' },
    help: {
      en: 'Adds the sum of all squared weights to the loss, which shrinks large weights.',
      zh: '在损失中加入权重平方和，使大权重变小。',
    },
    symbol: 'λ₂',
    formula: 'L + λ₂ Σp²',
    group: 'regularisation',
    effect: 'live',
    initial: 0,
    min: 0,
    max: 1,
    step: 10,
    scale: 'log',
    zeroIsOff: true,
  }),
  range({
    key: 'maxnorm',
    label: { en: 'max norm', zh: '最大范数' },
    help: {
      en: 'After each update, rows of the recurrent matrix that are longer than this are cut to it.',
      zh: '每次更新后，把循环矩阵中长于此值的行截短到此值。',
    },
    formula: '‖row of U‖ ≤ c',
    symbol: 'c',
    group: 'regularisation',
    effect: 'live',
    initial: 0,
    min: 0,
    max: 10,
    step: 0.1,
    zeroIsOff: true,
  }),
  range({
    key: 'tbptt',
    label: { en: 'truncation', zh: '截断长度' },
    help: {
      en: 'Cuts the backward pass after every so many steps: the gradient of anything earlier is exactly 0.',
      zh: '反向传播每隔这么多步切断一次：更早部分的梯度恰为 0。',
    },
    symbol: 'k',
    formula: 'cut after k, 2k, …',
    group: 'training',
    effect: 'live',
    initial: 0,
    min: 0,
    max: steps,
    step: 1,
    integer: true,
    zeroIsOff: true,
  }),
  choice({
    key: 'prec',
    label: { en: 'precision', zh: '精度' },
    help: {
      en: 'The number format of all arithmetic: with fewer bits a small gradient becomes exactly 0 sooner.',
      zh: '所有运算采用的数字格式：位数越少，小梯度越早变为 0。',
    },
    namesItself: true,
    group: 'precision',
    effect: 'rebuild',
    options: precisions,
    initial: 'f64',
    prominent: 4,
  }),
  range({
    key: 'seed',
    label: { en: 'seed', zh: '随机种子' },
    help: {
      en: 'The number that all random draws follow from; the same seed gives the same run.',
      zh: '所有随机抽取的源头；种子相同，结果就相同。',
    },
    group: 'data',
    effect: 'rebuild',
    initial: 1,
    min: 0,
    max: 2 ** 32 - 1,
    step: 1,
    integer: true,
  }),
  range({
    key: 'steps',
    label: { en: 'training steps on load', zh: '载入时的训练步数' },
    help: {
      en: 'Training steps run as soon as the page opens, so that a link can show a trained network.',
      zh: '页面打开后立即运行的训练步数，使链接可以展示训练过的网络。',
    },
    group: 'none',
    effect: 'rebuild',
    initial: 0,
    min: 0,
    max: 5000,
    step: 1,
    integer: true,
  }),
  choice({
    key: 'q',
    label: { en: 'quantity', zh: '量' },
    help: {
      en: 'Which gradient the norm plot draws.',
      zh: '范数图画的是哪一种梯度。',
    },
    group: 'none',
    effect: 'view',
    options: quantities,
    initial: 'total',
    prominent: 4,
  }),
  range({
    key: 't',
    label: { en: 'selected step', zh: '所选步' },
    help: {
      en: 'The step whose details the side views show.',
      zh: '侧边视图所显示的那一步。',
    },
    symbol: 't',
    group: 'none',
    effect: 'view',
    initial: (values) => Math.ceil(steps(values) / 2),
    min: 1,
    max: steps,
    step: 1,
    integer: true,
  }),
  range({
    key: 'sample',
    label: { en: 'sequence', zh: '序列' },
    help: {
      en: 'The sequence of the batch whose Jacobians and gates are shown.',
      zh: '显示批中哪一条序列的雅可比矩阵和门。',
    },
    symbol: 'b',
    group: 'none',
    effect: 'view',
    initial: 1,
    min: 1,
    max: (values) => number(values, 'B', 1),
    step: 1,
    integer: true,
  }),
  range({
    key: 'layer',
    label: { en: 'layer', zh: '层' },
    help: {
      en: 'The layer that is looked at; the top one unless set.',
      zh: '所查看的层；默认为最上层。',
    },
    group: 'none',
    effect: 'view',
    initial: (values) => number(values, 'layers', 1),
    min: 1,
    max: (values) => number(values, 'layers', 1),
    step: 1,
    integer: true,
    usedWhen: (values) => number(values, 'layers', 1) > 1,
  }),
  choice({
    key: 'dir',
    label: { en: 'direction', zh: '方向' },
    help: {
      en: 'Which of the two networks of a bidirectional one is looked at.',
      zh: '查看双向网络中的哪一个方向。',
    },
    group: 'none',
    effect: 'view',
    options: directions,
    initial: 'forward',
    usedWhen: isOn('bi'),
  }),
  text({
    key: 'tab',
    label: { en: 'tab', zh: '标签页' },
    help: { en: 'The open tab of the lower panel.', zh: '下方面板中打开的标签页。' },
    group: 'none',
    effect: 'view',
    initial: '',
    maxLength: 40,
    clean: idOnly,
  }),
  text({
    key: 'px',
    label: { en: 'map: across', zh: '相图横轴' },
    help: {
      en: 'The setting along the horizontal axis of the phase map.',
      zh: '相图横轴所用的设置。',
    },
    group: 'none',
    effect: 'view',
    initial: '',
    maxLength: 40,
    clean: idOnly,
  }),
  text({
    key: 'py',
    label: { en: 'map: upwards', zh: '相图纵轴' },
    help: {
      en: 'The setting along the vertical axis of the phase map.',
      zh: '相图纵轴所用的设置。',
    },
    group: 'none',
    effect: 'view',
    initial: '',
    maxLength: 40,
    clean: idOnly,
  }),
  text({
    key: 'pz',
    label: { en: 'map: colour', zh: '相图颜色' },
    help: {
      en: 'The measure that the phase map shows as colour.',
      zh: '相图用颜色表示的量。',
    },
    group: 'none',
    effect: 'view',
    initial: '',
    maxLength: 40,
    clean: idOnly,
  }),
  text({
    key: 'pin',
    label: { en: 'pinned runs', zh: '固定的运行' },
    help: {
      en: 'Runs kept as ghosts for comparison, at most three.',
      zh: '保留作对比的运行，最多三个。',
    },
    group: 'none',
    effect: 'view',
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
    label: { en: 'lesson', zh: '课程' },
    help: { en: 'The lesson that is open.', zh: '当前打开的课程。' },
    group: 'none',
    effect: 'view',
    initial: '',
    maxLength: 40,
    clean: idOnly,
  }),
  text({
    key: 'stage',
    label: { en: 'stage', zh: '阶段' },
    help: { en: 'The stage of the open lesson.', zh: '当前课程的阶段。' },
    group: 'none',
    effect: 'view',
    initial: '',
    maxLength: 40,
    clean: idOnly,
    usedWhen: (values) => values.lesson !== undefined && values.lesson !== '',
  }),
  choice({
    key: 'lang',
    label: { en: 'language', zh: '语言' },
    help: {
      en: 'The language of the page; the browser’s unless set.',
      zh: '页面语言；默认跟随浏览器。',
    },
    group: 'none',
    effect: 'view',
    options: languageChoices,
    initial: 'auto',
  }),
  choice({
    key: 'theme',
    label: { en: 'theme', zh: '主题' },
    help: { en: 'Light or dark colours.', zh: '浅色或深色。' },
    group: 'none',
    effect: 'view',
    options: themes,
    initial: 'auto',
  }),
  toggle({
    key: 'embed',
    label: { en: 'embed', zh: '嵌入' },
    help: {
      en: 'Shows the page as a figure inside another page.',
      zh: '把页面作为其他网页中的插图显示。',
    },
    group: 'none',
    effect: 'frame',
    initial: false,
  }),
  text({
    key: 'panels',
    label: { en: 'panels', zh: '面板' },
    help: {
      en: 'The plots that an embedded figure shows, separated by commas.',
      zh: '嵌入插图中显示的图，用逗号分隔。',
    },
    group: 'none',
    effect: 'frame',
    initial: 'flow,norm,verdict',
    maxLength: 200,
    separator: ',',
    clean: idList,
    usedWhen: isOn('embed'),
  }),
  text({
    key: 'controls',
    label: { en: 'controls', zh: '控件' },
    help: {
      en: 'The controls that an embedded figure shows, separated by commas.',
      zh: '嵌入插图中显示的控件，用逗号分隔。',
    },
    group: 'none',
    effect: 'frame',
    initial: 'cell,gain,clip',
    maxLength: 300,
    separator: ',',
    clean: idList,
    usedWhen: isOn('embed'),
  }),
  text({
    key: 'lock',
    label: { en: 'locked controls', zh: '锁定的控件' },
    help: {
      en: 'Controls that are shown but cannot be changed, separated by commas; “all” for all.',
      zh: '只显示、不可更改的控件，用逗号分隔；“all”表示全部。',
    },
    group: 'none',
    effect: 'frame',
    initial: '',
    maxLength: 300,
    separator: ',',
    clean: idList,
    usedWhen: isOn('embed'),
  }),
  toggle({
    key: 'play',
    label: { en: 'play at once', zh: '立即播放' },
    help: {
      en: 'Starts training as soon as the figure is first visible.',
      zh: '插图首次可见时立即开始训练。',
    },
    group: 'none',
    effect: 'frame',
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

/** The setting of that key, or undefined. */
export function paramOf(key: string): (typeof params)[number] | undefined {
  return byKey.get(key);
}
