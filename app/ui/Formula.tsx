import type { ReactNode } from 'react';

/** A symbol or formula in plain text, with `_x` and `_{xy}` set as subscripts. */
export function Formula({ text }: { readonly text: string }): ReactNode {
  const pieces = text.split(/_(\{[^}]*\}|\w)/);
  // Between the plain pieces stand the subscripts.
  return pieces.map((piece, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
    i % 2 === 0 ? piece : <sub key={i}>{piece.replace(/[{}]/g, '')}</sub>,
  );
}
