import type { Language } from '../../../workers/model/languages.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import type { Summary } from '../../../workers/model/protocol.ts';
import { labelOf } from '../../locales/entries.ts';
import { say } from '../../locales/index.ts';
import { headlines } from '../../words/verdict.ts';

/** A figure in a few words, for those who read about it before they see it. */
export function titleOf(
  { cell, T }: Pick<Config, 'cell' | 'T'>,
  summary: Pick<Summary, 'verdict'> | null,
  language: Language,
): string {
  const name = say(labelOf({ name: 'cells' }, cell), language);
  const verdict = summary ? say(headlines[summary.verdict.kind], language).toLowerCase() : '';
  return say(summary ? 'share.title.withVerdict' : 'share.title.withoutVerdict', language, {
    cell: name,
    T,
    verdict,
  });
}
