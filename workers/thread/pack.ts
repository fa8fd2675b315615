import type { ArrayName, Section } from '../model/protocol.ts';

/** An array with its name, and whether more of it is to come. */
export type Packed = readonly [ArrayName, ArrayLike<number>, boolean];

/** Puts arrays into one buffer: a spare one that is large enough, or a new one. */
export function pack(
  arrays: readonly Packed[],
  spare: readonly ArrayBuffer[],
): { readonly sections: readonly Section[]; readonly buffer: ArrayBuffer } {
  const total = arrays.reduce((sum, [, values]) => sum + values.length, 0);
  const buffer =
    spare.find(({ byteLength }) => byteLength >= total * 8) ?? new ArrayBuffer(total * 8);
  const numbers = new Float64Array(buffer, 0, total);
  const sections: Section[] = [];
  let offset = 0;
  for (const [name, values, isPartial] of arrays) {
    numbers.set(values, offset);
    sections.push({ name, offset, length: values.length, isPartial });
    offset += values.length;
  }
  return { sections, buffer };
}
