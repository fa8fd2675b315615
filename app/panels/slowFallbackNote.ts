import { say } from '../locales/index.ts';
import { numbersOf, type RunSnapshot } from '../session/runSnapshot.ts';
import type { PlotOptions } from './panel.ts';

/** What is added to a panel's sentence where some matrices needed the slower routine; nothing where none did. */
export function slowFallbackNote(
  picture: RunSnapshot,
  name: 'sigmaSlow' | 'eigenSlow',
  options: PlotOptions,
): string {
  const count = numbersOf(picture, name)?.[0] ?? 0;
  if (!(count > 0)) return '';
  return say('panels.slowFallbackNote', options.language, { count });
}
