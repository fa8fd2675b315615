import { beforeEach } from 'vitest';
import '../../app/theme/page.css';
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

/** Every component starts from the page's own defaults. */
beforeEach(async () => {
  resetUserData();
  resetExperiment();
  resetView();
  await loadLanguage();
  dismissAll();
  resetPlayback();
  resetRunStatus();
  resetPins();
});
