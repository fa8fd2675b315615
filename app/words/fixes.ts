import { fixes } from '../../workers/engine/fixes.ts';
import type { Language } from '../../workers/model/languages.ts';
import type { Config } from '../../workers/model/params/index.ts';
import type { FixTarget, HelpfulFix, Verdict } from '../../workers/model/snapshot.ts';
import { labelOf, nameOfKey } from '../locales/entries.ts';
import { say } from '../locales/index.ts';
import { formatLog10, formatRatio } from './numbers.ts';

/** The fix's label with the values that it sets, and the names of what it sets. */
export function fixName(
  { fix, patch }: Pick<HelpfulFix, 'fix' | 'patch'>,
  config: Config,
  language: Language,
): string {
  const values = Object.entries(patch).flatMap(([key, value]) => {
    const name = say(nameOfKey(key, { ...config, ...patch }), language);
    return [
      [key, String(value)],
      [`${key}Name`, name],
    ];
  });
  return say(labelOf(fixes, fixes.find(fix).id), language, Object.fromEntries(values));
}

type Effect = (fix: HelpfulFix, before: Verdict | null, language: Language) => string;

/** How much of the gradient gets back, and how much did before. */
const keeps: Effect = ({ verdict }, before, language) => {
  const after = formatRatio(verdict.log10Ratio, language);
  const was = before?.log10Ratio ?? null;
  return was === null
    ? say('lab.fixes.keepsAlone', language, { after })
    : say('lab.fixes.keeps', language, { after, before: formatRatio(was, language) });
};

const effects: Readonly<Record<FixTarget, Effect>> = {
  flow: keeps,
  breaking: keeps,
  update: ({ log10Before, log10After }, _, language) =>
    say('lab.fixes.update', language, {
      after: formatLog10(log10After, language),
      before: formatLog10(log10Before, language),
    }),
  training: ({ log10Loss }, _, language) =>
    say('lab.fixes.loss', language, { loss: formatLog10(log10Loss ?? Number.NaN, language, 3) }),
};

/** What a fix did when it was tried, in a few words; what it was before beside it, where that is known. */
export const fixEffect = (fix: HelpfulFix, before: Verdict | null, language: Language): string =>
  effects[fix.target](fix, before, language);
