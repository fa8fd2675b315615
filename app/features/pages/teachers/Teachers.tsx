import { Fragment, type ReactNode, useState } from 'react';
import { type LessonId, parts } from '../../../lessons/index.ts';
import { timed } from '../../../lessons/plan.ts';
import { fill } from '../../../locales/index.ts';
import { type CourseTexts, fetchCourseWords } from '../../../locales/lessons.ts';
import { fetchPageWords } from '../../../locales/pages.ts';
import { useLanguage, useSay } from '../../../session/language.ts';
import { part } from '../../../ui/part.tsx';
import { isOneFile } from '../../offline/oneFile.ts';
import { pageAddress } from '../../share/link.ts';
import { Awaited } from '../Awaited.tsx';
import { useAddresses } from '../addresses.ts';
import { AnswerKey } from './AnswerKey.tsx';
import { Embedding } from './Embedding.tsx';
import { lessonOf } from './LessonOptions.tsx';
import type { TeachersTexts } from './texts.ts';
import './teachers.css';

const PackageDialog = part(() => import('../../grading/PackageDialog.tsx'));

/** A lesson of 45 minutes with its answers, and how to hand lessons on. */
export default function Teachers(): ReactNode {
  return (
    <Awaited
      what="teachers"
      fetch={async (language) => {
        const [words, texts] = await Promise.all([
          fetchPageWords('teachers', language),
          fetchCourseWords(language),
        ]);
        return { words, texts };
      }}
    >
      {(said) => (
        <>
          <p>{said.words.intro}</p>
          <Before {...said} />
          <Plan {...said} />
          <AnswerKey {...said} />
          <Assign {...said} />
          <Embedding {...said} />
        </>
      )}
    </Awaited>
  );
}

function Before({ words: { before } }: TeachersTexts): ReactNode {
  const language = useLanguage();
  return (
    <section aria-labelledby="teachers-before">
      <h3 id="teachers-before">{before.title}</h3>
      <ul>
        <li>{before.projector}</li>
        <li>{before.paper}</li>
        <li>{fill(before.class, language, { address: pageAddress() })}</li>
      </ul>
    </section>
  );
}

/** Minute by minute. */
function Plan({ words: { plan, parts }, texts }: TeachersTexts): ReactNode {
  const language = useLanguage();
  const minutes = timed.at(-1)?.to ?? 0;
  return (
    <section aria-labelledby="teachers-plan">
      <h3 id="teachers-plan">{fill(plan.title, language, { minutes })}</h3>
      <ol className="plan">
        {timed.map(({ id, from, to, lesson, stages }) => (
          <li key={id}>
            <p className="minutes">{fill(plan.minutes, language, { from, to })}</p>
            <div>
              <h4>{parts[id].title}</h4>
              <p>{parts[id].what}</p>
              <ul className="links">
                {lesson === null ? (
                  id === timed[0]?.id && (
                    <li>
                      <To settings={{ tour: false }}>{plan.first}</To>
                    </li>
                  )
                ) : (
                  <StageLinks lesson={lesson} stages={stages} text={plan.stage} texts={texts} />
                )}
              </ul>
              <p className="asked">
                <strong>{plan.ask}</strong> {parts[id].ask}
              </p>
              <p className="asked">
                <strong>{plan.ask}</strong> {parts[id].askNext}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StageLinks({
  lesson,
  stages,
  text,
  texts,
}: {
  readonly lesson: LessonId;
  readonly stages: readonly string[];
  readonly text: string;
  readonly texts: CourseTexts;
}): ReactNode {
  const language = useLanguage();
  const all = lessonOf(lesson)?.stages ?? [];
  return stages.map((stage) => (
    <li key={stage}>
      <To settings={{ lesson, stage }}>
        {fill(text, language, { title: texts.titles[lesson], number: all.indexOf(stage) + 1 })}
      </To>{' '}
      <code>{`#lesson=${lesson}&stage=${stage}`}</code>
    </li>
  ));
}

/** Every lesson with its address. */
function Assign({ words: { assign }, texts }: TeachersTexts): ReactNode {
  const language = useLanguage();
  return (
    <section className="on-screen" aria-labelledby="teachers-assign">
      <h3 id="teachers-assign">{assign.title}</h3>
      <p>{assign.help}</p>
      {parts.map((list) => (
        <Fragment key={list.id}>
          <h4>{texts.headings[list.id]}</h4>
          <ul className="lessons">
            {list.lessons.map(({ id, claims }) => {
              const settled = Object.keys(claims).map((claim) => claim.toUpperCase());
              return (
                <li key={id}>
                  <To settings={{ lesson: id }}>{texts.titles[id]}</To>
                  <span>
                    {settled.length > 0 &&
                      fill(texts.settles, language, { claims: settled.join(', ') })}
                  </span>
                  <code>{`#lesson=${id}`}</code>
                </li>
              );
            })}
          </ul>
        </Fragment>
      ))}
      {!isOneFile && <Packaging text={assign.system} />}
    </section>
  );
}

/** Lessons for a course system. */
function Packaging({ text }: { readonly text: string }): ReactNode {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <p>{text}</p>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {say('actions.package.label')}
      </button>
      {isOpen && <PackageDialog close={() => setOpen(false)} />}
    </>
  );
}

/** A link into the page: it opens in the place of what is read. */
function To({
  settings,
  children,
}: {
  readonly settings: Parameters<ReturnType<typeof useAddresses>>[0];
  readonly children: ReactNode;
}): ReactNode {
  const addressOf = useAddresses();
  return <a href={addressOf(settings)}>{children}</a>;
}
