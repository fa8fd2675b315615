import type { ReactNode } from 'react';
import type { Text } from '../../locales/index.ts';
import { useSay } from '../../session/language.ts';

/** Most notes that are shown one by one. */
const mostNotes = 8;

/** What was left out of a file, and what was taken for what. */
export function Notes({ notes }: { readonly notes: readonly Text[] }): ReactNode {
  const say = useSay();
  if (notes.length === 0) return null;
  const shown = notes.slice(0, mostNotes);
  const more = notes.length - shown.length;
  return (
    <ul className="notes">
      {shown
        .map((note) => say(note))
        .map((note) => (
          <li key={note}>{note}</li>
        ))}
      {more > 0 && <li>{say('importing.notes.more', { count: more })}</li>}
    </ul>
  );
}
