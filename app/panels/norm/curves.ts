import type { Language } from '../../../workers/model/languages.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import type { ArrayName, Measure } from '../../../workers/model/protocol.ts';
import { say, type Text } from '../../locales/index.ts';
import type { Stroke } from '../../plot/line.ts';
import type { Palette } from '../../plot/surface.ts';
import { numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';
import { hiddenCurves } from '../hiddenCurves.ts';
import type { LegendEntry, PlotOptions } from '../panel.ts';
import {
  type LayerPart,
  layerQuantity,
  type Quantity,
  quantityOf,
  type StepArray,
} from '../quantities.ts';
import { atSameLag, hasNumbers, type Series, seriesOf } from '../series.ts';

/** A gradient that the panel can draw: the array and its name in the plot. */
interface Gradient {
  readonly array: StepArray;
  readonly name: string;
  readonly needs: readonly Measure[];
  /** What it is called where it is taken of a lower layer; absent where it is of all layers, or of the top one alone. */
  readonly ofLayer?: LayerPart;
}

export const quantities: Readonly<Record<Config['q'], Gradient>> = {
  total: { array: 'log10Norms', name: '‖∂L/∂hₜ‖', needs: [], ofLayer: 'total' },
  last: { array: 'log10NormsLast', name: '‖∂L_T/∂sₜ‖', needs: [], ofLayer: 'last' },
  transport: { array: 'log10Transport', name: '‖∂s_T/∂sₜ‖', needs: ['product'] },
  share: { array: 'log10ShareU', name: '‖∂L/∂U‖ₜ', needs: ['share'] },
};

type Chosen = Pick<Config, 'q' | 'layer' | 'layers'>;

/** The layer below the top one that the panel draws; null for the top one, and for what is not of one layer. */
export const lowerLayer = ({ q, layer, layers }: Chosen): number | null =>
  quantities[q].ofLayer && layer < layers ? layer : null;

/** The column of the gradient that is drawn. */
export function drawnQuantity(config: Chosen): Quantity {
  const { array, ofLayer } = quantities[config.q];
  const layer = lowerLayer(config);
  return layer === null || !ofLayer ? quantityOf(array) : layerQuantity(layer, ofLayer);
}

/** What the gradient that is drawn needs. */
export const drawnNeeds = (config: Chosen): readonly Measure[] =>
  lowerLayer(config) === null ? quantities[config.q].needs : ['layers'];

/** The name of the gradient that is drawn, with its layer where that is not the top one. */
export function drawnName(config: Chosen, language: Language): string {
  const { name } = quantities[config.q];
  const layer = lowerLayer(config);
  return layer === null ? name : say('panels.norm.ofLayer', language, { name, layer });
}

/** The array of a pinned run beside the one that is drawn: of the same layer, counted from the bottom. */
export function pinnedArray(drawn: Chosen, { layers }: Pick<Config, 'layers'>): ArrayName {
  const layer = lowerLayer(drawn);
  const { array, ofLayer } = quantities[drawn.q];
  const isTop = layer === null || layer === layers;
  return isTop || !ofLayer ? array : layerQuantity(layer, ofLayer).array;
}

export const lastHead: Text = 'panels.norm.lastHead';

export const mainId = 'main';
export const bandId = 'band';

/** Whether the smallest and the largest sequence are known of what is drawn. */
export const isBanded = ({ config }: RunSnapshot): boolean =>
  config.q === 'total' && lowerLayer(config) === null;

export interface NormCurve extends LegendEntry {
  readonly series: Series;
  /** A bound may leave the plot; the axis does not reach for it. */
  readonly isTheory: boolean;
}

/** The lines of the plot that have something to show, in the order in which they are drawn. */
export function curvesOf(
  picture: RunSnapshot,
  options: PlotOptions,
  palette: Palette,
): readonly NormCurve[] {
  const { T, q, read } = picture.config;
  const drawn = drawnQuantity(picture.config);
  const layer = lowerLayer(picture.config);
  const curve = (id: string, name: string, series: Series, stroke: Stroke, isTheory = false) => ({
    id,
    name,
    series,
    stroke,
    isTheory,
  });
  const isTotal = q === 'total';
  const thin = { color: palette.muted, width: 1.25 };
  const all = [
    ...theoriesOf(picture).map(({ array, name, strokeOn }) =>
      curve(array, say(name, options.language), seriesOf(picture, array), strokeOn(palette), true),
    ),
    ...[...(options.comparedRuns ?? [])].reverse().map(({ id, picture: other, name, strokeOn }) => {
      const array = pinnedArray(picture.config, other.config);
      const series = atSameLag(seriesOf(other, array), other.config.T, T);
      return curve(id, name, series, strokeOn(palette));
    }),
    // With a loss at every step the total hides what the verdict reads: how far the last loss alone reaches back.
    ...(isTotal && read === 'all'
      ? [curve('last', say(lastHead, options.language), seriesOf(picture, lastArray(layer)), thin)]
      : []),
    ...(isTotal && layer === null
      ? [
          curve('memory', '‖∂L/∂cₜ‖', seriesOf(picture, 'log10NormsC'), {
            color: palette.accent,
            dash: [6, 4],
          }),
        ]
      : []),
    curve(mainId, drawnName(picture.config, options.language), seriesOf(picture, drawn.array), {
      color: colorOfRun(picture, palette),
      width: 2.25,
    }),
  ];
  return all.filter(({ series }) => hasNumbers(series, T));
}

/** What of the last loss alone reaches that layer; the top one for null. */
const lastArray = (layer: number | null): ArrayName =>
  layer === null ? 'log10NormsLast' : layerQuantity(layer, 'last').array;

/** A line of theory. */
interface Theory {
  readonly array: (typeof theoryIds)[number];
  readonly name: Text;
  readonly strokeOn: (palette: Palette) => Stroke;
}

const theoryIds = ['meanField', 'bound'] as const satisfies readonly StepArray[];

/** Curves that are drawn once the reader asks for them; an embedded figure has no control to ask with. */
export const hiddenAtFirst: readonly string[] = theoryIds;

/** Whether a curve is switched off, by the reader or, until there was a choice, at first. */
export const isHidden = ({ config }: RunSnapshot, { hidden }: PlotOptions, id: string): boolean =>
  hiddenCurves({ hidesAtFirst: hiddenAtFirst }, config, hidden).has(id);

/** What is expected of the gradient of the last loss, and what bounds it; none beside another gradient. */
export function theoriesOf(picture: RunSnapshot): readonly Theory[] {
  const { q, read } = picture.config;
  if (!(q === 'last' || (q === 'total' && read === 'last'))) return [];
  return [
    {
      array: 'meanField',
      name: hasEndlessVariance(picture)
        ? 'panels.norm.meanFieldLimitName'
        : 'panels.norm.meanFieldName',
      strokeOn: ({ accent }) => ({ color: accent, width: 1.25, dash: [2, 3] }),
    },
    {
      array: 'bound',
      name: 'panels.norm.boundName',
      strokeOn: ({ muted }) => ({ color: muted, width: 1.25, dash: [8, 4] }),
    },
  ];
}

/** Whether mean-field theory has the pre-activations grow without end: its slope is then that of the limit. */
export const hasEndlessVariance = (picture: RunSnapshot): boolean =>
  numbersOf(picture, 'meanFieldVariance')?.[0] === Infinity;

/** The colour of the verdict: the same blue and orange as on the diverging scale, dark enough for a line. */
export function colorOfRun({ summary }: RunSnapshot, palette: Palette): string {
  const colors = { ...palette, overflow: palette.muted };
  return colors[summary.verdict.kind];
}
