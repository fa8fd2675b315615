/** Training stands still while its tab is hidden; the tab's own title is what can be seen of the page then. */
import { say } from '../locales/index.ts';
import { currentLanguage } from './language.ts';
import { isTraining, usePlayback } from './playback.ts';
import { setHidden, useRunStatus } from './runStatus.ts';

/** Follows the tab from now on; call once. */
export function watchHiding(): void {
  const { title } = document;
  const follow = (): void => {
    const isHidden = document.hidden;
    const isStill = isHidden && isTraining();
    document.title = isStill ? say('session.hidden', currentLanguage(), { title }) : title;
    setHidden(isHidden, isTraining());
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  // Messages start and stop it in a hidden tab, too.
  usePlayback.subscribe((now, before) => {
    if (now.playing !== before.playing) follow();
  });
  useRunStatus.subscribe((now, before) => {
    if (now.pendingUpdates > 0 !== before.pendingUpdates > 0) follow();
  });
}
