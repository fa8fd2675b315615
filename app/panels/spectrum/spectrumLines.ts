import { say, type Text } from '../../locales/index.ts';
import { openTimePlot, valueAxis } from '../../plot/axes.ts';
import type { Labels } from '../../plot/labels.ts';
import { crosses, drawBand, drawLine, type Stroke, type Track } from '../../plot/line.ts';
import { crisp, dot, drawInside, hairline, hatch } from '../../plot/marks.ts';
import {
  atLeast,
  decadeScale,
  edgesOf,
  finiteExtent,
  type TimeCells,
  type ValueScale,
} from '../../plot/scales.ts';
import type { Box, Palette } from '../../plot/surface.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { formatNumber } from '../../words/numbers.ts';
import { marksSelected } from '../marking.ts';
import type { ComparedRun, Panel, PlotOptions } from '../panel.ts';
import { axisTitle } from '../plotTable.ts';
import { atSameLag, hasNumbers, type Series, seriesOf, steps, valuesOf } from '../series.ts';
import { drawEnd, guarded, limitNote } from '../standIn.ts';
import { besideStep, noteStyle, numbersAt, spectrum } from './spectrum.ts';

/** Decades below the largest value that the axis reaches down to; smaller ones run along its end. */
const mostDecades = 6;

/** The singular values of J_t as curves: largest, median, smallest, and the spectral radius. */
export const spectrumLines = guarded({
  ...spectrum,
  needs: ['sigma', 'eigen'],
  question: 'panels.spectrum.spectrumLines.question',
  draw: (surface, picture, options) => {
    const { palette, context } = surface;
    const { labels, scale, box: whole } = openTimePlot(surface, picture.config.T, 8);
    const box: Box = { ...whole, ...edgesOf(scale) };
    const curves = curvesOf(picture, palette);
    const pinned = pinnedOf(picture, options, palette);
    // All of them exactly 0: an axis to show that on.
    const extent = extentOf(
      picture,
      [...curves, ...pinned.flatMap((one) => one.curves)],
      scale,
    ) ?? [-1, 0];
    const note = limitNote(spectrum, picture, options);
    const axis = decadeScale(atLeast(extent, 0.4), box.top, box.bottom, options.language);
    valueAxis(surface, labels, box, axis);
    if (axis.low <= 0 && axis.high >= 0) {
      hairline(
        context,
        [box.left, crisp(axis.y(0))],
        [box.right, crisp(axis.y(0))],
        palette.axis,
        [4, 3],
      );
    }
    if (note !== null) hatch(surface, box);
    drawEnd(surface, labels, picture.measured('sigma'), picture, options, box);
    if (note !== null) {
      labels.sentence(note, besideStep(options.t, scale, box), noteStyle(palette));
    }
    const tracks = curves.map(({ log10 }) => trackOf(log10, axis, scale.x, scale.T));
    const comparedRuns = pinned.map((one) => ({
      ...one,
      tracks: one.curves.map(({ log10 }) => trackOf(log10, axis, scale.x, scale.T)),
    }));
    drawInside(context, box, () => {
      drawBand(context, tracks[2], tracks[0], palette.band);
      for (const { tracks: lines, curves: own } of comparedRuns) {
        own.forEach(({ stroke }, k) => {
          drawLine(context, lines[k], stroke);
        });
      }
      curves.forEach(({ stroke }, k) => {
        drawLine(context, tracks[k], stroke);
      });
      curves.forEach(({ stroke }, k) => {
        const y = tracks[k].y(options.t - 1);
        if (!Number.isFinite(y) || !marksSelected(surface, options, scale)) return;
        dot(context, scale.x(options.t), y, 4, palette.panel);
        dot(context, scale.x(options.t), y, 2.75, stroke.color);
      });
    });
    curves.forEach(({ name, stroke }, k) => {
      nameCurve(labels, say(name, options.language), tracks[k], tracks, stroke.color, box);
    });
    for (const { name, curves: own, tracks: lines } of comparedRuns) {
      nameCurve(labels, name, lines[0], [...tracks, lines[0]], own[0].stroke.color, box);
    }
  },
  axes: (_, { language }) => ({
    x: say('panels.hero.axis', language),
    y: axisTitle({ id: 'log10_sigma', heading: 'σᵢ(Jₜ)' }, language),
  }),
  describe: (picture, options) => {
    const radius = seriesOf(picture, 'rho')(options.t);
    const numbers = numbersAt(picture, options.t);
    const said = spectrum.describe(picture, options);
    if (!numbers || Number.isNaN(radius)) return said;
    const { T } = picture.config;
    const [largest] = curvesOf(picture, null);
    const above = steps(T).filter((t) => largest.log10(t) > 0).length;
    return (
      said +
      say('panels.spectrum.spectrumLines.describedRadius', options.language, {
        rho: formatNumber(radius, options.language, 3),
        above,
        T,
      }) +
      pinnedOf(picture, options, null)
        .map(({ said, curves: [top, bottom] }) => {
          const [high, low] = [top, bottom].map(({ log10 }) => log10(options.t));
          if (Number.isNaN(high) || Number.isNaN(low)) return said;
          const values = {
            largest: formatNumber(10 ** high, options.language, 3),
            smallest: formatNumber(10 ** low, options.language, 3),
          };
          return (
            said + say('panels.spectrum.spectrumLines.describedPinned', options.language, values)
          );
        })
        .join('')
    );
  },
} as const satisfies Panel);

