/** Training stands still while its tab is hidden; the tab's own title is what can be seen of the page then. */

import { create } from 'zustand';
import { say } from '../locales/index.ts';
import { isTraining, usePlayback } from './playback.ts';
import { useReading } from './reading.ts';
import { spokenLanguage } from './surroundings.ts';

interface Hiding {
  readonly isHidden: boolean;
  /** The training that goes on now stood still for a while. */
  readonly stoodStill: boolean;
}

export const useHiding = create<Hiding>(() => ({ isHidden: false, stoodStill: false }));

/** Follows the tab from now on; call once. */
export function watchHiding(): void {
  const { title } = document;
  const follow = (): void => {
    const isHidden = document.hidden;
    const isStill = isHidden && isTraining();
    document.title = isStill ? say('session.hidden', spokenLanguage(), { title }) : title;
    useHiding.setState(({ stoodStill }) => ({
      isHidden,
      stoodStill: isTraining() && (stoodStill || isHidden),
    }));
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  // Messages start and stop it in a hidden tab, too.
  usePlayback.subscribe((now, before) => {
    if (now.playing !== before.playing) follow();
  });
  useReading.subscribe((now, before) => {
    if (now.owed > 0 !== before.owed > 0) follow();
  });
}
