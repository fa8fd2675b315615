import type { ReactNode } from 'react';
import { isOneFile } from '../../features/offline/oneFile.ts';
import { ActionButton } from '../../lab/ActionButton.tsx';
import { type PartId, parts } from '../../lessons/index.ts';
import { fill } from '../../locales/index.ts';
import { type CourseTexts, fetchCourseWords } from '../../locales/lessons.ts';
import { useLanguage } from '../../session/language.ts';
import { useSession } from '../../session/useSession.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { openLesson } from './opening.ts';
import { progressOf } from './progress.ts';
import { useLate } from './useLate.ts';
import './course.css';

/** The lessons of the course and of the clinic in their order, with what of them is done. */
export default function CourseDialog({ close }: { readonly close: () => void }): ReactNode {
  const language = useLanguage();
  const { found } = useLate(language, () => fetchCourseWords(language));
  return found && <Listed texts={found} close={close} />;
}

function Listed({
  texts,
  close,
}: {
  readonly texts: CourseTexts;
  readonly close: () => void;
}): ReactNode {
  const session = useSession();
  const language = useLanguage();
  return (
    <Dialog title={texts.lessons} className="course" onClose={close}>
      {parts.map(({ id: part, lessons }) => (
        <section key={part} aria-labelledby={headingOf(part)}>
          <h3 id={headingOf(part)}>{texts.headings[part]}</h3>
          <p>{texts.intros[part]}</p>
          <ol>
            {lessons.map(({ id, stages, claims }) => {
              const progress = progressOf(id);
              const done = stages.filter((stage) => progress[stage] !== undefined).length;
              const settled = Object.keys(claims).map((claim) => claim.toUpperCase());
              return (
                <li key={id}>
                  <button type="button" data-lesson-id={id} onClick={() => openLesson(session, id)}>
                    <span className="title">{texts.titles[id]}</span>
                    {settled.length > 0 && (
                      <span className="claims">
                        {fill(texts.settles, language, { claims: settled.join(', ') })}
                      </span>
                    )}
                    <span className="progress" data-whole={done === stages.length}>
                      {fill(texts.progress, language, { done, count: stages.length })}
                    </span>
                  </button>
                </li>
              );
            })}
          </ol>
        </section>
      ))}
      {!isOneFile && (
        <p className="foot">
          <ActionButton action="package" />
        </p>
      )}
    </Dialog>
  );
}

const headingOf = (part: PartId): string => `lessons-${part}`;
