import './lesson.css';
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { startGrading } from '../../features/grading/grading.ts';
import type { Saved } from '../../features/grading/saved.ts';
import { ActionButton } from '../../lab/ActionButton.tsx';
import { type LessonPlace, lessonAfter, placeOf } from '../../lessons/index.ts';
import type { Lesson as LessonData, Target } from '../../lessons/lesson.ts';
import { asks } from '../../lessons/scoring.ts';
import { type CourseTexts, fetchCourseWords, fetchLessonWords } from '../../locales/lessons.ts';
import type { SomeWords } from '../../locales/lessonWords.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useLanguage } from '../../session/language.ts';
import { useSession } from '../../session/useSession.ts';
import { toggleDialog } from '../../session/view.ts';
import { Missing } from '../../ui/Missing.tsx';
import { enter, enterByAddress, enterSaved, openLesson } from './opening.ts';
import { noteDone, type Progress, progressOf } from './progress.ts';
import { StageCard } from './StageCard.tsx';
import { useLate } from './useLate.ts';
import { CourseWordsContext, useCourseWords } from './useWords.ts';

/** Everything that an open lesson needs. */
interface Loaded {
  readonly place: LessonPlace | null;
  readonly lesson: LessonData | null;
  readonly words: SomeWords | null;
  readonly texts: CourseTexts;
}

/** The open lesson: it stands below what it speaks of. */
export default function Lesson({
  isShown,
  isFigure = false,
}: {
  /** Whether the page shows the control of a setting by itself. */
  readonly isShown: (target: Target) => boolean;
  /** In a page of others: which lesson it is, is theirs to say. */
  readonly isFigure?: boolean;
}): ReactNode {
  const language = useLanguage();
  const asked = useExperiment(({ config }) => config.lesson);
  const { found, isMissing, retry } = useLate<Loaded & { readonly asked: string }>(
    `${asked} ${language}`,
    async () => {
      const place = placeOf(asked);
      const [texts, lesson, words] = await Promise.all([
        fetchCourseWords(language),
        place?.entry.load() ?? null,
        place ? fetchLessonWords(place.entry.id, language) : null,
      ]);
      return { asked, place, lesson, words, texts };
    },
  );
  if (isMissing) return <Missing retry={retry} />;
  if (found?.asked !== asked) return <section className="lesson" data-lesson={asked} />;
  const { place, lesson, words, texts } = found;
  return (
    <CourseWordsContext value={texts}>
      {place && lesson && words ? (
        <Open key={asked} {...{ asked, place, lesson, words, isShown, isFigure }} />
      ) : (
        <Unknown asked={asked} />
      )}
    </CourseWordsContext>
  );
}

/** An address named a lesson that is none. */
function Unknown({ asked }: { readonly asked: string }): ReactNode {
  const { texts, fill } = useCourseWords();
  return (
    <section className="lesson" aria-label={texts.course}>
      <p>{fill(texts.unknown, { id: asked })}</p>
      <button type="button" onClick={() => toggleDialog('course')}>
        {texts.course}
      </button>
      <ActionButton action="leaveLesson" />
    </section>
  );
}

/** What an open lesson is made of. */
interface OpenLesson {
  readonly asked: string;
  readonly place: LessonPlace;
  readonly lesson: LessonData;
}

function Open({
  words,
  isShown,
  isFigure,
  ...opened
}: OpenLesson & {
  readonly words: SomeWords;
  readonly isShown: (target: Target) => boolean;
  readonly isFigure: boolean;
}): ReactNode {
  const { asked, place, lesson } = opened;
  const { texts } = useCourseWords();
  const stages = useStages(opened);
  const { id, entered } = stages;
  const goOn = useRef<HTMLButtonElement>(null);
  const { done, isFinished, finish } = useDone(opened, stages, goOn);
  const stage = lesson.stages.find((one) => one.id === id);
  const stageWords = stage && words.stages[stage.id];
  const isReady = isFinished || !(stage && asks(stage)) || done[id] !== undefined;
  return (
    <section
      className="lesson"
      aria-label={texts.titles[place.entry.id]}
      data-lesson={asked}
      data-stage={id}
    >
      <Head {...{ place, lesson, id, done, isReady, isFigure, goOn }} go={stages.go} />
      {stage && stageWords && entered?.id === id && (
        <StageCard
          key={entered.count}
          {...{ lesson, stage, asked, isShown }}
          words={stageWords}
          onDone={finish}
        />
      )}
    </section>
  );
}

interface Stages {
  /** The stage that the address names. */
  readonly id: string;
  /** The stage whose settings are on screen, with how often one was put there. */
  readonly entered: { readonly id: string; readonly count: number } | null;
  /** Notes that the settings of a stage are put on screen. */
  readonly open: (to: string) => void;
  /** Goes to another stage of the lesson. */
  readonly go: (to: string) => void;
}

