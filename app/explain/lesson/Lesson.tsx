import './lesson.css';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
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
import { noteDone, progressOf } from './progress.ts';
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

/** The stage on screen. */
const stageShown = (asked: string, place: LessonPlace): string =>
  placeOf(asked, useExperiment.getState().config.stage)?.stage ?? place.stage;

function Open({
  asked,
  place,
  lesson,
  words,
  isShown,
  isFigure,
}: {
  readonly asked: string;
  readonly place: LessonPlace;
  readonly lesson: LessonData;
  readonly words: SomeWords;
  readonly isShown: (target: Target) => boolean;
  readonly isFigure: boolean;
}): ReactNode {
  const session = useSession();
  const { texts, fill } = useCourseWords();
  const wanted = useExperiment(({ config }) => config.stage);
  const id = placeOf(asked, wanted)?.stage ?? place.stage;
  const number = lesson.stages.findIndex((stage) => stage.id === id);
  const stage = lesson.stages[number];
  /** The stage whose settings are on screen, with how often one was put there. */
  const [entered, setEntered] = useState<{ readonly id: string; readonly count: number } | null>(
    null,
  );
  const latest = useRef(entered);
  const open = useCallback((to: string): void => {
    latest.current = { id: to, count: (latest.current?.count ?? 0) + 1 };
    setEntered(latest.current);
  }, []);
  const go = (to: string): void => {
    open(to);
    enter(session, lesson, asked, to);
  };
  useLayoutEffect(() => {
    // An address names it, or Back does.
    if (latest.current?.id === id) return;
    open(id);
    enterByAddress(session, lesson, id);
  }, [id, lesson, open, session]);
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
  const goOn = useRef<HTMLButtonElement>(null);
  const finish = useCallback(() => {
    setFinished(count);
    setDone(progressOf(lesson.id));
    // What was pressed is gone, and with it the keyboard's place.
    if (document.activeElement === document.body) goOn.current?.focus();
  }, [count, lesson.id]);
  const after = lessonAfter(place);
  const before = lesson.stages[number - 1];
  const next = lesson.stages[number + 1];
  const stageWords = stage && words.stages[stage.id];
  const isReady = finished === count || !(stage && asks(stage)) || done[id] !== undefined;
  return (
    <section
      className="lesson"
      aria-label={texts.titles[place.entry.id]}
      data-lesson={asked}
      data-stage={id}
    >
      <header>
        <h2>{texts.titles[place.entry.id]}</h2>
        <ol aria-label={fill(texts.place, { number: number + 1, count: lesson.stages.length })}>
          {lesson.stages.map((one) => (
            <li
              key={one.id}
              data-done={done[one.id] !== undefined}
              aria-current={one.id === id ? 'step' : undefined}
            />
          ))}
        </ol>
        <span className="place" aria-hidden="true">
          {fill(texts.place, { number: number + 1, count: lesson.stages.length })}
        </span>
        <nav>
          {before && (
            <button type="button" onClick={() => go(before.id)}>
              {texts.back}
            </button>
          )}
          {next && (
            <button
              ref={goOn}
              type="button"
              className={isReady ? 'next primary' : 'next'}
              onClick={() => go(next.id)}
            >
              {texts.next}
            </button>
          )}
          {!next && after && !isFigure && (
            <button
              ref={goOn}
              type="button"
              className={isReady ? 'next primary' : 'next'}
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
