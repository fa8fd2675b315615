import type { Box, Cells, Palette, Ramp, Surface } from './surface.ts';

/**
 * The second cue of the diverging scale. A scale that leaves its neutral middle to two sides cannot be told apart by
 * lightness: in grey, and to some eyes, vanishing and exploding look alike. So what is larger than 1 has a pattern over
 * it, a fine lattice of holes in which the paper shows: the further from 1, the plainer they are, on light paper and on dark.
 */

/** Distance of holes in a row, and of rows; every other row is moved by half. In CSS pixels. */
export const pitch = { across: 6, down: 4 } as const;

/** Width of a hole: where it is one cue of two, and where more contrast is asked for or there may be no colour. */
const quiet = 1.5;
const plain = 2;

/** A hundredth of the way to its end a colour is still the neutral one. */
const fromNeutral = 0.01;

/** The scale of ratios with holes in what is larger than 1. */
export function ratioRamp({ name, ratio }: Palette): Ramp {
  return ratio.over ? ratio : ramped(name, ratio);
}

const known = new Map<Palette['name'], Ramp>();

function ramped(name: Palette['name'], ratio: Ramp): Ramp {
  const before = known.get(name);
  if (before) return before;
  const overlaid = { ...ratio, over: holes(quiet) };
  known.set(name, overlaid);
  return overlaid;
}

/** The same with wide holes. */
export const withWideHoles = (ratio: Ramp): Ramp => ({ ...ratio, over: holes(plain) });

/** Makes holes of that width where a map is larger than 1. */
function holes(width: number) {
  return ({ context, palette }: Surface, box: Box, cells: Cells): void => {
    const { columns, rows, value, extent } = cells;
    const cell = { width: (box.right - box.left) / columns, height: (box.bottom - box.top) / rows };
    context.fillStyle = palette.panel;
    context.beginPath();
    let isShifted = false;
    // On whole pixels, or the screen would blur every hole in its own way.
    const [left, top] = [Math.round(box.left), Math.round(box.top)];
    for (let y = top + 1; y + width < box.bottom; y += pitch.down) {
      const row = Math.floor((y + width / 2 - box.top) / cell.height);
      const start = left + 1 + (isShifted ? pitch.across / 2 : 0);
      isShifted = !isShifted;
      for (let x = start; x + width < box.right; x += pitch.across) {
        const column = Math.floor((x + width / 2 - box.left) / cell.width);
        if (value(column, row) > fromNeutral * extent) context.rect(x, y, width, width);
      }
    }
    context.fill();
  };
}

/** Least room for a dash, in CSS pixels: in finer maps it would lie over other cells. */
const room = { across: 3, down: 4 } as const;

/** The scale of states with a dash, a minus sign, in what is smaller than 0, where cells have room for one. */
export const dashed = (signed: Ramp): Ramp => ({
  ...signed,
  over: ({ context, palette }, box, { columns, rows, value, extent }) => {
    const width = (box.right - box.left) / columns;
    const height = (box.bottom - box.top) / rows;
    if (width < room.across || height < room.down) return;
    const length = Math.min(5, 0.6 * width);
    context.fillStyle = palette.ink;
    context.beginPath();
    for (let row = 0; row < rows; row++) {
      const y = Math.round(box.top + (row + 0.5) * height - 0.5);
      for (let column = 0; column < columns; column++) {
        if (!(value(column, row) < -fromNeutral * extent)) continue;
        context.rect(box.left + (column + 0.5) * width - length / 2, y, length, 1);
      }
    }
    context.fill();
  },
});
