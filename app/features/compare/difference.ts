import type { Language } from '../../../workers/model/languages.ts';
import { say } from '../../locales/index.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { formatFixed, formatSigned } from '../../words/numbers.ts';
import { headlines } from '../../words/verdict.ts';

/** What lies between two runs, in a sentence with its numbers. */
export function differenceSaid(a: RunSnapshot, b: RunSnapshot, language: Language): string {
  const [slopeA, slopeB] = [a, b].map(
    ({ summary }) => summary.verdict.decadesPerStep ?? Number.NaN,
  );
  const difference = Math.abs(slopeA - slopeB);
  const word = ({ summary }: RunSnapshot) => say(headlines[summary.verdict.kind], language);
  const sentence = Number.isFinite(difference)
    ? say('compare.difference.slopes', language, {
        a: formatSigned(slopeA, language),
        b: formatSigned(slopeB, language),
        difference: formatFixed(difference, language, 3),
      })
    : say('compare.difference.noSlope', language, { a: word(a), b: word(b) });
  const [T, other] = [a.config.T, b.config.T];
  return T === other
    ? sentence
    : sentence + say('compare.difference.aligned', language, { a: T, b: other });
}
