import { type ReactNode, useEffect, useState } from 'react';
import { resolveSettings } from '../../../workers/model/config.ts';
import type { Language } from '../../../workers/model/languages.ts';
import type { Param } from '../../../workers/model/param.ts';
import { paramOf } from '../../../workers/model/params/index.ts';
import { Control } from '../../controls/Control.tsx';
import type { Lesson, Prediction, Stage, Target } from '../../lessons/lesson.ts';
import type { Guess } from '../../lessons/scoring.ts';
import { allWritten, written } from '../../lessons/written.ts';
import type { SomeWords } from '../../locales/lessonWords.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useSession } from '../../session/useSession.ts';
import { pointAtControls } from '../../session/view.ts';
import { formatNumber } from '../../words/numbers.ts';
import { pointAt } from '../pointAt.ts';
import { ClaimRuns } from './ClaimRuns.tsx';
import { DrawnCurve } from './DrawnCurve.tsx';
import { FileTask } from './FileTask.tsx';
import { Guessing, OnPlot } from './Guessing.tsx';
import { settingsAt } from './opening.ts';
import { type Answer, answersOf } from './progress.ts';
import { useCalmRun } from './useRun.ts';
import { questionOf, type StageState, useStage } from './useStage.ts';
import { useCourseWords } from './useWords.ts';

/** Where the page shows the control of a setting. */
const placesOf = (target: Target): string =>
  target === 'train'
    ? '[data-action="train"]'
    : `.levers [data-param="${target}"], .embed > footer [data-param="${target}"]`;

type Words = SomeWords['stages'][string];

/** What a stage tells and asks, and what came of it. */
export function StageCard({
  lesson,
  stage,
  words,
  asked,
  isShown,
  onDone,
}: {
  readonly lesson: Lesson;
  readonly stage: Stage;
  readonly words: Words;
  /** The id in the address. */
  readonly asked: string;
  /** Whether the page shows the control of a setting by itself. */
  readonly isShown: (target: Target) => boolean;
  readonly onDone: () => void;
}): ReactNode {
  const { texts } = useCourseWords();
  const { need } = useSession();
  const { state, commit, repeat, stopRepeating } = useStage(lesson, stage, asked);
  const { phase } = state;
  const { task, claim, measures } = stage;
  const question = questionOf(stage);
  const isOpen = phase === 'open';
  /** What was answered here before. */
  const [earlier] = useState(() => answersOf(lesson.id)[stage.id]);
  useEffect(() => (measures ? need(measures) : undefined), [measures, need]);
  useEffect(() => {
    if (phase === 'done') onDone();
  }, [phase, onDone]);
  usePointing(isOpen && task ? task.targets : none);

  const options = words.options ?? texts.outcomes;
  return (
    <div className="stage" data-phase={phase}>
      <StageText {...{ stage, words, options, state, earlier }} />
      <div className="doing">
        {task && isOpen && <OwnControls targets={task.targets.filter((one) => !isShown(one))} />}
        {task?.file && isOpen && <FileTask file={task.file} />}
        {question && isOpen && (
          <Guessing
            prediction={question}
            options={options}
            T={stepsAfter(lesson, stage)}
            earlier={earlier?.prediction}
            onCommit={commit}
          />
        )}
        {phase === 'deciding' && <Deciding updates={stage.prediction?.reveals?.updates ?? 0} />}
        {claim && !isOpen && (
          <ClaimRuns
            lesson={lesson}
            claim={claim}
            state={state}
            onRepeat={() => void repeat()}
            onStop={stopRepeating}
          />
        )}
      </div>
      {typeof state.guess === 'object' && state.guess && (
        <OnPlot>
          <DrawnCurve T={stepsAfter(lesson, stage)} curve={state.guess} />
        </OnPlot>
      )}
    </div>
  );
}

type Options = Readonly<Record<string, string>>;

/** What a stage says in its phase, with numbers of the run on screen and of the runs that judged. */
function StageText({
  stage,
  words,
  options,
  state,
  earlier,
}: {
  readonly stage: Stage;
  readonly words: Words;
  readonly options: Options;
  readonly state: StageState;
  /** What was answered here before. */
  readonly earlier: Answer | undefined;
}): ReactNode {
  const { texts, fill, language } = useCourseWords();
  const run = useCalmRun();
  const { phase, judged } = state;
  const { task, claim, code } = stage;
  const question = questionOf(stage);
  const isOpen = phase === 'open';
  const values = {
    ...(run && stage.values ? allWritten(stage.values(run), language) : {}),
    ...(judged ? allWritten(judged.values, language) : {}),
  };
  const filled = (text: string | undefined): string => (run && text ? fill(text, values) : '');
  return (
    <div className="narration" aria-live="polite">
      {phase !== 'done' && <p>{filled(words.text)}</p>}
      {code && (
        <pre>
          <code>{code.join('\n')}</code>
        </pre>
      )}
      {claim && <ClaimText claim={claim} text={words.claim} />}
      {task && isOpen && <p className="task">{filled(words.task)}</p>}
      {task && phase === 'done' && <p>{filled(words.done)}</p>}
      {question && isOpen && <p className="task">{filled(words.question ?? texts.holdsAsked)}</p>}
      {question && isOpen && earlier && (
        <EarlierGuess question={question} options={options} earlier={earlier} />
      )}
      {state.hasFailed && <p>{texts.failed}</p>}
      {question && phase === 'done' && (
        <p className="scored">
          <Scored question={question} options={options} state={state} />
        </p>
      )}
      {judged && <p>{filled(words.outcomes?.[judged.outcome])}</p>}
      {phase === 'done' && words.revealed && <p>{filled(words.revealed)}</p>}
    </div>
  );
}

