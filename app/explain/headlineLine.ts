import type { Language } from '../../workers/model/languages.ts';
import type { Config } from '../../workers/model/params/index.ts';
import type { Summary } from '../../workers/model/protocol.ts';
import { type TaskFlags, tasks } from '../../workers/model/tasks.ts';
import { say } from '../locales/index.ts';
import { formatNumber, formatSteps } from '../words/numbers.ts';
import { swingingSentence, timesSentence } from '../words/verdict.ts';

/**
 * What stands below the headline: how fast it fades, whether that reaches what the answer needs, and what training says.
 *
 * @param trains  each update has a batch of its own: what its first sequence needs could not be read
 */
export function headlineLine(
  summary: Pick<Summary, 'verdict' | 'learning' | 'needed'>,
  config: Pick<Config, 'T' | 'task'>,
  language: Language,
  trains = false,
): string {
  const { verdict } = summary;
  const needed = trains ? null : summary.needed;
  const { isMemorised }: TaskFlags = tasks.find(config.task);
  // What the gradient reaches is told beside what it has to reach.
  const times = needed ? { ...verdict, reach: null, reachBeyond: null } : verdict;
  return [
    ...timesSentence(times, language),
    ...needsSentence({ verdict, needed }, config, language),
    lossSentence(summary.learning, language),
    ...swingingSentence(summary.learning, language),
    ...(isMemorised ? [say('explain.headline.memorised', language)] : []),
  ].join(say('writing.space', language));
}

/** How far the oldest input that the answer needs lies from it, and how far the gradient gets. */
function needsSentence(
  { verdict, needed }: Pick<Summary, 'verdict' | 'needed'>,
  { T }: Pick<Config, 'T'>,
  language: Language,
): string[] {
  if (!needed || needed.length === 0 || verdict.log10Ratio === null) return [];
  const [t] = needed;
  const distance = formatSteps(T - t, language);
  if (verdict.reach === null) return [say('explain.headline.needsAll', language, { t, distance })];
  const reach = formatSteps(verdict.reach, language);
  return [say('explain.headline.needs', language, { t, distance, reach })];
}

/** The loss beside what guessing gives, where that is known. */
export function lossSentence({ loss, baseline }: Summary['learning'], language: Language): string {
  const values = { loss: formatNumber(loss, language) };
  return baseline === null
    ? say('explain.headline.lossAlone', language, values)
    : say('explain.headline.loss', language, {
        ...values,
        baseline: formatNumber(baseline, language),
      });
}
