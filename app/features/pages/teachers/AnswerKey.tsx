import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { resolveSettings } from '../../../../workers/model/config.ts';
import type { Language } from '../../../../workers/model/languages.ts';
import type { Param } from '../../../../workers/model/param.ts';
import { params } from '../../../../workers/model/params/index.ts';
import { stepsOfHandles } from '../../../explain/lesson/drawing.ts';
import { settingsAt } from '../../../explain/lesson/opening.ts';
import { useLate } from '../../../explain/lesson/useLate.ts';
import { questionOf } from '../../../explain/lesson/useStage.ts';
import { MiniRibbon } from '../../../explain/MiniRibbon.tsx';
import type { LessonId } from '../../../lessons/index.ts';
import type { Lesson, Stage } from '../../../lessons/lesson.ts';
import { planned } from '../../../lessons/plan.ts';
import { allWritten, written } from '../../../lessons/written.ts';
import { fill, say } from '../../../locales/index.ts';
import { type CourseTexts, fetchLessonWords } from '../../../locales/lessons.ts';
import type { SomeWords } from '../../../locales/lessonWords.ts';
import { useLanguage } from '../../../session/language.ts';
import { settling } from '../../../session/settling.ts';
import { useSession } from '../../../session/useSession.ts';
import { fetchOrSay } from '../../../ui/fetchPart.ts';
import { noNumber } from '../../../words/numbers.ts';
import { settingTexts } from '../../compare/names.ts';
import { answerOf, asking, type StageAnswer } from './answers.ts';
import { LessonOptions, lessonOf } from './LessonOptions.tsx';
import type { TeachersTexts } from './texts.ts';

/** Answers by the stage that they are to; null where it could not be measured. */
type Answers = ReadonlyMap<Stage, StageAnswer | null>;

/** The answers to what lessons ask: none is written down, all are measured when they are wanted. */
export function AnswerKey({ words, texts }: TeachersTexts): ReactNode {
  const { key: said } = words;
  const language = useLanguage();
  const id = useId();
  const [chosen, setChosen] = useState<LessonId | null>(null);
  const key = useAnswers();
  const wanted =
    chosen === null ? planned : [{ lesson: chosen, stages: lessonOf(chosen)?.stages ?? [] }];
  return (
    <section aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{said.title}</h3>
      <p>{said.help}</p>
      <p className="choosing">
        <label htmlFor={id}>{said.of}</label>
        <select
          id={id}
          value={chosen ?? ''}
          onChange={({ target }) => {
            key.clear();
            setChosen(lessonOf(target.value)?.id ?? null);
          }}
        >
          <option value="">{said.planned}</option>
          <LessonOptions texts={texts} />
        </select>
        <button
          type="button"
          className="primary"
          onClick={key.isRunning ? key.stop : () => key.compute(wanted)}
        >
          {key.isRunning ? said.stop : said.compute}
        </button>
        <span role="status">
          {key.parts.length > 0 &&
            fill(said.progress, language, { done: key.answers.size, count: key.count })}
        </span>
      </p>
      {key.parts.map((part) => (
        <LessonKey
          key={part.lesson.id}
          part={part}
          answers={key.answers}
          said={said}
          texts={texts}
        />
      ))}
    </section>
  );
}

/** Stages of a lesson to which answers are wanted. */
interface Wanted {
  readonly lesson: LessonId;
  readonly stages: readonly string[];
}

/** The same, loaded: those of its stages that ask for something. */
interface Part {
  readonly lesson: Lesson;
  readonly stages: readonly Stage[];
}

async function partOf({ lesson: id, stages }: Wanted): Promise<Part[]> {
  const lesson = await lessonOf(id)?.load();
  return lesson
    ? [{ lesson, stages: asking(lesson).filter((stage) => stages.includes(stage.id)) }]
    : [];
}

/** Measures one stage after the other, until all are done or somebody stops it. */
function useAnswers() {
  const { beside } = useSession();
  const [parts, setParts] = useState<readonly Part[]>([]);
  const [answers, setAnswers] = useState<Answers>(new Map());
  const [isRunning, setRunning] = useState(false);
  const stopping = useRef(new AbortController());
  useEffect(() => () => stopping.current.abort(), []);

  const stop = (): void => {
    stopping.current.abort();
    setRunning(false);
  };
  const clear = (): void => {
    stop();
    setParts([]);
    setAnswers(new Map());
  };
  const work = async (wanted: readonly Wanted[]): Promise<void> => {
    clear();
    stopping.current = new AbortController();
    const { signal } = stopping.current;
    setRunning(true);
    const loaded = await fetchOrSay(() => Promise.all(wanted.map(partOf)));
    if (signal.aborted) return;
    const found = loaded?.flat() ?? [];
    setParts(found);
    for (const { lesson, stages } of found) {
      for (const stage of stages) {
        const answer = await answerOf(lesson, stage, signal, beside);
        if (signal.aborted) return;
        setAnswers((before) => new Map(before).set(stage, answer));
      }
    }
    setRunning(false);
  };
  const count = parts.reduce((sum, { stages }) => sum + stages.length, 0);
  const compute = (wanted: readonly Wanted[]): void => void settling.until(work(wanted));
  return { parts, answers, count, isRunning, compute, stop, clear };
}

