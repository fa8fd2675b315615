/** What the small pictures show of what is measured: which run, what is asked of it, and how the numbers are drawn. */

import { leakOf } from '../../../../workers/engine/analysis/leak.ts';
import { loss, type measures } from '../../../../workers/engine/measures.ts';
import { causesOf } from '../../../../workers/engine/run/causesOf.ts';
import type { probes, statements } from '../../../../workers/model/catalog.ts';
import type { directions, quantities } from '../../../../workers/model/choices.ts';
import type { Settings } from '../../../../workers/model/config.ts';
import type { Config } from '../../../../workers/model/params/index.ts';
import type { ArrayName, Measure } from '../../../../workers/model/protocol.ts';
import { type Drawn, drawnBars, drawnMap, drawnPlane, drawnSeries, endsOf } from './drawing.ts';
import type { RunShown } from './runs.ts';

/** Numbers of a run by their names. */
type Arrays = RunShown['arrays'];

/** What a caption says of the numbers. */
export type RunFacts =
  | 'overTime'
  | 'sequence'
  | 'units'
  | 'pairs'
  | 'spectra'
  | 'plane'
  | 'numbers';

/** A picture of something measured. */
export interface OfRun {
  /** What of the default experiment is another one, so that there is something to see. */
  readonly settings?: Settings;
  readonly measures?: readonly Measure[];
  readonly caption: RunFacts;
  /** The numbers that the caption is about. */
  readonly numbers: (arrays: Arrays, config: Config) => readonly ArrayLike<number>[];
  readonly draw: (numbers: readonly ArrayLike<number>[], config: Config) => Drawn;
}

type OfRuns<T extends { readonly ids: readonly string[] }> = Readonly<
  Record<T['ids'][number], OfRun>
>;

const named =
  (...names: readonly ArrayName[]) =>
  (arrays: Arrays): readonly ArrayLike<number>[] =>
    names.flatMap((name) => arrays.get(name) ?? []);

const matching =
  (pattern: RegExp) =>
  (arrays: Arrays): readonly ArrayLike<number>[] =>
    [...arrays].flatMap(([name, values]) => (pattern.test(name) ? [values] : []));

/** Curves over the steps. */
const over = (numbers: OfRun['numbers']) =>
  ({ caption: 'overTime', numbers, draw: drawnSeries }) as const;

/** Of T rows of numbers, each as a column. */
const mapped = (
  caption: RunFacts,
  numbers: OfRun['numbers'],
): Pick<OfRun, 'caption' | 'numbers' | 'draw'> => ({
  caption,
  numbers: (arrays, config) => numbers(arrays, config).slice(0, 1),
  draw: ([values = []], { T }) => drawnMap(values, Math.max(1, values.length / T)),
});

/** Bars of a few numbers. */
const few = (numbers: OfRun['numbers']): Pick<OfRun, 'caption' | 'numbers' | 'draw'> => ({
  caption: 'numbers',
  numbers,
  draw: (parts) => drawnBars(parts.flatMap((part) => Array.from(part))),
});

/** A loss at every step: there is a gradient from each. */
const everywhere = { read: 'all' } as const;
const gated = { cell: 'lstm' } as const;

export const ofProbes: OfRuns<typeof probes> = {
  states: { measures: ['states'], ...mapped('units', named('hidden')) },
  theory: {
    settings: { init: 'normal' },
    measures: ['theory'],
    ...over(named('log10NormsLast', 'bound', 'meanField')),
  },
  sample: {
    settings: everywhere,
    measures: ['sample'],
    ...over(named('sample:target', 'sample:output')),
  },
  gates: { settings: gated, measures: ['gates'], ...over(matching(/^gate:.*:mean$/)) },
  'gate-units': {
    settings: gated,
    measures: ['gate-units'],
    ...mapped('units', matching(/^gate:f:units$/)),
  },
  causes: {
    measures: ['causes'],
    ...few((arrays, config) => [
      causesOf(config, arrays.get('causes') ?? null)?.causes.map(({ decades }) => decades) ?? [],
    ]),
  },
  layers: { settings: { layers: 3 }, measures: ['layers'], ...over(matching(/^layer:\d+:last$/)) },
  sigma: { measures: ['sigma'], ...mapped('spectra', named('sigma')) },
  product: { measures: ['product'], ...mapped('spectra', named('product')) },
  eigen: {
    measures: ['eigen'],
    caption: 'plane',
    numbers: (arrays, { T, t }) =>
      named('eigenRe', 'eigenIm')(arrays).map((values) => rowOf(values, T, t)),
    draw: ([re = [], im = []]) => drawnPlane(Array.from(re, (value, i) => [value, im[i]] as const)),
  },
  share: { measures: ['share'], ...over(named('log10ShareU', 'log10ShareW')) },
  itemised: {
    settings: everywhere,
    measures: ['itemised'],
    ...mapped('pairs', named('itemised')),
  },
  leak: {
    settings: gated,
    measures: ['leak'],
    ...few((arrays, config) => [
      leakOf(config, arrays.get('leak') ?? null)?.terms.map(({ share }) => share) ?? [],
    ]),
  },
};

