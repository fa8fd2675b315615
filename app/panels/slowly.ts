import type { Text } from '../../workers/model/text.ts';
import { numbersOf, type Picture } from '../session/picture.ts';
import { say } from '../words/say.ts';
import type { Look } from './panel.ts';

/** What is added to a panel's sentence where some matrices needed the slower routine; nothing where none did. */
export function slowlySaid(picture: Picture, name: 'sigmaSlow' | 'eigenSlow', look: Look): string {
  const count = numbersOf(picture, name)?.[0] ?? 0;
  if (!(count > 0)) return '';
  return say(count === 1 ? one : several, look.language, { count });
}

const one: Text = {
  en: ' At 1 step the fast method gave up and the slower, sure one took over.',
  zh: '有 1 步快速方法未能得出结果，改用了较慢而可靠的方法。',
};
const several: Text = {
  en: ' At {count} steps the fast method gave up and the slower, sure one took over.',
  zh: '有 {count} 步快速方法未能得出结果，改用了较慢而可靠的方法。',
};
