/** Changes of settings that are tried against what a gradient suffers from. */

import { clippings } from '../model/catalog.ts';
import type { Settings } from '../model/config.ts';
import type { Config } from '../model/params/index.ts';
import type { FixTarget, Verdict } from '../model/snapshot.ts';
import { type Entry, table } from '../model/table.ts';
import { cellOf } from './cells/index.ts';
import { log10, pow10 } from './numeric/math.ts';

/** A change of settings that may help; it is offered only after it was run and did. */
export interface Fix<Id extends string = string> extends Entry<Id> {
  /** Its label may name settings in braces, which the page fills from what was tried: `gain {gain}`; `{fbName}` is the name of `fb`. */
  readonly acts: readonly FixTarget[];
  /** Whether it is worth trying; the verdict is that of the run before training. */
  readonly helps: (config: Config, verdict: Verdict) => boolean;
  /** Changes to try, one after the other: told the verdict of each before the next is asked for. */
  readonly patches: (config: Config, verdict: Verdict) => Generator<Settings, void, Verdict>;
}

/** A fix that is one change. */
export function* once(patch: Settings): Generator<Settings, void, Verdict> {
  yield patch;
}

/** Whether the gradient does not arrive as it left: there is something to fix. */
export const isIll = ({ kind }: Verdict): boolean => kind !== 'healthy';

export const noTruncation = {
  id: 'no-truncation',
  source: 'Williams & Peng (1990)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.tbptt > 0,
  patches: () => once({ tbptt: 0 }),
} as const satisfies Fix;

export const widerPrecision = {
  id: 'wider-precision',
  source: 'Micikevicius et al. (2018)',
  acts: ['flow'],
  helps: ({ prec }, verdict) => isIll(verdict) && prec !== 'f64',
  patches: ({ prec }) => wider(prec === 'f32' ? [] : ['f32']),
} as const satisfies Fix;

/** The formats in between and float64, in turn, until the gradient arrives. */
function* wider(between: readonly Config['prec'][]): ReturnType<Fix['patches']> {
  for (const prec of [...between, 'f64'] as const) {
    const verdict = yield { prec };
    if (!isIll(verdict)) return;
  }
}

export const layerNormOff = {
  id: 'layer-norm-off',
  source: 'Ba, Kiros & Hinton (2016)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.ln,
  patches: () => once({ ln: false }),
} as const satisfies Fix;

export const noDropout = {
  id: 'no-dropout',
  source: 'Zaremba, Sutskever & Vinyals (2014)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.drop > 0,
  patches: () => once({ drop: 0 }),
} as const satisfies Fix;

export const noAdjointClip = {
  id: 'no-adjoint-clip',
  source: 'Pascanu, Mikolov & Bengio (2013)',
  acts: ['flow'],
  helps: (config, verdict) => {
    return isIll(verdict) && clippings.find(config.clip).inBackwardPass;
  },
  patches: () => once({ clip: 'none' }),
} as const satisfies Fix;

/** A logistic gate at 3 keeps 95 %, at 5 more than 99 %. */
const openBias = 3;
const wideOpenBias = 5;

export const openGate = {
  id: 'open-gate',
  source: 'Jozefowicz, Zaremba & Sutskever (2015)',
  acts: ['flow'],
  helps: (config, { kind }) =>
    kind === 'vanishing' && cellOf(config).keeps !== undefined && config.fb < wideOpenBias,
  patches: (config) => once({ fb: config.fb < openBias ? openBias : wideOpenBias }),
} as const satisfies Fix;

/** Runs after which the search gives up. */
const mostTries = 5;
/** Largest gain that a setting may have. */
const largestGain = 4;
/** Slope, in decades a step, at which nothing is left to search for. */
const flatSlope = 0.005;

export const gain = {
  id: 'gain',
  source: 'Glorot & Bengio (2010)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.gain > 0,
  patches: (config, verdict) => searchGain(config.gain, verdict),
} as const satisfies Fix;

/**
 * Secant steps on log₁₀ gain towards a slope of 0; in tenths, for a gain that people read.
 *
 * In a linear net the slope rises by one decade for each decade of the gain; saturation makes it less.
 */
function* searchGain(start: number, verdict: Verdict): Generator<Settings, void, Verdict> {
  const tried = new Set([start]);
  let before = { x: log10(start), slope: verdict.decadesPerStep };
  let rate = 1;
  for (let i = 0; i < mostTries; i++) {
    const step = before.slope === null ? -0.3 : -before.slope / rate;
    const next = inTenths(pow10(before.x + Math.min(0.6, Math.max(-0.6, step))));
    if (tried.has(next)) return;
    tried.add(next);
    const { decadesPerStep: slope } = yield { gain: next };
    const x = log10(next);
    if (slope !== null && Math.abs(slope) < flatSlope) return;
    if (slope !== null && before.slope !== null) {
      const measured = (slope - before.slope) / (x - before.x);
      // A net that answers the other way round (all units saturated) is not searched backwards.
      rate = Math.min(2, Math.max(0.2, measured));
    }
    before = { x, slope };
  }
}

