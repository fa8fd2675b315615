import { type Language, languages } from '../../workers/model/languages.ts';
import { fetchWords, say, type Text, type TextValues } from '../locales/index.ts';
import { useExperiment } from './experiment.ts';
import { settling } from './settling.ts';
import { setLanguage, useView } from './view.ts';

/** The language of the page: the reader's choice where one was made, else the browser's. */

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

export const currentLanguage = (): Language => useView.getState().language;

/** Speaks the language that is chosen now, as soon as its texts are there, and names it on the document. */
export async function loadLanguage(): Promise<void> {
  const language = languageOf(useExperiment.getState().config.lang);
  await settling.until(fetchWords(language));
  // Another one was chosen meanwhile: its own call sets it.
  if (language !== languageOf(useExperiment.getState().config.lang)) return;
  setLanguage(language);
  // The words just loaded hold the language's tag.
  document.documentElement.lang = say('writing.tag', language);
}

/** Says a text in the page's language, with its placeholders filled. */
export type Say = (text: Text, values?: TextValues) => string;

export function useSay(): Say {
  const language = useLanguage();
  return (text, values) => say(text, language, values);
}
