import type { Labels } from '../../plot/labels.ts';
import type { TimeCells } from '../../plot/scales.ts';
import type { Surface } from '../../plot/surface.ts';

const family = 'ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace';
const largest = 13;
/** Smaller letters could not be read: then only what is around the selected step is written out. */
const smallest = 9;
/** Letters of a fixed-width font are that wide, and Chinese ones as wide as high. */
const widthOf = (character: string) => (character > '\u2e80' ? 1 : 0.62);

/** A character a step, each in its cell; where the cells are too narrow, a line of those around the selected step. */
export function drawCharacters(
  surface: Surface,
  labels: Labels,
  scale: TimeCells,
  top: number,
  height: number,
  at: (t: number) => string,
  selected: number,
): void {
  const { context, palette, lettering } = surface;
  const [most, least] = lettering ? [lettering.size, lettering.size] : [largest, smallest];
  const middle = top + height / 2;
  let widest = 0;
  for (let t = 1; t <= scale.T; t++) widest = Math.max(widest, widthOf(at(t)));
  const size = Math.min(most, Math.floor(scale.cell / (widest || 1)));
  if (size >= least) {
    context.font = `400 ${size}px ${family}`;
    context.textBaseline = 'middle';
    for (let t = scale.first; t <= scale.last; t++) {
      const character = at(t);
      if (character === '') continue;
      context.fillStyle = t === selected ? palette.accent : palette.ink;
      context.textAlign = 'left';
      context.fillText(character, scale.x(t) - (size * widthOf(character)) / 2, middle);
    }
    return;
  }
  const room = Math.floor((scale.end - scale.start) / (most * (widest || 1)) / 2) - 2;
  const part = (from: number, to: number) => {
    let line = '';
    for (let t = Math.max(1, from); t <= Math.min(scale.T, to); t++) line += at(t) || ' ';
    return line;
  };
  const text = `${part(selected - room, selected - 1)}[${at(selected) || ' '}]${part(selected + 1, selected + room)}`;
  const x = (scale.start + scale.end) / 2;
  labels.put(text, [{ x, y: middle, align: 'center' }], { color: palette.ink, size: largest });
}
