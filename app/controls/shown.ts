import type { Language } from '../../workers/model/languages.ts';
import type { Param, RangeParam, Value } from '../../workers/model/param.ts';
import { labelOf } from '../locales/entries.ts';
import type { Text } from '../locales/index.ts';
import type { Say } from '../session/language.ts';
import { formatNumber } from '../words/numbers.ts';
import { editable } from './typed.ts';

export const offText: Text = 'controls.shown.off';

/** The value of a Param as the page says it. */
export function shownValue(param: Param, value: Value, say: Say, language: Language): string {
  if (param.kind === 'range') return shownNumber(param, Number(value), say, language);
  if (param.kind === 'choice') return say(labelOf(param.options, String(value)));
  return param.kind === 'toggle' ? say(value ? 'controls.shown.on' : offText) : String(value);
}

/** A number with its unit; 0 may be a word. */
export function shownNumber(
  param: RangeParam,
  value: number,
  say: Say,
  language: Language,
): string {
  if (param.zeroIsOff && value === 0) return say(offText);
  return digitsOf(param, value, language);
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
