import { useSyncExternalStore } from 'react';
import { fill, type Language, type Text } from '../../workers/index.ts';
import { useExperiment } from './experiment.ts';

/** Language, theme and size of the page: the reader's choice where one was made, else the browser's. */

const darkQuery = '(prefers-color-scheme: dark)';

/** The language that the browser asks for first, of those the page speaks. */
export function browserLanguage(): Language {
  const first = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag));
  return first?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export const languageOf = (choice: Language | 'auto'): Language =>
  choice === 'auto' ? browserLanguage() : choice;

export const useLanguage = (): Language => useExperiment(({ config }) => languageOf(config.lang));

/** Says a text in the page's language, with its placeholders filled. */
export type Say = (text: Text, values?: Readonly<Record<string, string | number>>) => string;

export function useSay(): Say {
  const language = useLanguage();
  return (text, values) => fill(text[language], values);
}

export type Theme = 'light' | 'dark';

export const systemTheme = (): Theme => (matchMedia(darkQuery).matches ? 'dark' : 'light');

export const themeOf = (choice: Theme | 'auto'): Theme =>
  choice === 'auto' ? systemTheme() : choice;

export function useTheme(): Theme {
  const prefersDark = useMedia(darkQuery);
  const choice = useExperiment(({ config }) => config.theme);
  if (choice !== 'auto') return choice;
  return prefersDark ? 'dark' : 'light';
}

/** Whether a media query holds, now and whenever that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

const themeColors: Readonly<Record<Theme, string>> = { light: '#ffffff', dark: '#171c25' };

/** Puts language and theme on the document, where styles, fonts and screen readers look for them. */
export function dressDocument(): () => void {
  const dress = (): void => {
    const { config } = useExperiment.getState();
    const theme = themeOf(config.theme);
    const root = document.documentElement;
    root.lang = languageOf(config.lang) === 'zh' ? 'zh-Hans' : 'en';
    root.dataset.theme = theme;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', themeColors[theme]);
  };
  dress();
  const list = matchMedia(darkQuery);
  list.addEventListener('change', dress);
  const unsubscribe = useExperiment.subscribe((now, before) => {
    if (now.config.lang !== before.config.lang || now.config.theme !== before.config.theme) dress();
  });
  return () => {
    list.removeEventListener('change', dress);
    unsubscribe();
  };
}
