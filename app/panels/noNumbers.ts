/** Sentences that stand in a plot in place of what it cannot show. */
import type { Language } from '../../workers/model/languages.ts';
import type { Config } from '../../workers/model/params/index.ts';
import { say, type Text } from '../locales/index.ts';
import type { Overflow } from '../session/measured.ts';
import { formatName } from '../words/formats.ts';
import type { PlotOptions } from './panel.ts';

export const waiting: Text = 'panels.notices.waiting';

/** What stands in a plot without numbers; on paper nothing is computed any more. */
export const unready = ({
  language,
  isPrinted,
}: Pick<PlotOptions, 'language' | 'isPrinted'>): string =>
  say(isPrinted ? 'panels.notices.missing' : waiting, language);

export const noGradient: Text = 'panels.notices.noGradient';

/** Where a run left its number format, in a sentence. */
export function overflowSaid(
  overflow: Overflow,
  { prec }: Pick<Config, 'prec'>,
  language: Language,
): string {
  const format = formatName({ prec });
  return overflow.where === 'state'
    ? say('panels.notices.stateOverflow', language, { t: overflow.step, format })
    : say('panels.notices.gradientOverflow', language, { lag: overflow.lag, format });
}
