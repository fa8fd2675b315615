import { useExperiment } from './experiment.ts';
import { followMedia, holds, useMedia } from './media.ts';

/** Light or dark: the reader's choice where one was made, else the system's. */

const darkQuery = '(prefers-color-scheme: dark)';

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

/** Calls back whenever the system turns dark or light. */
export const followSystemTheme = (changed: () => void): (() => void) =>
  followMedia(darkQuery, changed);