type Said = TeachersTexts['words']['key'];

/** The questions of a lesson with their answers, as far as they are measured. */
function LessonKey({
  part: { lesson, stages },
  answers,
  said,
  texts,
}: {
  readonly part: Part;
  readonly answers: Answers;
  readonly said: Said;
  readonly texts: CourseTexts;
}): ReactNode {
  const language = useLanguage();
  const id = lesson.id as LessonId;
  const { found } = useLate(`${id} ${language}`, () => fetchLessonWords(id, language));
  return (
    <div className="lesson-key" data-key-of={id}>
      <h4>{texts.titles[id]}</h4>
      <ol>
        {found &&
          stages.map((stage) => {
            if (!answers.has(stage)) return null;
            const answer = answers.get(stage) ?? null;
            return (
              // Numbered as the lesson numbers them: not every stage has an answer.
              <li key={stage.id} value={lesson.stages.indexOf(stage) + 1} data-stage={stage.id}>
                {answer ? (
                  <Answered
                    lesson={lesson}
                    answer={answer}
                    words={found.stages[stage.id]}
                    {...{ said, texts, language }}
                  />
                ) : (
                  said.failed
                )}
              </li>
            );
          })}
      </ol>
    </div>
  );
}

function Answered({
  lesson,
  answer: { stage, before, after, truth, judged },
  words,
  said,
  texts,
  language,
}: {
  readonly lesson: Lesson;
  readonly answer: StageAnswer;
  readonly words: SomeWords['stages'][string] | undefined;
  readonly said: Said;
  readonly texts: CourseTexts;
  readonly language: Language;
}): ReactNode {
  const asked = (text: string | undefined) =>
    text ? fill(text, language, allWritten(before, language)) : '';
  const filled = (text: string | undefined) =>
    text ? fill(text, language, allWritten(after, language)) : '';
  const question = questionOf(stage);
  const space = say('writing.space', language);
  const options: Readonly<Record<string, string>> = words?.options ?? texts.outcomes;
  return (
    <>
      <p className="question">
        {words?.claim && <q>{words.claim}</q>}
        {words?.claim && space}
        {asked(words?.task)}
        {question && asked(words?.question ?? texts.holdsAsked)}
      </p>
      {stage.task && (
        <p>
          <strong>
            {fill(said.way, language, { way: wayOf(lesson, stage, texts, language) })}
          </strong>
          {space}
          {filled(words?.done)}
        </p>
      )}
      {question && (
        <p data-truth={typeof truth === 'object' ? undefined : truth}>
          <strong>
            {typeof truth === 'object' && truth
              ? said.curve
              : fill(said.answer, language, { answer: answerText() })}
          </strong>
          {space}
          {judged && filled(words?.outcomes?.[judged.outcome])}
          {judged && words?.revealed && space}
          {filled(words?.revealed)}
        </p>
      )}
      {typeof truth === 'object' && truth && (
        <MiniRibbon curve={{ steps: stepsOfHandles(lengthAfter(lesson, stage)), decades: truth }} />
      )}
    </>
  );

  function answerText(): string {
    if (typeof truth === 'string') return options[truth] ?? truth;
    if (typeof truth !== 'number' || question?.kind !== 'slider') return noNumber;
    return String(written({ form: question.form, value: truth }, language));
  }
}

/** Steps of the run that decides a guess. */
const lengthAfter = (lesson: Lesson, stage: Stage): number =>
  resolveSettings({ ...settingsAt(lesson, stage.id), ...stage.prediction?.reveals?.settings })
    .config.T;

const all: readonly Param[] = params;

/** One way to do what a stage asks for: settings, and updates. */
function wayOf(lesson: Lesson, stage: Stage, texts: CourseTexts, language: Language): string {
  const { settings = {}, updates = 0 } = stage.task?.solution ?? {};
  const { config } = resolveSettings({ ...settingsAt(lesson, stage.id), ...settings });
  const turned = all.filter(({ key }) => Object.hasOwn(settings, key));
  const after = updates > 0 ? [fill(texts.after, language, { count: updates })] : [];
  return [...settingTexts(config, turned, language), ...after].join(say('writing.comma', language));
}
