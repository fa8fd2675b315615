import { useExperiment } from './experiment.ts';
import { remember } from './memory.ts';
import { openChapter, setTour, type Tour, type TourCardId } from './view.ts';

/** Shows a card of the first visit, of the run that is on screen. */
export function openCard(card: TourCardId, so: Pick<Tour, 'prediction' | 'outcome'>): void {
  // Two things beside each other, both asking to be followed, would each be in the other's way.
  openChapter(null);
  setTour({ ...so, card, run: useExperiment.getState().run });
}

/** Opens the first card. */
export const startTour = (): void => openCard('keep', { prediction: null, outcome: null });

/** Ends the cards, wherever they are; they do not come again by themselves. */
export function endTour(): void {
  setTour(null);
  remember({ toured: true });
}
