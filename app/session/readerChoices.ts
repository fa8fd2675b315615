/** The choices of a reader that are remembered. */
import { languages } from '../../workers/model/languages.ts';
import { useExperiment } from './experiment.ts';
import { currentLanguage } from './language.ts';
import { remember } from './memory.ts';
import type { Session } from './session.ts';
import { themeOf } from './theme.ts';

export const isDark = (): boolean => themeOf(useExperiment.getState().config.theme) === 'dark';

/** The language that the button leads to. */
export function nextLanguage() {
  const language = currentLanguage();
  return languages[(languages.indexOf(language) + 1) % languages.length] ?? language;
}

/** A choice of the reader's: in force, and remembered unless it is what there would be without. */
export function choose(
  session: Session,
  key: 'lang' | 'theme' | 'tab',
  value: string,
  usual: string,
) {
  const isUsual = value === usual;
  session.set({ [key]: isUsual ? undefined : value }, 'choice');
  remember({ [key]: isUsual ? undefined : value });
}
