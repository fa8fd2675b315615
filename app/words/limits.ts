import type { Limit } from '../../workers/model/frame.ts';
import { limitUnits, toldApart } from '../../workers/model/limits.ts';
import type { Language, Text } from '../../workers/model/text.ts';
import { superscript } from './numbers.ts';
import { say } from './say.ts';

const countText: Text = { en: '{count} {unit}', zh: '{count} {unit}' };
const nearestText: Text = {
  en: 'With {key} ≤ {value} it is computed.',
  zh: '{key} ≤ {value} 时即可计算。',
};
const refusedText: Text = {
  en: 'Not computed: this would take {asked}, the limit is {limit}.',
  zh: '未计算：这需要 {asked}，上限为 {limit}。',
};

/** What was asked for and the limit, as two numbers that differ, with their unit. */
export function limitNumbers({ asked, limit, unit }: Limit, language: Language) {
  const told = toldApart(asked, limit, shortNumber);
  const counted = (count: string) =>
    say(countText, language, { count, unit: say(limitUnits[unit], language) });
  return { asked: counted(told.asked), limit: counted(told.limit) };
}

/** Why something is not computed, and with which setting it would be. */
export function limitSentence(limit: Limit, language: Language): string {
  const sentence = say(refusedText, language, limitNumbers(limit, language));
  const { nearest } = limit;
  if (!nearest) return sentence;
  return `${sentence}${language === 'en' ? ' ' : ''}${say(nearestText, language, nearest)}`;
}

/** Whole where that is short: 1024, else 2.1×10⁹. */
function shortNumber(value: number, digits: number): string {
  if (value < 1e5) return String(value);
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e+');
  return `${mantissa}×10${superscript(Number(exponent))}`;
}
