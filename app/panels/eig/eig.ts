import { say } from '../../locales/index.ts';
import { toneOf, withAlpha } from '../../plot/color.ts';
import { createLabels, type Labels } from '../../plot/labels.ts';
import { crisp, dot, hairline, hatch } from '../../plot/marks.ts';
import { clear, type Surface } from '../../plot/surface.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { formatFixed, formatNumber, noNumber } from '../../words/numbers.ts';
import type { PanelEntry, PlotOptions } from '../panel.ts';
import { type PlotTable, whole } from '../plotTable.ts';
import { columnsOf, seriesOf } from '../series.ts';
import { slowFallbackNote } from '../slowFallbackNote.ts';
import { guarded, standInAt } from '../standIn.ts';

/** The unit circle always fits, with its label. */
const leastReach = 1.2;

/** Eigenvalues of the selected step's Jacobian in the complex plane. */
export const eig = guarded({
  id: 'eig',
  place: 'side',
  title: 'panels.eig.title',
  question: 'panels.eig.question',
  needs: ['eigen'],
  shows: () => ['eigenRe'],
  showsBeforeOverflow: true,
  isOfStep: true,
  height: 250,
  hasTime: false,
  draw: (surface, picture, options) => drawEigenvalues(surface, picture, options, []),
  drawStandIn: (surface, _, options, { sentence, overflow }) =>
    drawNone(surface, options, sentence, overflow !== null),
  axes: () => ({ x: 'Re λ(Jₜ)', y: 'Im λ(Jₜ)' }),
  describe: (picture, options) => {
    const points = eigenvaluesAt(picture, options.t);
    const { language } = options;
    const outside = points.filter(({ re, im }) => Math.hypot(re, im) > 1).length;
    const missing = columnsOf(picture, 'eigenRe').size - points.length;
    const values = {
      t: options.t,
      rho: formatNumber(spectralRadius(points), language, 3),
      outside,
      count: points.length,
      missing,
    };
    return (
      say('panels.eig.described', language, values) +
      (missing > 0 ? say('panels.eig.incomplete', language, values) : '') +
      slowFallbackNote(picture, 'eigenSlow', options)
    );
  },
  columns: columnsOfEigenvalues,
} as const satisfies PanelEntry);

/** A row an eigenvalue of a step, the largest first; the page has those of the selected step. */
function columnsOfEigenvalues(picture: RunSnapshot, { t: selected }: PlotOptions): PlotTable {
  const { size } = columnsOf(picture, 'eigenRe');
  const sorted = new Map<number, readonly Complex[]>();
  const at = (t: number): readonly Complex[] => {
    const known =
      sorted.get(t) ?? eigenvaluesAt(picture, t).sort((a, b) => modulus(b) - modulus(a));
    sorted.set(t, known);
    return known;
  };
  const stepOf = (row: number) => Math.floor(row / size) + 1;
  const part = (of: (point: Complex) => number) => (row: number) => {
    const point = at(stepOf(row))[row % size];
    return point ? of(point) : Number.NaN;
  };
  const number = { form: formatFixed, digits: 4 } as const;
  return {
    length: picture.config.T * size,
    columns: [
      { id: 't', heading: 't', value: stepOf, form: whole },
      { id: 'number', heading: '#', value: (row) => (row % size) + 1, form: whole },
      { id: 're', heading: 'Re λ', value: part(({ re }) => re), ...number },
      { id: 'im', heading: 'Im λ', value: part(({ im }) => im), ...number },
      { id: 'modulus', heading: '|λ|', value: part(modulus), ...number },
    ],
    shown: at(selected).map((_, i) => (selected - 1) * size + i),
  };
}

/**
 * Draws the eigenvalues at the selected step.
 *
 * @param trail  eigenvalues of other matrices behind them, the nearest last: the further away, the paler
 */
export function drawEigenvalues(
  surface: Surface,
  picture: RunSnapshot,
  options: PlotOptions,
  trail: readonly (readonly Complex[])[],
): void {
  const instead = standInAt(eig, picture, options.t, options);
  if (instead !== null) {
    drawNone(surface, options, instead, picture.measured('eigenRe').state === 'overflowed');
    return;
  }
  clear(surface);
  const { context, palette, width, height } = surface;
  const points = eigenvaluesAt(picture, options.t);
  const labels = createLabels(surface);
  const rho = spectralRadius(points);
  const plane = planeOf(surface, Math.max(rho, ...trail.map(spectralRadius)));
  drawPlane(surface, plane);
  const girko = seriesOf(picture, 'girko')(options.t);
  if (Number.isFinite(girko) && picture.config.n >= 16) {
    context.strokeStyle = palette.accent;
    context.setLineDash([2, 4]);
    context.beginPath();
    context.arc(plane.x(0), plane.y(0), girko * plane.unit, 0, 2 * Math.PI);
    context.stroke();
    context.setLineDash([]);
    const text = say('panels.eig.girko', options.language, {
      radius: formatNumber(girko, options.language, 2),
    });
    labels.put(text, [{ x: width - 2, y: height - 9, align: 'right' }], {
      color: palette.accent,
    });
  }
  drawTrail(surface, plane, trail);
  for (const { re, im } of points) {
    const tone = toneOf(palette, Math.log10(Math.hypot(re, im)));
    dot(context, plane.x(re), plane.y(im), 4, withAlpha(tone, 0.25));
    dot(context, plane.x(re), plane.y(im), 2.75, withAlpha(tone, 0.85));
  }
  labels.put(`t = ${options.t}`, [{ x: 2, y: 9 }], { color: palette.ink });
  const text = `ρ = ${formatNumber(rho, options.language, 3)}`;
  labels.put(text, [{ x: 2, y: height - 9 }], { color: toneOf(palette, Math.log10(rho)) });
  nameAxes(surface, labels, plane);
}

