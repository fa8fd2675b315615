import type { History, Picture } from '../../app/state/picture.ts';
import { readHash, resolveSettings, type Summary } from '../../workers/index.ts';

export interface Sizes {
  readonly T: number;
  readonly n: number;
  /** Entries of the joint state: n, or 2n with a memory. */
  readonly S?: number;
}

/** A verdict of the default network: one decade every 12.5 steps. */
export const vanishing: Summary['verdict'] = {
  kind: 'vanishing',
  decadesPerStep: -0.08,
  totalDecades: -4.7,
  arrivingDecades: -4.7,
  halfLife: 3.76,
  horizon: 25,
  horizonExtrapolated: false,
  zeroFromLag: null,
  gradientOverflowLag: null,
  transient: null,
  halves: null,
  short: false,
  overflowAt: null,
  causes: [
    { id: 'slope', decades: -0.0806, value: 0.69 },
    { id: 'gain', decades: 0, value: 1 },
  ],
};

/** A made-up picture whose norms fall by 0.08 decades a step; every number in it is finite. */
export function pictureOf(
  { T, n, S = n }: Sizes,
  changes: {
    readonly hash?: string;
    readonly arrays?: Readonly<Record<string, Float64Array | null>>;
    readonly summary?: Partial<Summary>;
    readonly history?: History;
  } = {},
): Picture {
  const norms = Float64Array.from({ length: T }, (_, i) => -1 - 0.08 * (T - 1 - i));
  const wave = (length: number, size: number) =>
    Float64Array.from({ length }, (_, i) => size * Math.sin(1 + i));
  const arrays: Record<string, Float64Array | null> = {
    log10Norms: norms,
    log10NormsLast: norms,
    bandLow: norms.map((value) => value - 0.2),
    bandHigh: norms.map((value) => value + 0.2),
    log10State: wave(T, 0.3),
    hidden: wave(T * n, 0.9),
    // Descending in every column.
    sigma: Float64Array.from({ length: T * S }, (_, i) => 1 - (0.8 * (i % S)) / S),
    eigenRe: wave(T * S, 0.7),
    eigenIm: wave(T * S, 0.4),
    rho: new Float64Array(T).fill(0.8),
    ...changes.arrays,
  };
  const { settings } = readHash(`#T=${Math.max(2, T)}&n=${n}&${changes.hash ?? ''}`);
  const { config } = resolveSettings(settings);
  return {
    run: 1,
    // The engine takes one step, the page's own control does not.
    config: { ...config, T },
    summary: {
      step: 0,
      log10Loss: -0.79,
      loss: 0.162,
      log10NaiveLoss: null,
      log10GradBefore: 1.9,
      log10GradAfter: 0,
      clipped: true,
      overflowAt: null,
      verdict: vanishing,
      nParameters: 1154,
      sigmaU: { max: 1, min: 1 },
      probeMs: 1,
      spectraMs: 2,
      engine: 'ts',
      ...changes.summary,
    },
    array: (name) => arrays[name] ?? null,
    names: () => Object.keys(arrays),
    history: changes.history ?? historyOf(0),
  };
}

/** Training steps whose loss falls and whose norm is clipped at 1. */
export function historyOf(
  length: number,
  value: (i: number) => number = (i) => Math.sin(i),
): History {
  const before = Float64Array.from({ length }, (_, i) => value(i));
  return {
    length,
    log10Loss: before.map((log10) => log10 / 10 - 1),
    log10Before: before,
    log10After: before.map((log10) => Math.min(0, log10)),
  };
}
