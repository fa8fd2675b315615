import { beforeEach } from 'vitest';
import { cleanup } from 'vitest-browser-react/pure';
import '../../app/theme/page.css';
import '../../app/lab/workbench.tsx';
import { resetPins } from '../../app/features/compare/pins.ts';
import { fetchLaterWords, fetchWords } from '../../app/locales/index.ts';
import { resetExperiment } from '../../app/session/experiment.ts';
import { loadLanguage } from '../../app/session/language.ts';
import { dismissAll } from '../../app/session/notices.ts';
import { resetPlayback } from '../../app/session/playback.ts';
import { resetRunStatus } from '../../app/session/runStatus.ts';
import { resetUserData } from '../../app/session/userData.ts';
import { resetView } from '../../app/session/view.ts';

// Those of another language come with `speaking`.
await Promise.all([fetchWords('en'), fetchLaterWords('en')]);

// The styles of the Lab are here, and then those of all parts, so that none depends on which files came before. A part
// that stands in another one may dress it otherwise, and so comes after it.
import.meta.glob('../../app/ui/*.css', { eager: true });
import.meta.glob(['../../app/**/*.css', '!../../app/{theme,ui}/*.css'], { eager: true });

/** Tab goes on from the beginning of the page: the test before may have left by its end. */
function focusBeginning(): void {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
}

/** Every component starts from the page's own defaults, in an empty document. */
beforeEach(async () => {
  await cleanup();
  focusBeginning();
  resetUserData();
  resetExperiment();
  resetView();
  await loadLanguage();
  dismissAll();
  resetPlayback();
  resetRunStatus();
  resetPins();
});
