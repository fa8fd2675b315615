import type { ReactNode } from 'react';
import { resolveSettings } from '../../../workers/model/config.ts';
import type { Language } from '../../../workers/model/languages.ts';
import { type Param, tellsApart, type Values } from '../../../workers/model/param.ts';
import { type Config, params } from '../../../workers/model/params/index.ts';
import { settingTexts } from '../../features/compare/names.ts';
import { curveOf } from '../../lessons/curve.ts';
import { ratio } from '../../lessons/formattedValue.ts';
import type { Claim, Lesson, MeasuredRun, Outcome } from '../../lessons/lesson.ts';
import { settingsOfClaim } from '../../lessons/measure.ts';
import { written } from '../../lessons/written.ts';
import { say } from '../../locales/index.ts';
import { noNumber } from '../../words/numbers.ts';
import { MiniRibbon } from '../MiniRibbon.tsx';
import type { StageState, Tally } from './useStage.ts';
import { useCourseWords } from './useWords.ts';

/** So many runs have room for names of two lines. */
const fewRuns = 6;

/** The runs of a claim, each as soon as it is measured, and their repetition. */
export function ClaimRuns({
  lesson,
  claim,
  state: { runs, judged, tally },
  onRepeat,
  onStop,
}: {
  readonly lesson: Lesson;
  readonly claim: Claim;
  readonly state: StageState;
  readonly onRepeat: () => void;
  readonly onStop: () => void;
}): ReactNode {
  const { texts, fill, language } = useCourseWords();
  const names = namesOf(lesson, claim, language, (count) => fill(texts.after, { count }));
  return (
    <div className="claim-runs">
      <ul aria-label={texts.runs} data-many={names.length > fewRuns}>
        {names.map((name, place) => {
          const run = runs.get(place);
          return (
            <li key={name}>
              {run ? <MiniRibbon curve={curveOf(run)} /> : <span className="mini-ribbon" />}
              <span className="name" title={name}>
                {name}
              </span>
              <span className="effect">
                {run ? written(claim.tells?.(run) ?? arrives(run), language) : noNumber}
              </span>
            </li>
          );
        })}
      </ul>
      {judged && (
        <p className="repeating" aria-live="polite">
          {tally && <Counts tally={tally} />}{' '}
          {tally?.isRunning ? (
            <button type="button" onClick={onStop}>
              {texts.stop}
            </button>
          ) : (
            (!tally || tally.done < tally.total) && (
              <button type="button" onClick={onRepeat}>
                {texts.repeat}
              </button>
            )
          )}
        </p>
      )}
    </div>
  );
}

function Counts({ tally: { done, counts } }: { readonly tally: Tally }): ReactNode {
  const { texts, fill, language } = useCourseWords();
  const outcomes = Object.entries(counts) as [Outcome, number][];
  const counted = outcomes
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => fill(texts.counted, { outcome: texts.outcomes[outcome], count }));
  return fill(texts.tally, { done, counts: counted.join(say('writing.comma', language)) });
}

const arrives = ({ summary }: MeasuredRun) => ratio(summary.verdict.log10Ratio);

/** What tells the runs of a claim apart, one name each. */
export function namesOf(
  lesson: Lesson,
  claim: Claim,
  language: Language,
  afterUpdates: (count: number) => string,
): string[] {
  const configs = settingsOfClaim(lesson, claim).map(
    (settings) => resolveSettings(settings).config,
  );
  const all: readonly Param[] = params;
  const settingOf = (config: Values, { key }: Param) => config[key];
  const differing = all.filter(
    (param) => new Set(configs.map((config) => settingOf(config, param))).size > 1,
  );
  const updates = claim.runs.map((run) => run.updates ?? 0);
  const isTrained = new Set(updates).size > 1;
  return configs.map((config: Config, i) => {
    const named = differing.filter(
      (param) => tellsApart(param) && (param.usedWhen?.(config) ?? true),
    );
    const after = isTrained && updates[i] > 0 ? [afterUpdates(updates[i])] : [];
    return [...settingTexts(config, named, language), ...after].join(
      say('writing.comma', language),
    );
  });
}