/** Which stage is on screen, and the way to another. */
function useStages({ asked, place, lesson }: OpenLesson): Stages {
  const session = useSession();
  const named = useExperiment(({ config }) => config.stage);
  const id = placeOf(asked, named)?.stage ?? place.stage;
  const [entered, setEntered] = useState<Stages['entered']>(null);
  const latest = useRef(entered);
  const open = useCallback((to: string): void => {
    latest.current = { id: to, count: (latest.current?.count ?? 0) + 1 };
    setEntered(latest.current);
  }, []);
  useLayoutEffect(() => {
    // An address names it, or Back does.
    if (latest.current?.id === id) return;
    open(id);
    enterByAddress(session, lesson, id);
  }, [id, lesson, open, session]);
  const go = (to: string): void => {
    open(to);
    enter(session, lesson, asked, to);
  };
  return { id, entered, open, go };
}

/** The stage on screen. */
const stageShown = (asked: string, place: LessonPlace): string =>
  placeOf(asked, useExperiment.getState().config.stage)?.stage ?? place.stage;

/**
 * What is done of a lesson, here or as a platform around the page kept it, and the platform told of it.
 *
 * @param goOn  takes the keyboard's place when what was pressed is gone
 */
function useDone(
  { asked, place, lesson }: OpenLesson,
  { entered, open }: Stages,
  goOn: RefObject<HTMLButtonElement | null>,
) {
  const session = useSession();
  const [done, setDone] = useState(() => progressOf(lesson.id));
  const resume = useCallback(
    (saved: Saved, isTouched: boolean): void => {
      for (const [at, answer] of Object.entries(saved.done)) noteDone(lesson.id, at, answer);
      setDone(progressOf(lesson.id));
      if (isTouched) return;
      open(saved.stage);
      enterSaved(session, lesson, asked, saved.stage, saved.config);
    },
    [asked, lesson, open, session],
  );
  useEffect(
    () => startGrading({ lesson, stage: () => stageShown(asked, place), resume }),
    [asked, lesson, place, resume],
  );
  const count = entered?.count;
  const [finished, setFinished] = useState<number>();
  const finish = useCallback(() => {
    setFinished(count);
    setDone(progressOf(lesson.id));
    // What was pressed is gone, and with it the keyboard's place.
    if (document.activeElement === document.body) goOn.current?.focus();
  }, [count, lesson.id, goOn]);
  return { done, isFinished: finished === count, finish };
}

/** The title of a lesson, how far one is in it, and the ways on, back and out. */
function Head({
  place,
  lesson,
  id,
  done,
  isReady,
  isFigure,
  goOn,
  go,
}: Omit<OpenLesson, 'asked'> & {
  /** Of the stage on screen. */
  readonly id: string;
  readonly done: Progress;
  /** Whether there is nothing left to do before the next stage. */
  readonly isReady: boolean;
  readonly isFigure: boolean;
  /** The button that leads on. */
  readonly goOn: RefObject<HTMLButtonElement | null>;
  readonly go: (to: string) => void;
}): ReactNode {
  const session = useSession();
  const { texts, fill } = useCourseWords();
  const number = lesson.stages.findIndex((stage) => stage.id === id);
  const before = lesson.stages[number - 1];
  const next = lesson.stages[number + 1];
  const after = lessonAfter(place);
  const counted = fill(texts.place, { number: number + 1, count: lesson.stages.length });
  const leading = {
    ref: goOn,
    type: 'button',
    className: isReady ? 'next primary' : 'next',
  } as const;
  return (
    <header>
      <h2>{texts.titles[place.entry.id]}</h2>
      <ol aria-label={counted}>
        {lesson.stages.map((one) => (
          <li
            key={one.id}
            data-done={done[one.id] !== undefined}
            aria-current={one.id === id ? 'step' : undefined}
          />
        ))}
      </ol>
      <span className="place" aria-hidden="true">
        {counted}
      </span>
      <nav>
        {before && (
          <button type="button" onClick={() => go(before.id)}>
            {texts.back}
          </button>
        )}
        {next && (
          <button {...leading} onClick={() => go(next.id)}>
            {texts.next}
          </button>
        )}
        {!next && after && !isFigure && (
          <button
            {...leading}
            title={texts.titles[after.id]}
            onClick={() => openLesson(session, after.id)}
          >
            {texts.nextLesson}
          </button>
        )}
        {!isFigure && (
          <>
            <button type="button" onClick={() => toggleDialog('course')}>
              {texts.course}
            </button>
            <ActionButton action="leaveLesson" />
          </>
        )}
      </nav>
    </header>
  );
}
