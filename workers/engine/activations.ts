/** Non-linearities φ of the state. */
import { type Entry, table } from '../model/table.ts';
import {
  eluPair,
  geluPair,
  logisticPair,
  siluPair,
  softplusPair,
  tanhPair,
  type ValueAndSlope,
} from './numeric/math.ts';
import { sinePair } from './numeric/sine.ts';

/** An element-wise function with its derivative, both computed from the pre-activation. */
export interface Activation<Id extends string = string> extends Entry<Id> {
  /** φ(a) into `pair.y`, φ′(a) into `pair.d`; finite for every |a| ≤ 700, bits equal on every machine. */
  readonly evaluate: (a: number, pair: ValueAndSlope) => void;
  /** sup |φ′|, which bounds the gradient's growth. */
  readonly steepest: number;
  /** Where φ′ or φ″ jumps, ascending: between them φ is smooth. */
  readonly kinks: readonly number[];
  /** φ(a) as a formula, as `print/written.ts` reads it. */
  readonly formula: string;
  /** Its name inside a formula; empty where the formula simply shows the argument. */
  readonly symbol: string;
  /** φ in PyTorch as an expression in `a`, from torch's own functions; a tensor of its own. */
  readonly pytorch: string;
  /** φ′ as an expression in `a`, where PyTorch's own derivative loses digits; absent where it does not. */
  readonly pytorchSlope?: string;
}

export const tanh = {
  id: 'tanh',
  source: 'Elman (1990)',
  evaluate: tanhPair,
  steepest: 1,
  kinks: [],
  formula: 'tanh(a)',
  symbol: 'tanh',
  pytorch: 'torch.tanh(a)',
  // PyTorch's own 1 − tanh² is exactly 0 beyond |a| ≈ 19.
  pytorchSlope: '4 * torch.sigmoid(2 * a) * torch.sigmoid(-2 * a)',
} as const satisfies Activation;

export const sigmoid = {
  id: 'sigmoid',
  source: 'Rumelhart, Hinton & Williams (1986)',
  evaluate: logisticPair,
  steepest: 0.25,
  kinks: [],
  formula: '1 / (1 + e^(−a))',
  symbol: 'σ',
  pytorch: 'torch.sigmoid(a)',
  // PyTorch's own σ·(1 − σ) is exactly 0 above a ≈ 37.
  pytorchSlope: 'torch.sigmoid(a) * torch.sigmoid(-a)',
} as const satisfies Activation;

export const relu = {
  id: 'relu',
  source: 'Le, Jaitly & Hinton (2015)',
  evaluate: (a, pair) => {
    // Written so that NaN stays NaN: an overflowed state must not look like a dead unit.
    pair.y = a > 0 ? a : a <= 0 ? 0 : a;
    pair.d = a > 0 ? 1 : 0;
  },
  steepest: 1,
  kinks: [0],
  formula: 'max(0, a)',
  symbol: 'ReLU',
  pytorch: 'torch.relu(a)',
} as const satisfies Activation;

/** PyTorch's default; Maas, Hannun & Ng (2013) used the same. */
const slope = 0.01;

export const leakyRelu = {
  id: 'leaky-relu',
  source: 'Maas, Hannun & Ng (2013); torch.nn.LeakyReLU',
  evaluate: (a, pair) => {
    pair.y = a > 0 ? a : slope * a;
    // NaN stays NaN: an overflowed state must not look like a leaking unit.
    pair.d = a > 0 ? 1 : a <= 0 ? slope : a;
  },
  steepest: 1,
  kinks: [0],
  formula: 'max(0.01 a, a)',
  symbol: 'LeakyReLU',
  pytorch: 'torch.nn.functional.leaky_relu(a, 0.01)',
} as const satisfies Activation;