/** A claim as it is made, and by whom. */
function ClaimText({
  claim,
  text,
}: {
  readonly claim: NonNullable<Stage['claim']>;
  readonly text: string | undefined;
}): ReactNode {
  const { texts, fill } = useCourseWords();
  const source = { id: claim.id.toUpperCase(), articles: claim.articles.join(', ') };
  return (
    <blockquote>
      {text} <cite>{fill(texts.claimOf, source)}</cite>
    </blockquote>
  );
}

/** What was guessed here at an earlier visit, and whether it was right; a task that was done is no guess. */
function EarlierGuess({
  question,
  options,
  earlier: { prediction, correct },
}: {
  readonly question: Prediction;
  readonly options: Options;
  readonly earlier: Answer;
}): ReactNode {
  const { texts, fill, language } = useCourseWords();
  if (typeof prediction === 'boolean') return null;
  return (
    <p className="scored" data-earlier={true}>
      <Verdict isRight={correct} />{' '}
      {question.kind === 'curve'
        ? ''
        : fill(texts.said, { guess: answerIn(prediction, question, options, language) })}
    </p>
  );
}

const none: readonly Target[] = [];

/** Outlines the controls that are to be used, where the page has them. */
function usePointing(targets: readonly Target[]): void {
  useEffect(() => {
    pointAtControls(targets);
    // A frame later they are there, also those that a phone keeps folded.
    let ends: (() => void)[] = [];
    const frame = requestAnimationFrame(() => {
      ends = targets.map((target) => pointAt(placesOf(target)));
    });
    return () => {
      cancelAnimationFrame(frame);
      for (const end of ends) end();
      pointAtControls(none);
    };
  }, [targets]);
}

/** Steps of the run that decides a guess. */
const stepsAfter = (lesson: Lesson, stage: Stage): number =>
  resolveSettings({ ...settingsAt(lesson, stage.id), ...stage.prediction?.reveals?.settings })
    .config.T;

/** Controls of settings that the page has nowhere else. */
function OwnControls({ targets }: { readonly targets: readonly Target[] }): ReactNode {
  return targets.map((target) => {
    const param: Param | undefined = target === 'train' ? undefined : paramOf(target);
    return (
      param && (
        <div key={target} className="own-control pointed">
          <Control param={param} isLocked={false} />
        </div>
      )
    );
  });
}

/** The run that decides is on its way. */
function Deciding({ updates }: { readonly updates: number }): ReactNode {
  const { texts, fill } = useCourseWords();
  const step = useRunStatus(({ summary }) => summary?.step ?? 0);
  const trains = updates > 0 && step <= updates;
  return <p>{trains ? fill(texts.training, { step, updates }) : texts.measuring}</p>;
}

/** Whether a guess was right, where that is known. */
function Verdict({ isRight }: { readonly isRight: boolean | null }): ReactNode {
  const { texts } = useCourseWords();
  return isRight !== null && <strong>{isRight ? texts.right : texts.wrong}</strong>;
}

/** A guess in words; nothing of a drawn curve, which is seen. */
function answerIn(
  guess: Guess | null,
  question: Prediction,
  options: Options,
  language: Language,
): string {
  if (typeof guess === 'string') return options[guess] ?? guess;
  if (typeof guess !== 'number' || question.kind !== 'slider') return '';
  return String(written({ form: question.form, value: guess }, language));
}

/** What was guessed, what was measured, and how far apart they are. */
function Scored({
  question,
  options,
  state: { guess, truth, scored },
}: {
  readonly question: Prediction;
  readonly options: Options;
  readonly state: StageState;
}): ReactNode {
  const { texts, fill, language } = useCourseWords();
  const answer = (one: Guess | null): string => answerIn(one, question, options, language);
  const sentences =
    question.kind === 'curve'
      ? [
          fill(texts.offBy, {
            factor: formatNumber(10 ** (scored?.distance ?? Number.NaN), language),
          }),
        ]
      : [
          fill(texts.said, { guess: answer(guess) }),
          fill(texts.measured, { truth: answer(truth) }),
        ];
  return (
    <>
      <Verdict isRight={scored?.correct ?? null} /> {sentences.join(' ')}
    </>
  );
}
