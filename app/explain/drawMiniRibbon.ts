import { area, scaleLinear } from 'd3';
import type { Curve } from '../../workers/model/snapshot.ts';
import { thickness } from '../panels/hero/geometry.ts';
import { inkOf } from '../plot/color.ts';
import { clear, type Surface } from '../plot/surface.ts';

/** A gradient on its way home as a small ribbon, with the thickness and the ink of the large one. */
export function drawMiniRibbon(surface: Surface, { steps, decades }: Curve): void {
  clear(surface);
  const { context, width, height } = surface;
  const x = scaleLinear([steps[0], steps[steps.length - 1]], [0, width]);
  const perDecade = height / 5;
  const half = (i: number) => thickness(decades[i], perDecade) / 2;
  const ink = context.createLinearGradient(0, 0, width, 0);
  for (const [i, t] of steps.entries()) {
    if (Number.isNaN(decades[i])) continue;
    ink.addColorStop(Math.min(1, Math.max(0, x(t) / width)), inkOf(surface, decades[i]));
  }
  context.fillStyle = ink;
  context.beginPath();
  area<number>(
    (t) => x(t),
    (_, i) => height / 2 - half(i),
    (_, i) => height / 2 + half(i),
  )
    .defined((_, i) => thickness(decades[i], perDecade) > 0)
    .context(context)(steps);
  context.fill();
}
