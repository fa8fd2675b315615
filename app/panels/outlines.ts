import type { Labels } from '../plot/labels.ts';
import { drawLine, type Stroke } from '../plot/line.ts';
import type { Ribbon } from '../plot/ribbon.ts';
import type { Surface } from '../plot/surface.ts';

/** The ribbon of a pinned run, of which only the edges are drawn. */
export interface Outline {
  readonly sign: string;
  readonly ribbon: Ribbon;
  readonly stroke: Stroke;
}

/** Its two edges lie on the ribbon of the run on screen: a line of paper below them keeps them apart from its colours. */
export function drawOutline({ context, palette }: Surface, { ribbon, stroke }: Outline): void {
  for (const side of [-1, 1] as const) {
    const track = edgeOf(ribbon, side);
    drawLine(context, track, { color: palette.panel, width: 3 });
    drawLine(context, track, { ...stroke, width: 1.5 });
  }
}

/** The sign of the run on its upper edge, where there is room. */
export function nameOutline(labels: Labels, { sign, ribbon, stroke }: Outline): void {
  const { scale } = ribbon;
  const edge = edgeOf(ribbon, -1);
  const places = [0.25, 0.4, 0.55, 0.7, 0.1].flatMap((share) => {
    const i = scale.first - 1 + Math.round(share * (scale.last - scale.first));
    const y = edge.y(i);
    return Number.isFinite(y) ? [{ x: edge.x(i), y, align: 'center' as const }] : [];
  });
  labels.put(sign, places, { color: stroke.color, halo: true });
}

/** The upper (−1) or the lower edge; nothing where nothing arrives. */
function edgeOf({ scale, half, y }: Ribbon, side: -1 | 1) {
  return {
    length: scale.T,
    x: (i: number) => scale.x(i + 1),
    y: (i: number) => {
      const width = half(i + 1);
      return width > 0 ? y + side * width : Number.NaN;
    },
  };
}
