/** Sizes of a headline and its lines in the room that it has, in CSS pixels; the largest that holds a sentence is taken. */
const faces = [
  { size: 28, line: 36, lines: 1, from: 420 },
  { size: 22, line: 28, lines: 2, from: 0 },
  { size: 16, line: 18, lines: 3, from: 0 },
] as const;

/** Width of a sentence in sizes of its type: bold letters of a serif that runs wide, and Chinese ones. */
const emsOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.66), 0);

/** Of a line, what is left empty where words break. */
const ragged = 0.92;

/** The face in which a sentence fits into a headline that wide. */
export function faceFor(
  text: string,
  width: number,
): { readonly size: number; readonly line: number } {
  const ems = emsOf(text);
  const holds = ({ size, lines, from }: (typeof faces)[number]) =>
    width >= from && ems * size <= lines * width * (lines > 1 ? ragged : 1);
  return faces.find(holds) ?? faces[2];
}
