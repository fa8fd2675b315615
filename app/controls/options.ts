import type { Language } from '../../workers/model/languages.ts';
import type { ChoiceParam, Values } from '../../workers/model/param.ts';
import type { Named } from '../../workers/model/table.ts';
import { labelOf } from '../locales/entries.ts';
import { say } from '../locales/index.ts';

/** The options that make sense with the other settings. */
export function fittingOptions(param: ChoiceParam, values: Values): readonly Named[] {
  const { entries } = param.options;
  return param.fits ? entries.filter(({ id }) => param.fits?.(id, values)) : entries;
}

/** Width that the buttons of one control share, in CSS pixels: that of the narrowest column they stand in. */
const rowPx = 252;
/** Width of "more". */
const morePx = 72;
/** A name wider than this belongs into a list. */
const buttonPx = 90;

/**
 * The options that become buttons: the first ones, passing over those whose names are too long for a button, as long
 * as the row has room.
 *
 * @param most  of them at most
 */
export function buttonsOf(
  param: ChoiceParam,
  options: readonly Named[],
  most: number,
  language: Language,
): readonly Named[] {
  const chosen: Named[] = [];
  let left = rowPx - (options.length > most ? morePx : 0);
  for (const entry of options) {
    const width = widthOf(say(labelOf(param.options, entry.id), language));
    if (chosen.length >= most || width > buttonPx || width > left) continue;
    left -= width;
    chosen.push(entry);
  }
  return chosen;
}

/** Estimated, so that nothing moves when the font arrives: Chinese characters are twice as wide as letters. */
const widthOf = (name: string) =>
  14 + [...name].reduce((sum, character) => sum + (character > '\u2e7f' ? 13 : 6.6), 0);
