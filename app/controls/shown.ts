import type { Param, RangeParam, Value } from '../../workers/model/param.ts';
import type { Language, Text } from '../../workers/model/text.ts';
import type { Say } from '../session/surroundings.ts';
import { formatNumber } from '../words/numbers.ts';
import { editable } from './typed.ts';

export const offText: Text = { en: 'off', zh: '关' };
const onText: Text = { en: 'on', zh: '开' };

/** The value of a Param as the page says it. */
export function shownValue(param: Param, value: Value, say: Say, language: Language): string {
  if (param.kind === 'range') return shownNumber(param, Number(value), say, language);
  if (param.kind === 'choice') return say(param.options.find(String(value)).label);
  return param.kind === 'toggle' ? say(value ? onText : offText) : String(value);
}

/** A number with its unit; 0 may be a word. */
export function shownNumber(
  param: RangeParam,
  value: number,
  say: Say,
  language: Language,
): string {
  if (param.zeroIsOff && value === 0) return say(offText);
  return digitsOf(param, value, language) + (param.unit ? ` ${say(param.unit)}` : '');
}

function digitsOf(param: RangeParam, value: number, language: Language): string {
  if (param.integer) return String(value);
  // As many decimals as the slider's steps have, so that the digits stand still while it moves.
  if (param.scale !== 'log') {
    const decimals = Math.max(0, Math.ceil(-Math.log10(param.step) - 1e-9));
    const exact = Number(value.toFixed(decimals)) === value;
    return exact ? value.toFixed(decimals).replace('-', '−') : editable(value);
  }
  const short = String(Number(value.toPrecision(3)));
  return value >= 1e-3 && value < 1e5 ? short : formatNumber(value, language, 3);
}
