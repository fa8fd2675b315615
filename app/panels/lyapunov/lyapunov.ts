import { say } from '../../locales/index.ts';
import { toneOf } from '../../plot/color.ts';
import { createLabels, type Labels } from '../../plot/labels.ts';
import { drawLine } from '../../plot/line.ts';
import { crisp, dot, hairline } from '../../plot/marks.ts';
import { atLeast, finiteExtent, linearTicks } from '../../plot/scales.ts';
import { type Box, clear, type Surface } from '../../plot/surface.ts';
import { numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';
import { formatSigned, noNumber } from '../../words/numbers.ts';
import type { PanelEntry, PlotOptions } from '../panel.ts';
import { pinnedId } from '../pinnedColumns.ts';
import { axisTitle, type Column, type NumberForm, whole } from '../plotTable.ts';
import { guarded } from '../standIn.ts';

const axisWidth = 44;
const footHeight = 18;
/** The least range of the axis, in nats per step. */
const leastSpan = 0.1;

/** How fast each direction grows or shrinks over the whole sequence. */
export const lyapunov = guarded({
  id: 'lyapunov',
  place: 'side',
  title: 'panels.lyapunov.title',
  question: 'panels.lyapunov.question',
  needs: ['product'],
  shows: () => ['lyapunov'],
  height: 210,
  hasTime: false,
  hasComparedRuns: true,
  draw: (surface, picture, options) => {
    clear(surface);
    const { width, height } = surface;
    const labels = createLabels(surface);
    const box: Box = { left: axisWidth, right: width - 8, top: 8, bottom: height - footHeight };
    const exponents = exponentsOf(picture);
    drawExponents(surface, labels, exponents, options, box);
  },
  axes: (_, { language }) => ({
    x: 'i',
    y: axisTitle(
      { id: 'exponent', heading: 'λᵢ', unit: say('panels.lyapunov.unit', language) },
      language,
    ),
  }),
  describe: (picture, options) => {
    const { language } = options;
    const exponents = exponentsOf(picture);
    const { size, values, lost } = exponents;
    if (lost === size) return say('panels.lyapunov.allLostDescribed', language, { size });
    const finite = values.filter((value) => Number.isFinite(value));
    const sentence = say('panels.lyapunov.described', language, {
      size,
      largest: formatSigned(finite[0], language),
      smallest: formatSigned(finite[finite.length - 1], language),
      growing: finite.filter((value) => value > 0).length,
    });
    return lost > 0
      ? sentence + say('panels.lyapunov.lostDescribed', language, { lost })
      : sentence;
  },
  columns: (picture, options) => {
    const { size, values, estimates } = exponentsOf(picture);
    const unit = say('panels.lyapunov.unit', options.language);
    const number = { form: formatExponent, digits: 5, unit } as const;
    const heading = say('panels.lyapunov.heads.exponent', options.language);
    return {
      length: size,
      columns: [
        {
          id: 'number',
          heading: say('panels.lyapunov.heads.number', options.language),
          value: (row) => row + 1,
          form: whole,
        },
        { id: 'exponent', heading, value: (row) => values[row], ...number },
        {
          id: 'qr_estimate',
          heading: say('panels.lyapunov.heads.qrEstimate', options.language),
          value: (row) => estimates[row],
          ...number,
        },
        ...(options.comparedRuns ?? []).map(({ picture: other, sign }, k): Column => {
          const theirs = exponentsOf(other).values;
          return {
            id: pinnedId('exponent', k),
            heading: `${sign} ${heading}`,
            value: (row) => theirs[row] ?? Number.NaN,
            ...number,
          };
        }),
      ],
    };
  },
} as const satisfies PanelEntry);

/** A direction without an exponent is lost. */
const formatExponent: NumberForm = (value, language, digits) => {
  if (Number.isNaN(value)) return noNumber;
  return value === -Infinity
    ? say('panels.lyapunov.lostWord', language)
    : formatSigned(value, language, digits);
};

interface Exponents {
  /** How many are known; 0 while they are not. */
  readonly size: number;
  /** Nats per step, largest first; −Infinity where a direction is lost. */
  readonly values: readonly number[];
  /** The QR estimate beside each; NaN where there is none. */
  readonly estimates: readonly number[];
  /** How many are −Infinity. */
  readonly lost: number;
}

function exponentsOf(picture: RunSnapshot): Exponents {
  const known = [...(numbersOf(picture, 'lyapunov') ?? [])].filter(isExponent);
  const values = known.sort(descending);
  const estimated = [...(numbersOf(picture, 'lyapunovQr') ?? [])]
    .filter(isExponent)
    .sort(descending);
  return {
    size: values.length,
    values,
    estimates: values.map((_, i) => estimated[i] ?? Number.NaN),
    lost: values.filter((value) => value === -Infinity).length,
  };
}

/** Nats in a step that a number format allows; more is no exponent. */
const mostNats = 1e4;

const isExponent = (value: number) => Math.abs(value) < mostNats || value === -Infinity;

/** Not by difference: −∞ − −∞ is no number. */
const descending = (a: number, b: number) => (a === b ? 0 : a < b ? 1 : -1);

function drawExponents(
  surface: Surface,
  labels: Labels,
  exponents: Exponents,
  options: PlotOptions,
  box: Box,
): void {
  const { context, palette } = surface;
  const { size, values, estimates, lost } = exponents;
  const { language } = options;
  const pinned = (options.comparedRuns ?? []).map((compared) => ({
    ...compared,
    ...exponentsOf(compared.picture),
  }));
  const all = [values, estimates, ...pinned.map((compared) => compared.values)];
  const [least, most] = finiteExtent(...all) ?? [0, 0];
  const span = atLeast([Math.min(0, least), Math.max(0, most)], leastSpan);
  const slack = 0.06 * (span[1] - span[0]);
  const [low, high] = [span[0] - slack, span[1] + slack];
  const y = (value: number) => box.bottom - ((value - low) / (high - low)) * (box.bottom - box.top);
  const count = Math.max(2, Math.floor((box.bottom - box.top) / 32));
  for (const { value, label } of linearTicks(low, high, count, language)) {
    const at = crisp(y(value));
    hairline(context, [box.left, at], [box.right, at], palette.grid);
    labels.put(label, [{ x: box.left - 6, y: y(value), align: 'right' }]);
  }
  const zero = crisp(y(0));
  hairline(context, [box.left, zero], [box.right, zero], palette.muted, [5, 4]);

  for (const { sign, values: theirs, strokeOn } of pinned) {
    // Another number of directions: the same share of them lies at the same place.
    const place = (i: number) => box.left + ((i + 0.5) / theirs.length) * (box.right - box.left);
    const at = (i: number) => (Number.isFinite(theirs[i]) ? y(theirs[i]) : Number.NaN);
    const stroke = strokeOn(palette);
    drawLine(context, { length: theirs.length, x: place, y: at }, stroke);
    const places = [0, 0.25, 0.5].flatMap((share) => {
      const i = Math.floor(share * (theirs.length - 1));
      return Number.isFinite(at(i)) ? [-9, 10].map((d) => ({ x: place(i), y: at(i) + d })) : [];
    });
    labels.put(sign, places, { color: stroke.color, halo: true });
  }

  const cell = (box.right - box.left) / size;
  const x = (i: number) => box.left + (i + 0.5) * cell;
  const radius = Math.min(3, Math.max(1.25, cell / 3));
  context.strokeStyle = palette.muted;
  context.lineWidth = 1;
  estimates.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    context.beginPath();
    context.arc(x(i), y(value), radius + 2, 0, 2 * Math.PI);
    context.stroke();
  });
  values.forEach((value, i) => {
    const color = toneOf(palette, value / Math.LN10);
    if (value !== -Infinity) dot(context, x(i), y(value), radius, color);
    else cross(surface, x(i), box.bottom - 4, radius);
  });

  const foot = surface.height - footHeight / 2 + 1;
  labels.put(say('panels.lyapunov.legend', language), [{ x: box.left, y: foot }]);
  const style = { color: palette.ink, halo: true };
  if (lost > 0) {
    const note = say('panels.lyapunov.lostNote', language, { lost, size });
    const places = [
      { x: box.right, y: foot, align: 'right' as const },
      { x: box.right, y: box.bottom - 14, align: 'right' as const },
    ];
    labels.put(note, places, { color: palette.vanishing, weight: 600, halo: true });
  }
  const [first] = values;
  if (first !== undefined && Number.isFinite(first)) {
    const text = say('panels.lyapunov.largestNote', language, {
      value: formatSigned(first, language),
    });
    labels.put(text, [{ x: box.right, y: box.top + 6, align: 'right' }], style);
  }
}

/** A direction that has no exponent: it is lost. */
function cross({ context, palette }: Surface, x: number, y: number, radius: number): void {
  context.strokeStyle = palette.vanishing;
  context.lineWidth = 1.25;
  context.beginPath();
  context.moveTo(x - radius, y - radius);
  context.lineTo(x + radius, y + radius);
  context.moveTo(x - radius, y + radius);
  context.lineTo(x + radius, y - radius);
  context.stroke();
}