/** The empty plane, hatched where there are no eigenvalues at all, and why. */
function drawNone(
  surface: Surface,
  options: PlotOptions,
  sentence: string,
  isBeyond: boolean,
): void {
  clear(surface);
  const { palette, width, height } = surface;
  const labels = createLabels(surface);
  const plane = planeOf(surface, 0);
  const box = { left: 0, right: width, top: 0, bottom: height };
  drawPlane(surface, plane);
  if (isBeyond) hatch(surface, box);
  const ink = { color: palette.ink, halo: true };
  labels.put(`t = ${options.t}`, [{ x: 2, y: 9 }], ink);
  labels.put(`ρ = ${noNumber}`, [{ x: 2, y: height - 9 }], ink);
  labels.sentence(sentence, box, { ...ink, size: 12 });
  if (!isBeyond) nameAxes(surface, labels, plane);
}

function nameAxes(surface: Surface, labels: Labels, plane: Plane): void {
  const { width, height, lettering } = surface;
  // Beside a bare picture stand titles.
  if (!lettering) {
    labels.put('Re', [{ x: plane.right - 2, y: plane.y(0) + 9, align: 'right' }]);
    labels.put('Im', [{ x: plane.x(0) + 5, y: plane.top + 6 }]);
  }
  const slanted = Math.SQRT1_2 * plane.unit;
  const [x, y] = [plane.x(0) + slanted, plane.y(0) - slanted];
  labels.put('|λ| = 1', [
    { x: x + 8, y: y - 4 },
    { x: width - 2, y: 9, align: 'right' },
    { x: width - 2, y: height - 9, align: 'right' },
  ]);
}

function drawTrail(
  { context, palette }: Surface,
  plane: Plane,
  trail: readonly (readonly Complex[])[],
): void {
  for (const [k, points] of trail.entries()) {
    const nearness = (k + 1) / (trail.length + 1);
    const color = withAlpha(palette.accent, 0.1 + 0.5 * nearness ** 2);
    for (const { re, im } of points) dot(context, plane.x(re), plane.y(im), 1 + nearness, color);
  }
}

export interface Complex {
  readonly re: number;
  readonly im: number;
}

const modulus = ({ re, im }: Complex) => Math.hypot(re, im);

const spectralRadius = (points: readonly Complex[]) =>
  points.reduce((largest, point) => Math.max(largest, modulus(point)), 0);

/** The finite eigenvalues of J_t; none while they are not known. */
export function eigenvaluesAt(picture: RunSnapshot, t: number): Complex[] {
  const re = columnsOf(picture, 'eigenRe');
  const im = columnsOf(picture, 'eigenIm');
  const points: Complex[] = [];
  for (let i = 0; i < Math.min(re.size, im.size); i++) {
    const point = { re: re.value(t, i), im: im.value(t, i) };
    if (Number.isFinite(modulus(point))) points.push(point);
  }
  return points;
}

/** The complex plane on the surface: both axes in one unit. */
interface Plane {
  readonly x: (re: number) => number;
  readonly y: (im: number) => number;
  /** Length of 1 in pixels. */
  readonly unit: number;
  readonly right: number;
  readonly top: number;
}

/** Centred, as large as fits, reaching to the next tenth (or quarter decade) beyond the largest eigenvalue. */
function planeOf({ width, height }: Surface, rho: number): Plane {
  const half = Math.max(1, Math.min(width, height) / 2 - 2);
  const unit = half / Math.max(leastReach, steadyReach(rho * 1.08));
  const [x0, y0] = [Math.round(width / 2), Math.round(height / 2)];
  return {
    x: (re) => x0 + re * unit,
    y: (im) => y0 - im * unit,
    unit,
    right: x0 + half,
    top: y0 - half,
  };
}

/** Rounded up to a tenth of a decade: the picture stands still while the values tremble. */
const steadyReach = (reach: number) =>
  reach > 0 ? 10 ** (Math.ceil(10 * Math.log10(reach)) / 10) : 0;

function drawPlane({ context, palette }: Surface, plane: Plane): void {
  const [x0, y0] = [plane.x(0), plane.y(0)];
  const half = plane.right - x0;
  context.fillStyle = withAlpha(palette.healthy, 0.06);
  context.beginPath();
  context.arc(x0, y0, plane.unit, 0, 2 * Math.PI);
  context.fill();
  hairline(context, [x0 - half, crisp(y0)], [x0 + half, crisp(y0)], palette.grid);
  hairline(context, [crisp(x0), y0 - half], [crisp(x0), y0 + half], palette.grid);
  context.strokeStyle = palette.muted;
  context.lineWidth = 1;
  context.setLineDash([4, 3]);
  context.beginPath();
  context.arc(x0, y0, plane.unit, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
}
