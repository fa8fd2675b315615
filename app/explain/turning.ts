import { endTour } from '../session/tour.ts';
import { useView } from '../session/view.ts';
import { type ChapterSession, chapters, showChapter } from './chapters.ts';

/** Tells the chapter so many further on; the first where none is open, and none where the story ends. */
export function turnChapter(by: number, session: ChapterSession): void {
  const open = chapters.findIndex(({ id }) => id === useView.getState().chapter);
  const next = open === -1 ? chapters[0] : chapters[open + by];
  if (!next) return;
  endTour();
  showChapter(next, session);
}
