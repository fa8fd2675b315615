import { useSyncExternalStore } from 'react';
import { type Language, languages } from '../../workers/model/languages.ts';
import { fetchWords, say, type Text, type TextValues } from '../locales/index.ts';
import { createAgain } from './again.ts';
import { useExperiment } from './experiment.ts';
import { showSentence, withdraw } from './notices.ts';
import { settling } from './settling.ts';
import { setLanguage, useView } from './view.ts';

/** Language, theme and size of the page: the reader's choice where one was made, else the browser's. */

const darkQuery = '(prefers-color-scheme: dark)';

/** The language that the browser asks for first, of those the page speaks. */
export function browserLanguage(): Language {
  const asked = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]);
  const first = asked.find((tag) => languages.some((one) => one === tag));
  return languages.find((one) => one === first) ?? languages[0];
}

const languageOf = (choice: Language | 'auto'): Language =>
  choice === 'auto' ? browserLanguage() : choice;

/** What the page speaks. */
export const useLanguage = (): Language => useView(({ language }) => language);

export const spokenLanguage = (): Language => useView.getState().language;

/** Speaks the language that is chosen now, as soon as its texts are there, and names it on the document. */
export async function speak(): Promise<void> {
  const language = languageOf(useExperiment.getState().config.lang);
  await settling.until(fetchWords(language));
  // Chosen again meanwhile: whoever chose last is heard.
  if (language !== languageOf(useExperiment.getState().config.lang)) return;
  setLanguage(language);
  // Only now is it known how the language is named.
  document.documentElement.lang = say('writing.tag', language);
}

/** Says a text in the page's language, with its placeholders filled. */
export type Say = (text: Text, values?: TextValues) => string;

export function useSay(): Say {
  const language = useLanguage();
  return (text, values) => say(text, language, values);
}

export type Theme = 'light' | 'dark';

export const systemTheme = (): Theme => (holds(darkQuery) ? 'dark' : 'light');

export const themeOf = (choice: Theme | 'auto'): Theme =>
  choice === 'auto' ? systemTheme() : choice;

export function useTheme(): Theme {
  const prefersDark = useMedia(darkQuery);
  const isPrinted = useMedia('print');
  const choice = useExperiment(({ config }) => config.theme);
  // Paper is white.
  if (isPrinted) return 'light';
  if (choice !== 'auto') return choice;
  return prefersDark ? 'dark' : 'light';
}

const lists = new Map<string, MediaQueryList>();

/** Whether a media query holds now; quick for one that was asked before. */
export function holds(query: string): boolean {
  const list = lists.get(query) ?? matchMedia(query);
  lists.set(query, list);
  return list.matches;
}

/** Whether a media query holds, now and whenever that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => followMedia(query, changed),
    () => holds(query),
  );
}

/** Calls back whenever it changes whether a media query holds. */
function followMedia(query: string, changed: () => void): () => void {
  const list = matchMedia(query);
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
}

/** Calls back whenever the system turns dark or light. */
export const followSystemTheme = (changed: () => void): (() => void) =>
  followMedia(darkQuery, changed);

const themeColors: Readonly<Record<Theme, string>> = { light: '#fbfaf7', dark: '#12151b' };

/** Keeps the document in the theme that is chosen, and the page in the language, whenever they change. */
export function dressDocument(): () => void {
  const dress = (): void => {
    const { config } = useExperiment.getState();
    const theme = themeOf(config.theme);
    document.documentElement.dataset.theme = theme;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', themeColors[theme]);
  };
  dress();
  // Texts that do not arrive leave the page in the language that it speaks.
  const speaking = createAgain(() => {
    speak().then(
      () => {
        speaking.done();
        withdraw('language');
      },
      () => {
        showSentence('language', { always: 'language' });
        speaking.again();
      },
    );
  });
  const list = matchMedia(darkQuery);
  list.addEventListener('change', dress);
  const unsubscribe = useExperiment.subscribe((now, before) => {
    if (now.config.theme !== before.config.theme) dress();
    if (now.config.lang !== before.config.lang) speaking.now();
  });
  return () => {
    list.removeEventListener('change', dress);
    unsubscribe();
  };
}