const inTenths = (value: number) =>
  Math.min(largestGain, Math.max(0.1, Math.round(value * 10) / 10));

export const orthogonalWeights = {
  id: 'orthogonal-weights',
  source: 'Saxe, McClelland & Ganguli (2014)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.init !== 'orthogonal',
  patches: () => once({ init: 'orthogonal', gain: 1 }),
} as const satisfies Fix;

export const tanhUnits = {
  id: 'tanh-units',
  source: 'LeCun, Bottou, Orr & Müller (1998)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.act !== 'tanh' && config.cell !== 'custom',
  patches: () => once({ act: 'tanh' }),
} as const satisfies Fix;

export const layerNorm = {
  id: 'layer-norm',
  source: 'Ba, Kiros & Hinton (2016)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && !config.ln,
  patches: () => once({ ln: true }),
} as const satisfies Fix;

export const identityRelu = {
  id: 'identity-relu',
  source: 'Le, Jaitly & Hinton (2015)',
  acts: ['flow'],
  helps: (config, verdict) =>
    isIll(verdict) &&
    cellOf(config).isPlain === true &&
    !(config.act === 'relu' && config.init === 'identity'),
  patches: () => once({ act: 'relu', init: 'identity', gain: 1 }),
} as const satisfies Fix;

export const gatedCell = {
  id: 'gated-cell',
  source: 'Hochreiter & Schmidhuber (1997); Gers, Schmidhuber & Cummins (2000)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && cellOf(config).keeps === undefined,
  patches: () => once({ cell: 'lstm', act: 'tanh', fb: 3 }),
} as const satisfies Fix;

export const attention = {
  id: 'attention',
  source: 'Bahdanau, Cho & Bengio (2015)',
  acts: ['flow'],
  helps: (config, { kind }) => kind === 'vanishing' && config.read === 'last',
  patches: () => once({ read: 'attention' }),
} as const satisfies Fix;

export const readEveryStep = {
  id: 'read-every-step',
  source: 'Elman (1990)',
  acts: ['flow'],
  helps: ({ read }, verdict) => isIll(verdict) && read !== 'all',
  patches: () => once({ read: 'all' }),
} as const satisfies Fix;

export const clipNorm = {
  id: 'clip-norm',
  source: 'Pascanu, Mikolov & Bengio (2013)',
  acts: ['update', 'training'],
  helps: (config) => config.clip === 'none',
  patches: () => once({ clip: 'norm', at: 1 }),
} as const satisfies Fix;

/** Smallest learning rate that a setting may have. */
const smallestRate = 1e-6;

export const slower = {
  id: 'slower',
  source: 'Robbins & Monro (1951)',
  acts: ['training'],
  helps: (config) => config.lr / 10 >= smallestRate,
  patches: (config) => once({ lr: readable(config.lr / 10) }),
} as const satisfies Fix;

/** Without the digits that division adds: 0.1 / 100 is 0.001 and nothing besides. */
export const readable = (value: number): number => Number(value.toPrecision(6));

export const muchSlower = {
  id: 'much-slower',
  source: 'Robbins & Monro (1951)',
  acts: ['training'],
  helps: (config) => config.lr / 100 >= smallestRate,
  patches: (config) => once({ lr: readable(config.lr / 100) }),
} as const satisfies Fix;

export const smallerGain = {
  id: 'smaller-gain',
  source: 'Glorot & Bengio (2010)',
  acts: ['training'],
  helps: (config) => config.gain > 0,
  patches: (config) => once({ gain: readable(config.gain / 10) }),
} as const satisfies Fix;

/** What may help, the smallestRate change first: of two that help as much the first is offered. */
/** A change to a network that is healthy, to see what it lives by. */
export const plainRnn = {
  id: 'plain-rnn',
  source: 'Pascanu, Mikolov & Bengio (2013)',
  acts: ['breaking'],
  helps: () => true,
  patches: () => once({ cell: 'rnn', act: 'tanh', init: 'orthogonal', gain: 1 }),
} as const satisfies Fix;

export const closedGate = {
  id: 'closed-gate',
  source: 'Jozefowicz, Zaremba & Sutskever (2015)',
  acts: ['breaking'],
  helps: () => true,
  patches: () => once({ cell: 'lstm', act: 'tanh', init: 'orthogonal', gain: 1, fb: -2 }),
} as const satisfies Fix;

export const largerWeights = {
  id: 'larger-weights',
  source: 'Pascanu, Mikolov & Bengio (2013)',
  acts: ['breaking'],
  helps: () => true,
  patches: () => once({ cell: 'rnn', act: 'tanh', init: 'orthogonal', gain: 2.5 }),
} as const satisfies Fix;

export const fixes = table(
  'fixes',
  noTruncation,
  widerPrecision,
  layerNormOff,
  noDropout,
  noAdjointClip,
  openGate,
  gain,
  orthogonalWeights,
  tanhUnits,
  gatedCell,
  identityRelu,
  layerNorm,
  attention,
  readEveryStep,
  clipNorm,
  slower,
  muchSlower,
  smallerGain,
  plainRnn,
  closedGate,
  largerWeights,
);