export const elu = {
  id: 'elu',
  source: 'Clevert, Unterthiner & Hochreiter (2016), α = 1; torch.nn.ELU',
  evaluate: eluPair,
  steepest: 1,
  // With α = 1 the slope is continuous at 0; only the curvature jumps.
  kinks: [0],
  formula: '{a, a > 0; e^a − 1, a ≤ 0}',
  symbol: 'ELU',
  // Not torch.nn.functional.elu: where it takes e^a − 1 literally, small arguments lose digits.
  pytorch: 'torch.where(a > 0, a, torch.expm1(a.clamp(max=0)))',
} as const satisfies Activation;

export const softplus = {
  id: 'softplus',
  source: 'Dugas et al. (2001); without the switch to a that torch.nn.Softplus makes above 20',
  evaluate: softplusPair,
  steepest: 1,
  kinks: [],
  formula: 'ln(1 + e^a)',
  symbol: 'softplus',
  // Not torch.nn.functional.softplus: above its threshold of 20 that is another function. Nor torch.logaddexp: below
  // a ≈ −37 it is 0.
  pytorch: '-torch.nn.functional.logsigmoid(-a)',
} as const satisfies Activation;

export const gelu = {
  id: 'gelu',
  source: 'Hendrycks & Gimpel (2016), with erf; torch.nn.GELU',
  evaluate: geluPair,
  /** At a = √2, where the second derivative (2 − a²)·density(a) is 0: Φ(√2) + √2·density(√2). */
  steepest: 1.1289041451851547,
  kinks: [],
  formula: 'a Φ(a)',
  symbol: 'GELU',
  // Not torch.nn.functional.gelu: its 1 + erf loses the lower tail.
  pytorch: '0.5 * a * torch.special.erfc(-a * math.sqrt(0.5))',
  pytorchSlope:
    '0.5 * torch.special.erfc(-a * math.sqrt(0.5)) + a * torch.exp(-0.5 * a * a) / math.sqrt(2 * math.pi)',
} as const satisfies Activation;

export const silu = {
  id: 'silu',
  source: 'Elfwing, Uchibe & Doya (2018); torch.nn.SiLU',
  evaluate: siluPair,
  /** At a = 2.39935728…, the root of the second derivative. */
  steepest: 1.099839320128867,
  kinks: [],
  formula: 'a σ(a)',
  symbol: 'SiLU',
  pytorch: 'torch.nn.functional.silu(a)',
} as const satisfies Activation;

export const hardTanh = {
  id: 'hard-tanh',
  source: 'Collobert (2004); torch.nn.Hardtanh, slope 0 at ±1 itself',
  evaluate: (a, pair) => {
    pair.y = a >= 1 ? 1 : a <= -1 ? -1 : a;
    // NaN stays NaN: an overflowed state must not look like a saturated unit.
    pair.d = a > -1 && a < 1 ? 1 : a >= 1 || a <= -1 ? 0 : a;
  },
  steepest: 1,
  kinks: [-1, 1],
  formula: 'max(−1, min(1, a))',
  symbol: 'hardtanh',
  pytorch: 'torch.nn.functional.hardtanh(a)',
} as const satisfies Activation;

export const sin = {
  id: 'sin',
  source: 'Sitzmann et al. (2020)',
  evaluate: sinePair,
  steepest: 1,
  kinks: [],
  formula: 'sin(a)',
  symbol: 'sin',
  pytorch: 'torch.sin(a)',
} as const satisfies Activation;

export const identity = {
  id: 'identity',
  source: 'Saxe, McClelland & Ganguli (2014)',
  evaluate: (a, pair) => {
    pair.y = a;
    pair.d = 1;
  },
  steepest: 1,
  kinks: [],
  formula: 'a',
  symbol: '',
  pytorch: 'a.clone()',
} as const satisfies Activation;

export const activations = table(
  'activations',
  tanh,
  sigmoid,
  relu,
  leakyRelu,
  elu,
  softplus,
  gelu,
  silu,
  hardTanh,
  sin,
  identity,
);
