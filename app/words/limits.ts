import type { Language } from '../../workers/model/languages.ts';
import { textsApart } from '../../workers/model/limits.ts';
import type { Limit } from '../../workers/model/protocol.ts';
import { say } from '../locales/index.ts';
import { superscript } from './numbers.ts';

/** What was asked for and the limit, as two numbers that differ, with their unit. */
export function limitNumbers({ asked, limit, unit }: Limit, language: Language) {
  const texts = textsApart(asked, limit, shortNumber);
  const counted = (count: string) =>
    say('limits.count', language, { count, unit: say(`limits.units.${unit}`, language) });
  return { asked: counted(texts.asked), limit: counted(texts.limit) };
}

/** Why something is not computed, and with which setting it would be. */
export function limitSentence(limit: Limit, language: Language): string {
  const sentence = say('limits.refused', language, limitNumbers(limit, language));
  const { nearest } = limit;
  if (!nearest) return sentence;
  return sentence + say('writing.space', language) + say('limits.nearest', language, nearest);
}

/** Whole where that is short: 1024, else 2.1×10⁹. */
function shortNumber(value: number, digits: number): string {
  if (value < 1e5) return String(value);
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e+');
  return `${mantissa}×10${superscript(Number(exponent))}`;
}
