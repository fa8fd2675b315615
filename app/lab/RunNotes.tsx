import type { ReactNode } from 'react';
import { say } from '../locales/index.ts';
import { useLanguage } from '../session/language.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useSession } from '../session/useSession.ts';
import { runNotes } from '../words/runNotes.ts';

/** Under the verdict: which parts of the run are in which numbers, and what is special about it. Mostly nothing. */
export function RunNotes(): ReactNode {
  const language = useLanguage();
  const { frames } = useSession();
  // The picture stands outside React: its numbers are read again whenever there are new ones.
  useRunStatus(({ count }) => count);
  const { picture } = frames;
  const notes = picture ? runNotes(picture, language) : [];
  return notes.length > 0 && <p className="notes">{notes.join(say('writing.space', language))}</p>;
}
