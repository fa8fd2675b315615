import { createRecorder, type History } from '../../app/session/record.ts';
import { createRunSnapshot, numbersOf, type RunSnapshot } from '../../app/session/runSnapshot.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';
import type {
  ArrayName,
  Summary,
  ThresholdSweepState,
  ViewState,
} from '../../workers/model/protocol.ts';

export interface Sizes {
  readonly T: number;
  readonly n: number;
  /** Entries of the joint state: n, or 2n with a memory. */
  readonly S?: number;
}

/** A verdict of the default network: one decade every 12.5 steps. */
export const vanishing: Summary['verdict'] = {
  kind: 'vanishing',
  // 59 steps of 0.08 decades: 10^−4.72 = 1.9×10⁻⁵.
  log10Ratio: -4.72,
  ratio: 10 ** -4.72,
  reach: 25,
  reachBeyond: null,
  decadesPerStep: -0.08,
  halfLife: 3.76,
  zeroFromLag: null,
  zeroBy: null,
  gradientOverflowLag: null,
  transient: { decades: -0.48, steps: 6 },
  lowest: null,
  halves: { near: -0.08, far: -0.08 },
  reverse: null,
  directShare: null,
  short: false,
  overflowAt: null,
};

/** What the loss says before training. */
export const untrained: Summary['learning'] = {
  loss: 0.162,
  baseline: null,
  isStuck: false,
  isSwinging: false,
};

/** A made-up picture whose norms fall by 0.08 decades a step; every number in it is finite. */
export function pictureOf(
  { T, n, S = n }: Sizes,
  changes: {
    readonly hash?: string;
    readonly arrays?: Readonly<Record<string, Float64Array | null>>;
    readonly summary?: Partial<Summary>;
    readonly history?: History;
    readonly view?: ViewState;
    readonly thresholdSweep?: ThresholdSweepState;
  } & Pick<Partial<RunSnapshot>, 'complete' | 'refused' | 'limited'> = {},
): RunSnapshot {
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
  const parts: Omit<RunSnapshot, 'measured'> = {
    run: 1,
    // The engine takes one step, the page's own control does not.
    config: { ...config, T },
    summary: {
      step: 0,
      log10Loss: -0.79,
      loss: 0.162,
      log10BaselineLoss: null,
      log10GradBefore: 1.9,
      log10GradAfter: 0,
      clipped: true,
      besideFormat: null,
      overflowAt: null,
      verdict: vanishing,
      learning: untrained,
      needed: null,
      meanSlope: 0.8,
      // tanh at −3, 0 and 3.
      phi: [-0.995, 0, 0.995],
      fixTrials: null,
      nParameters: 1154,
      sigmaU: { max: 1, min: 1 },
      probeMs: 1,
      spectraMs: 2,
      engine: 'ts',
      ...changes.summary,
    },
    names: () => Object.keys(arrays) as ArrayName[],
    complete: changes.complete,
    refused: changes.refused,
    limited: changes.limited,
    history: changes.history ?? historyOf(0),
    view: changes.view ?? viewOf(changes.history?.steps ?? changes.summary?.step ?? 0),
    thresholdSweep: changes.thresholdSweep ?? null,
  };
  return createRunSnapshot(parts, (name) => arrays[name] ?? null);
}

/** The numbers of an array; undefined where there is no picture. */
export const arrayOf = (picture: RunSnapshot | null | undefined, name: ArrayName) =>
  picture ? numbersOf(picture, name) : undefined;

/** The same picture with other arrays in place of its own. */
export const withArrays = (
  picture: RunSnapshot,
  arrays: Readonly<Record<string, Float64Array>>,
): RunSnapshot => createRunSnapshot(picture, (name) => arrays[name] ?? numbersOf(picture, name));

/** Training steps whose loss falls and whose norm is clipped at 1; the gradient reaches less far back at every step. */
export function historyOf(
  length: number,
  value: (i: number) => number = (i) => Math.sin(i),
  T = 5,
): History {
  const recorder = createRecorder();
  const before = Float64Array.from({ length }, (_, i) => value(i));
  recorder.append({
    from: 0,
    log10Loss: before.map((log10) => log10 / 10 - 1),
    log10Before: before,
    log10After: before.map((log10) => Math.min(0, log10)),
    columns: Array.from({ length }, (_, i) => i),
    profiles: Float64Array.from({ length: length * T }, (_, i) => {
      const [step, t] = [Math.floor(i / T), i % T];
      return -0.01 * (step + 1) * (T - 1 - t);
    }),
    sigma: Float64Array.from({ length: 3 * length }, (_, i) => [1.2, 1, 0.7][i % 3]),
  });
  return recorder.history;
}

/** Weights after so many training steps, of `newest`. */
export function viewOf(newest: number, changes: Partial<ViewState> = {}): ViewState {
  return { newest, earliest: 0, seek: null, changedMidway: false, ...changes };
}
