import { useExperiment } from './experiment.ts';
import { loadLanguage } from './language.ts';
import { showSentence, withdraw } from './notices.ts';
import { createAgain } from './retry.ts';
import { followSystemTheme, type Theme, themeOf } from './theme.ts';

const themeColors: Readonly<Record<Theme, string>> = { light: '#fbfaf7', dark: '#12151b' };

/** Keeps the document in the theme that is chosen, and the page in the language, whenever they change. */
export function syncDocument(): () => void {
  const showTheme = (): void => {
    const { config } = useExperiment.getState();
    const theme = themeOf(config.theme);
    document.documentElement.dataset.theme = theme;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', themeColors[theme]);
  };
  showTheme();
  // Texts that do not arrive leave the page in the language that it speaks.
  const loading = createAgain(() => {
    loadLanguage().then(
      () => {
        loading.done();
        withdraw('language');
      },
      () => {
        showSentence('language', { always: 'language' });
        loading.again();
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
