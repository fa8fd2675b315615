import { createRetry } from '../../workers/thread/retry.ts';
import { sharedColors } from '../theme/palette.ts';
import { useExperiment } from './experiment.ts';
import { loadLanguage } from './language.ts';
import { showSentence, withdraw } from './notices.ts';
import { followSystemTheme, themeOf } from './theme.ts';

/** Keeps the document in the theme that is chosen, and the page in the language, whenever they change. */
export function syncDocument(): () => void {
  const showTheme = (): void => {
    const { config } = useExperiment.getState();
    const theme = themeOf(config.theme);
    document.documentElement.dataset.theme = theme;
    const { background } = sharedColors[theme];
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', background);
  };
  showTheme();
  // Texts that do not arrive leave the page in the language that it speaks.
  const loading = createRetry(() => {
    loadLanguage().then(
      () => {
        loading.done();
        withdraw('language');
      },
      () => {
        showSentence('language', { always: 'language' });
        loading.retryLater();
      },
    );
  });
  const unfollow = followSystemTheme(showTheme);
  const unsubscribe = useExperiment.subscribe((now, before) => {
    if (now.config.theme !== before.config.theme) showTheme();
    if (now.config.lang !== before.config.lang) loading.now();
  });
  return () => {
    unfollow();
    unsubscribe();
  };
}
