import { type Dispatch, type ReactNode, type SetStateAction, useId, useState } from 'react';
import { useLate } from '../../explain/lesson/useLate.ts';
import { lessons, parts } from '../../lessons/index.ts';
import { type CourseTexts, fetchCourseWords } from '../../locales/lessons.ts';
import { useLanguage } from '../../session/language.ts';
import { settling } from '../../session/settling.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Missing } from '../../ui/Missing.tsx';
import { savePackage } from './packaging.ts';
import './package.css';

/** Lessons as a package for a course system. */
export default function PackageDialog({ close }: { readonly close: () => void }): ReactNode {
  const language = useLanguage();
  const { found, isMissing, retry } = useLate(language, () => fetchCourseWords(language));
  if (isMissing) return <Missing retry={retry} />;
  return found && <Choosing texts={found} close={close} />;
}

const all: readonly string[] = lessons.map(({ id }) => id);
/** Chosen from the start: the course. */
const usual: readonly string[] = parts[0].lessons.map(({ id }) => id);

function Choosing({
  texts: { package: texts, titles, headings },
  close,
}: {
  readonly texts: CourseTexts;
  readonly close: () => void;
}): ReactNode {
  const language = useLanguage();
  const id = useId();
  const [title, setTitle] = useState<string>(texts.usualName);
  const [chosen, setChosen] = useState(usual);
  const [mastery, setMastery] = useState('');
  const [isBusy, setBusy] = useState(false);
  const units = lessons
    .filter((lesson) => chosen.includes(lesson.id))
    .map((lesson) => ({ id: lesson.id, title: titles[lesson.id] }));
  const isOff = isBusy || units.length === 0;
  const make = async (): Promise<void> => {
    setBusy(true);
    const wanted = {
      title: title.trim() || texts.usualName,
      language,
      units,
      mastery: scoreIn(mastery),
    };
    const isSaved = await settling.until(savePackage(wanted, texts.launch));
    setBusy(false);
    // What there is to say of one that was not made stands behind the window.
    if (!isSaved) close();
  };
  return (
    <Dialog title={texts.title} className="package" onClose={close}>
      <p>{texts.intro}</p>
      <p className="name">
        <label htmlFor={id}>{texts.name}</label>
        <input
          id={id}
          type="text"
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
        <MasteryField texts={texts} value={mastery} onChange={setMastery} />
      </p>
      {parts.map((part) => (
        <fieldset key={part.id}>
          <legend>{headings[part.id]}</legend>
          <LessonList {...{ part, titles, chosen, setChosen }} />
        </fieldset>
      ))}
      <p className="foot">
        <button type="button" onClick={() => setChosen(all)}>
          {texts.all}
        </button>
        <button type="button" onClick={() => setChosen([])}>
          {texts.none}
        </button>
        <button
          type="button"
          className="primary"
          aria-disabled={isOff}
          onClick={() => {
            if (!isOff) void make();
          }}
        >
          {texts.make}
        </button>
      </p>
    </Dialog>
  );
}

/** The score from which a lesson counts as passed, as it is typed. */
function MasteryField({
  texts,
  value,
  onChange,
}: {
  readonly texts: CourseTexts['package'];
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{texts.mastery}</label>
      <span>
        <input
          id={id}
          type="number"
          min={0}
          max={100}
          aria-describedby={`${id}-help`}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />{' '}
        <span id={`${id}-help`}>{texts.masteryHelp}</span>
      </span>
    </>
  );
}

/** The lessons of a part, each with a box to take it along. */
function LessonList({
  part,
  titles,
  chosen,
  setChosen,
}: {
  readonly part: (typeof parts)[number];
  readonly titles: CourseTexts['titles'];
  readonly chosen: readonly string[];
  readonly setChosen: Dispatch<SetStateAction<readonly string[]>>;
}): ReactNode {
  return (
    <ol>
      {part.lessons.map((lesson) => (
        <li key={lesson.id}>
          <label>
            <input
              type="checkbox"
              value={lesson.id}
              checked={chosen.includes(lesson.id)}
              onChange={({ target }) =>
                setChosen((before) =>
                  target.checked
                    ? [...before, lesson.id]
                    : before.filter((one) => one !== lesson.id),
                )
              }
            />
            {titles[lesson.id]}
          </label>
        </li>
      ))}
    </ol>
  );
}

/** What was typed as a whole number of percent; null where nothing was. */
function scoreIn(typed: string): number | null {
  const value = Math.round(Number(typed));
  return typed.trim() !== '' && value >= 0 ? Math.min(100, value) : null;
}
