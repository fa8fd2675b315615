import './explain.css';
import { type ReactNode, useEffect } from 'react';
import { useSession } from '../controls/controlled.ts';
import { useExperiment } from '../session/experiment.ts';
import { useHasNotice } from '../session/notices.ts';
import { usePresenting } from '../session/presenting.ts';
import { useSay } from '../session/surroundings.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Missing } from '../ui/Missing.tsx';
import { lateFile } from '../ui/part.tsx';
import { Headline } from './Headline.tsx';
import { Hero } from './Hero.tsx';

/** Sentence and picture stand alone until it is there, with room kept for what surrounds them. */
const rest = lateFile(() => import('./rest.tsx'));

/** The front door: follow the gradient home, in one column. */
export function Explain(): ReactNode {
  const say = useSay();
  const isPresenting = usePresenting();
  const { firstPlot } = useSession();
  const hasNotice = useHasNotice();
  const hasLesson = useExperiment(({ config }) => config.lesson !== '');
  const { found, isMissing } = rest.use();
  useEffect(() => {
    firstPlot.then(rest.load);
  }, [firstPlot]);
  useEffect(() => {
    // What there is to say does not wait for the picture.
    if (hasNotice) rest.load();
  }, [hasNotice]);
  return (
    <div className="explain" data-present={isPresenting}>
      {!isPresenting &&
        (found ? (
          <found.Bar />
        ) : (
          <header className="bar">
            <h1>gradflow</h1>
            <p>{say('explain.bar.tagline')}</p>
            {isMissing && <Missing retry={rest.load} />}
          </header>
        ))}
      <main aria-label={say('explain.bar.tagline')}>
        {!isPresenting && !hasLesson && (
          <Boundary>{found ? <found.Scenarios /> : <div className="scenarios" />}</Boundary>
        )}
        <Boundary>
          <Headline />
        </Boundary>
        <div className="picture">
          <div className="over">
            <Boundary>{found && <found.NoticeBar />}</Boundary>
            <Boundary>{found && <found.Transfer />}</Boundary>
          </div>
          <Boundary>
            <Hero tools={found?.frameTools} />
          </Boundary>
        </div>
        <Boundary>{found ? <found.Levers /> : <div className="levers" />}</Boundary>
        {hasLesson ? (
          <Boundary>{found && <found.OpenLesson />}</Boundary>
        ) : (
          <>
            {!isPresenting && (
              <Boundary>{found ? <found.Fixes /> : <div className="fixes" />}</Boundary>
            )}
            <Boundary>{found ? <found.Story /> : <div className="story" />}</Boundary>
            {!isPresenting && <Boundary>{found && <found.Tour />}</Boundary>}
          </>
        )}
      </main>
      <Boundary>{found && <found.Comparing />}</Boundary>
      <Boundary>{found && <found.Course />}</Boundary>
      <Boundary>
        {found && <found.Shortcuts />}
        {found && <found.Printed />}
      </Boundary>
    </div>
  );
}
