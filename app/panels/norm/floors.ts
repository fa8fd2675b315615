import type { Config } from '../../../workers/model/params/index.ts';
import { say } from '../../locales/index.ts';
import type { Labels } from '../../plot/labels.ts';
import type { ValueScale } from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { formatName } from '../../words/formats.ts';
import { formatLog10 } from '../../words/numbers.ts';
import type { PlotOptions } from '../panel.ts';
import { hairlineAt } from './tracks.ts';

/** Smallest positive numbers of the formats, log₁₀: below them a gradient is exactly zero there. */
const floors = [
  { prec: 'f16', log10: -24 * Math.log10(2) },
  { prec: 'bf16', log10: -133 * Math.log10(2) },
  { prec: 'f32', log10: -149 * Math.log10(2) },
  { prec: 'f64', log10: -1074 * Math.log10(2) },
] as const satisfies readonly { readonly prec: Config['prec']; readonly log10: number }[];

/** From so many decades above it on, the axis reaches down to the floor of the format that the run computes in. */
const floorIsNear = 2;

/** The range of the axis, with the floor of the run's own format where the curve comes near it or has fallen through. */
export function withFloor(
  [low, high]: readonly [number, number],
  { config }: RunSnapshot,
  endsInZero: boolean,
): [number, number] {
  const floor = config.prec !== 'f64' && floors.find(({ prec }) => prec === config.prec);
  if (!floor || !(endsInZero || low < floor.log10 + floorIsNear)) return [low, high];
  return [Math.min(low, floor.log10), high];
}

/** Smallest numbers of the formats, where the axis reaches them; that of the run's own format stands out. */
export function drawFloors(
  surface: Surface,
  labels: Labels,
  picture: RunSnapshot,
  options: PlotOptions,
  box: Box,
  axis: ValueScale,
  isTaken: (place: Box) => boolean,
): void {
  const { palette } = surface;
  // On an axis that begins at 0 they are no different from it.
  if (axis.low === -Infinity) return;
  const own = ({ prec }: (typeof floors)[number]) => prec === picture.config.prec && prec !== 'f64';
  for (const floor of [...floors].sort((a, b) => Number(own(b)) - Number(own(a)))) {
    const { prec, log10 } = floor;
    if (log10 < axis.low || log10 > axis.high) continue;
    const isOwn = own(floor);
    const y = axis.y(log10);
    hairlineAt(surface, box, y, isOwn ? palette.ink : palette.muted, isOwn ? [4, 2] : [1, 3]);
    const name = formatName({ prec });
    const text = isOwn
      ? say('panels.norm.normExtras.ownFloor', options.language, {
          name,
          value: formatLog10(log10, options.language),
        })
      : `${name} min`;
    const style = { halo: true, color: isOwn ? palette.ink : palette.muted };
    const places = [y - 8, y + 8]
      .filter((at) => at > box.top + 7 && at < box.bottom - 7)
      .flatMap((at) => [
        { x: box.right - 4, y: at, align: 'right' as const },
        { x: box.left + 6, y: at, align: 'left' as const },
      ]);
    labels.put(text, places, style, isTaken);
  }
}
