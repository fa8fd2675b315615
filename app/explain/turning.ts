import { endTour } from '../session/tour.ts';
import { useView } from '../session/view.ts';
import { chapters, type Telling, tell } from './chapters.ts';

/** Tells the chapter so many further on; the first where none is open, and none where the story ends. */
export function turnChapter(by: number, session: Telling): void {
  const open = chapters.findIndex(({ id }) => id === useView.getState().chapter);
  const next = open === -1 ? chapters[0] : chapters[open + by];
  if (!next) return;
  endTour();
  tell(next, session);
}
