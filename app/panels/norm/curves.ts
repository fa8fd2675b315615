import type { Measure } from '../../../workers/model/frame.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import { say, type Text } from '../../locales/index.ts';
import type { Stroke } from '../../plot/line.ts';
import type { Palette } from '../../plot/surface.ts';
import { numbersOf, type Picture } from '../../session/picture.ts';
import { hiddenCurves } from '../hiddenCurves.ts';
import type { LegendEntry, Look } from '../panel.ts';
import type { StepArray } from '../quantities.ts';
import { atSameLag, hasNumbers, type Series, seriesOf } from '../series.ts';

/** A gradient that the panel can draw: the array and its name in the plot. */
interface Quantity {
  readonly array: StepArray;
  readonly name: string;
  readonly needs: readonly Measure[];
}

export const quantities: Readonly<Record<Config['q'], Quantity>> = {
  total: { array: 'log10Norms', name: '‖∂L/∂hₜ‖', needs: [] },
  last: { array: 'log10NormsLast', name: '‖∂L_T/∂sₜ‖', needs: [] },
  transport: { array: 'log10Transport', name: '‖∂s_T/∂sₜ‖', needs: ['product'] },
  share: { array: 'log10ShareU', name: '‖∂L/∂U‖ₜ', needs: ['share'] },
};

export const lastHead: Text = 'panels.norm.lastHead';

export const mainId = 'main';
export const bandId = 'band';

export interface Curve extends LegendEntry {
  readonly series: Series;
  /** A bound may leave the plot; the axis does not reach for it. */
  readonly isTheory: boolean;
}

/** The lines of the plot that have something to show, in the order in which they are drawn. */
export function curvesOf(picture: Picture, look: Look, palette: Palette): readonly Curve[] {
  const { T, q, read } = picture.config;
  const quantity = quantities[q];
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
      curve(array, say(name, look.language), seriesOf(picture, array), strokeOn(palette), true),
    ),
    ...[...(look.ghosts ?? [])].reverse().map(({ id, picture: other, name, strokeOn }) => {
      const series = atSameLag(seriesOf(other, quantity.array), other.config.T, T);
      return curve(id, name, series, strokeOn(palette));
    }),
    // With a loss at every step the total hides what the verdict reads: how far the last loss alone reaches back.
    ...(isTotal && read === 'all'
      ? [curve('last', say(lastHead, look.language), seriesOf(picture, 'log10NormsLast'), thin)]
      : []),
    ...(isTotal
      ? [
          curve('memory', '‖∂L/∂cₜ‖', seriesOf(picture, 'log10NormsC'), {
            color: palette.accent,
            dash: [6, 4],
          }),
        ]
      : []),
    curve(mainId, quantity.name, seriesOf(picture, quantity.array), {
      color: colorOfRun(picture, palette),
      width: 2.25,
    }),
  ];
  return all.filter(({ series }) => hasNumbers(series, T));
}

/** A line of theory. */
interface Theory {
  readonly array: (typeof theoryIds)[number];
  readonly name: Text;
  readonly strokeOn: (palette: Palette) => Stroke;
}

const theoryIds = ['meanField', 'bound'] as const satisfies readonly StepArray[];

/** Curves that are drawn once the reader asks for them; a figure in a page of others has nobody who would. */
export const hiddenAtFirst: readonly string[] = theoryIds;

/** Whether a curve is switched off, by the reader or, until there was a choice, at first. */
export const isHidden = ({ config }: Picture, { hidden }: Look, id: string): boolean =>
  hiddenCurves({ hidesAtFirst: hiddenAtFirst }, config, hidden).has(id);

/** What is expected of the gradient of the last loss, and what bounds it; none beside another gradient. */
export function theoriesOf(picture: Picture): readonly Theory[] {
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
export const hasEndlessVariance = (picture: Picture): boolean =>
  numbersOf(picture, 'meanFieldVariance')?.[0] === Infinity;

/** The colour of the verdict: the same blue and orange as on the diverging scale, dark enough for a line. */
export function colorOfRun({ summary }: Picture, palette: Palette): string {
  const colors = { ...palette, overflow: palette.muted };
  return colors[summary.verdict.kind];
}
