import { type CellGates, gatesOf } from '../../../workers/engine/ir/cellGates.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import type { ArrayName } from '../../../workers/model/protocol.ts';
import { say } from '../../locales/index.ts';
import { finiteExtent } from '../../plot/scales.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import type { PlotOptions } from '../panel.ts';
import { hasNumbers, type Series, seriesOf, valuesOf } from '../series.ts';

/** An activation beyond this has overflowed in all but name. */
const mostValue = 1e300;

/** What is known of one gate. */
export interface GateSeries {
  readonly name: string;
  /** Place among the cell's gates, which is that of its colour. */
  readonly index: number;
  readonly mean: Series;
  readonly low: Series;
  readonly high: Series;
  readonly saturated: Series;
  /** Where the values of its function lie. */
  readonly range: readonly [number, number];
}

/** Names of the arrays with the mean of each gate. */
export const gateMeans = (config: Config): readonly ArrayName[] =>
  gatesOf(config).names.map((name): ArrayName => `gate:${name}:mean`);

/** The gates of the cell, and those of them that have numbers. */
export function gatesIn(picture: RunSnapshot): { shown: readonly GateSeries[]; all: CellGates } {
  const { T } = picture.config;
  const all = gatesOf(picture.config);
  const shown = all.names.flatMap((name, index): GateSeries[] => {
    const part = (what: 'mean' | 'low' | 'high' | 'saturated') =>
      finite(seriesOf(picture, `gate:${name}:${what}`));
    const [mean, low, high] = [part('mean'), part('low'), part('high')];
    if (!hasNumbers(mean, T)) return [];
    const range = rangeOf(finiteExtent(...[mean, low, high].map((series) => valuesOf(series, T))));
    return [{ name, index, mean, low, high, saturated: part('saturated'), range }];
  });
  return { shown, all };
}

const finite =
  (series: Series): Series =>
  (t) => {
    const value = series(t);
    return Math.abs(value) < mostValue ? value : Number.NaN;
  };

/** 0 … 1 for a logistic gate, −1 … 1 for tanh and its like, else what the data need. */
export function rangeOf(extent: readonly [number, number] | null): readonly [number, number] {
  const [low, high] = extent ?? [0, 1];
  if (low >= 0 && high <= 1) return [0, 1];
  if (low >= -1 && high <= 1) return [-1, 1];
  const reach = 10 ** (Math.ceil(10 * Math.log10(Math.max(Math.abs(low), Math.abs(high)))) / 10);
  return [low < 0 ? -reach : 0, high > 0 ? reach : 0];
}

/** A plain network has no gate: its one non-linearity is the state itself. */
export function nameOf(
  gate: GateSeries,
  all: CellGates,
  language: PlotOptions['language'],
): string {
  if (!all.isPlain) return gate.name;
  return say('panels.gates.gateSeries.activation', language);
}

export const shortName = (gate: GateSeries, isPlain: boolean) => (isPlain ? 'h' : gate.name);

/** The gate whose units are shown: the one that keeps, else the first. */
export function mapped(shown: readonly GateSeries[], all: CellGates): GateSeries {
  return shown.find(({ name }) => name === all.keeps) ?? shown[0];
}
