import { type ReactNode, useId } from 'react';
import { ActionButton } from '../lab/ActionButton.tsx';
import { useLanguage, useSay } from '../session/language.ts';
import { usePresenting } from '../session/presenting.ts';
import { useThrottledStatus } from '../session/throttledStatus.ts';
import { endTour } from '../session/tour.ts';
import { useUserData } from '../session/userData.ts';
import { useSession } from '../session/useSession.ts';
import { useView } from '../session/view.ts';
import { type Chapter, chapters, showChapter } from './chapters.ts';

/** The story in five pictures: each a state of this page, with two sentences and something to do. */
export function Story(): ReactNode {
  const say = useSay();
  const id = useId();
  const session = useSession();
  const hasOwn = useUserData(({ network }) => network !== undefined);
  const isPresenting = usePresenting();
  const chosen = useView((view) => view.chapter);
  const open = chapters.find(({ id: one }) => one === chosen);
  return (
    <section className="story" aria-label={say('explain.story.title')}>
      <div className="chapters">
        {chapters.map((chapter, i) => (
          <button
            key={chapter.id}
            type="button"
            aria-pressed={chapter === open}
            aria-controls={id}
            // On a narrow page the number stands alone.
            aria-label={`${i + 1} ${say(chapter.title)}`}
            title={hasOwn && chapter.isOfBuiltIn ? say('explain.story.builtIn') : undefined}
            onClick={() => {
              endTour();
              showChapter(chapter, session);
            }}
          >
            <span className="number">{i + 1}</span>{' '}
            <span className="title">{say(chapter.title)}</span>
          </button>
        ))}
      </div>
      {isPresenting && <ActionButton action="present" className="leave" />}
      <div id={id} className="narration" aria-live="polite">
        {open && <Narration chapter={open} />}
      </div>
    </section>
  );
}

/** A chapter's sentences, with what was measured on screen. */
function Narration({ chapter }: { readonly chapter: Chapter }): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { summary, config } = useThrottledStatus();
  const hasOwn = useUserData(({ network }) => network !== undefined);
  if (!summary || !config) return null;
  const values = chapter.values(summary, config, language);
  return (
    <p>
      {hasOwn && chapter.isOfBuiltIn && `${say('explain.story.builtIn')} `}
      {say(chapter.text(summary), values)} <strong>{say(chapter.task)}</strong>
    </p>
  );
}