export const ofStatements: OfRuns<typeof statements> = {
  'stated-gradient': {
    measures: ['stated-gradient'],
    // Relative errors; the cosines stand beside them.
    ...few((arrays) => matching(/^stated:/)(arrays).map((pair) => Array.from(pair).slice(0, 1))),
  },
  'weight-products': {
    settings: everywhere,
    measures: ['weight-products'],
    ...over(named('log10Norms', 'weightProducts:later', 'weightProducts:earlier')),
  },
  'clip-places': {
    settings: { clip: 'norm', at: 0.01 },
    measures: ['clip-places'],
    ...few((arrays) => [
      Array.from(arrays.get('clipPlaces') ?? [], (log10Norm) => 10 ** log10Norm),
    ]),
  },
};

export const ofQuantities: OfRuns<typeof quantities> = {
  total: { settings: everywhere, ...over(named('log10Norms')) },
  last: over(named('log10NormsLast')),
  transport: { measures: ['product'], ...over(named('log10Transport')) },
  share: { measures: ['share'], ...over(named('log10ShareU', 'log10ShareW')) },
};

const bothWays = { bi: true, read: 'all' } as const;

export const ofDirections: OfRuns<typeof directions> = {
  forward: { settings: bothWays, ...over(named('log10Norms')) },
  reverse: { settings: bothWays, ...over(named('log10NormsReverse')) },
};

/** A sequence of a task: what goes in, then what is asked for; classes by their rows. */
export const ofTask: OfRun = {
  settings: { B: 1 },
  measures: ['sample'],
  caption: 'sequence',
  numbers: (arrays, { T }) =>
    named('sample:input', 'sample:target')(arrays).flatMap((values) => columnsOf(values, T)),
  draw: drawnSeries,
};

/** The most rows that curves tell apart; classes are one of many. */
const mostCurves = 3;

/** An array of T rows as curves over the steps; where there are many, the row that is on. */
function columnsOf(values: ArrayLike<number>, T: number): readonly (readonly number[])[] {
  const size = values.length / T;
  const rows = Array.from({ length: T }, (_, t) => Array.from(rowOf(values, T, t + 1)));
  if (size > mostCurves) {
    return [
      rows.map((row) => (row.some(Number.isNaN) ? Number.NaN : row.indexOf(Math.max(...row)))),
    ];
  }
  return Array.from({ length: size }, (_, j) => rows.map((row) => row[j]));
}

const rowOf = (values: ArrayLike<number>, T: number, t: number): ArrayLike<number> => {
  const size = values.length / T;
  return Array.from({ length: size }, (_, i) => values[(t - 1) * size + i]);
};

/** A coarse map: a small network at a few settings of two keys. */
export const coarseMap = {
  shared: { n: 16, T: 30, B: 4 },
  across: { key: 'gain', values: [0.5, 0.8, 1, 1.3, 1.7, 2.2, 3] },
  upwards: { key: 'xgain', values: [2, 1.5, 1, 0.5, 0.25] },
} as const;

/** What a map reads of each of its runs; the updates that come before. */
export const ofMeasures: Readonly<
  Record<
    (typeof measures)['ids'][number],
    { readonly updates: number; readonly read: (run: RunShown) => number }
  >
> = {
  slope: { updates: 0, read: ({ verdict }) => verdict.decadesPerStep ?? Number.NaN },
  total: { updates: 0, read: ({ verdict }) => verdict.log10Ratio ?? Number.NaN },
  horizon: { updates: 0, read: ({ verdict }) => verdict.reach ?? Number.POSITIVE_INFINITY },
  loss: {
    updates: loss.steps.initial,
    read: ({ log10Loss }) => log10Loss,
  },
};

/** Ends of all numbers of a picture. */
export const endsOfAll = (numbers: readonly ArrayLike<number>[]) =>
  endsOf(numbers.flatMap((part) => Array.from(part)));