interface Curve {
  readonly name: Text;
  /** log₁₀; −Infinity for an exact zero. */
  readonly log10: Series;
  readonly stroke: Stroke;
}

/**
 * A pinned run: its largest and smallest singular values on the steps of the run on screen. Its median, which the table
 * has, would lie among the medians and spectral radii of all others, where it could not be followed.
 */
interface Pinned extends Pick<ComparedRun, 'name' | 'said'> {
  readonly curves: readonly Omit<Curve, 'name'>[];
}

/** Thinner than the curves of the run on screen, so that these stay the picture. */
const pinnedWidth = 1.25;

function pinnedOf(
  { config }: RunSnapshot,
  { comparedRuns = [] }: PlotOptions,
  palette: Palette | null,
): readonly Pinned[] {
  return comparedRuns.map(({ picture: other, name, said, strokeOn }) => ({
    name,
    said,
    curves: ends.map((of) => ({
      log10: atSameLag(partOf(other, of), other.config.T, config.T),
      stroke: palette ? { ...strokeOn(palette), width: pinnedWidth } : { color: '' },
    })),
  }));
}

type Part = 'largest' | 'median' | 'smallest';
const ends = ['largest', 'smallest'] as const;

const partOf =
  (picture: RunSnapshot, of: Part): Series =>
  (t) =>
    Math.log10(numbersAt(picture, t)?.[of] ?? Number.NaN);

/** Largest, median, smallest singular value, spectral radius. */
function curvesOf(picture: RunSnapshot, palette: Palette | null): readonly Curve[] {
  const [ink, muted, accent] = [palette?.ink ?? '', palette?.muted ?? '', palette?.accent ?? ''];
  const part = (of: Part) => partOf(picture, of);
  const rho = seriesOf(picture, 'rho');
  const both = (text: string): Text => ({ verbatim: text });
  return [
    { name: both('σₘₐₓ'), log10: part('largest'), stroke: { color: ink, width: 2 } },
    {
      name: 'panels.spectrum.spectrumLines.name',
      log10: part('median'),
      stroke: { color: muted, width: 1.5 },
    },
    {
      name: both('σₘᵢₙ'),
      log10: part('smallest'),
      stroke: { color: muted, width: 1.5, dash: [1, 3] },
    },
    {
      name: both('ρ(Jₜ)'),
      log10: (t) => Math.log10(rho(t)),
      stroke: { color: accent, width: 1.75, dash: [5, 3] },
    },
  ];
}

/** From the smallest to the largest value, but not further down than can be told apart. */
function extentOf(
  picture: RunSnapshot,
  curves: readonly Pick<Curve, 'log10'>[],
  { first, last }: TimeCells,
): readonly [number, number] | null {
  const { T } = picture.config;
  const shown = curves.filter(({ log10 }) => hasNumbers(log10, T));
  const extent = finiteExtent(
    ...shown.map(({ log10 }) => valuesOf(log10, T).slice(first - 1, last)),
  );
  return extent && [Math.max(extent[0], extent[1] - mostDecades), extent[1]];
}

function trackOf(log10: Series, axis: ValueScale, x: (t: number) => number, T: number): Track {
  return {
    length: T,
    x: (i) => x(i + 1),
    y: (i) => {
      const value = log10(i + 1);
      if (value === -Infinity) return axis.y(axis.low);
      return Number.isFinite(value) ? axis.y(value) : Number.NaN;
    },
  };
}

/** The point of a track, from left to right, that is nearest to an x. */
function nearest(track: Track, x: number): number {
  const cell = track.length > 1 ? track.x(1) - track.x(0) : 1;
  return Math.min(track.length - 1, Math.max(0, Math.round((x - track.x(0)) / cell)));
}

/** Beside its curve, from the right to the left, where no curve runs through the name. */
function nameCurve(
  labels: Labels,
  name: string,
  track: Track,
  all: readonly Track[],
  color: string,
  box: Box,
): void {
  const places: { x: number; y: number; align: 'right' }[] = [];
  for (let k = 0; k < 12; k++) {
    const x = box.right - ((box.right - box.left) * k) / 14;
    const i = nearest(track, x);
    const y = track.y(i);
    if (!Number.isFinite(y) || track.x(i) < box.left || track.x(i) > box.right) continue;
    for (const at of [y - 9, y + 10]) {
      if (at > box.top && at < box.bottom - 6)
        places.push({ x: track.x(i) - 4, y: at, align: 'right' });
    }
  }
  const style = { color, weight: 600, halo: true };
  const isCrossed = (area: Box) => all.some((other) => crosses(other, area));
  if (!labels.put(name, places, style, isCrossed)) labels.put(name, places, style);
}
