import './explain.css';
import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import { useHasNotice } from '../session/notices.ts';
import { usePresenting } from '../session/presenting.ts';
import { createTimer } from '../session/settling.ts';
import { useSession } from '../session/useSession.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Missing } from '../ui/Missing.tsx';
import { lateFile } from '../ui/part.tsx';
import { Headline } from './Headline.tsx';
import { Hero } from './Hero.tsx';

/** Sentence and picture stand alone until it is there, with room kept for what surrounds them. */
const rest = lateFile(() => import('./rest.tsx'));

/** What surrounds the picture, in the order in which it comes: what is used first. */
const turns = ['levers', 'bar', 'scenarios', 'fixes', 'story', 'tools', 'around'] as const;

/** The front door: follow the gradient home, in one column. */
export function Explain(): ReactNode {
  const say = useSay();
  const isPresenting = usePresenting();
  const { firstPlot, holdBack } = useSession();
  const hasNotice = useHasNotice();
  const hasLesson = useExperiment(({ config }) => config.lesson !== '');
  const { found, isMissing } = rest.use();
  const turn = useTurn(found !== null);
  useEffect(() => {
    firstPlot.then(rest.load);
  }, [firstPlot]);
  const isWhole = turn === turns.length || isMissing;
  // Levers come before what takes a processor that they need themselves.
  useEffect(() => (isWhole ? undefined : holdBack()), [isWhole, holdBack]);
  useEffect(() => {
    // What there is to say does not wait for the picture.
    if (hasNotice) rest.load();
  }, [hasNotice]);
  /** All of it, as soon as it is the turn of each. */
  const [levers, bar, scenarios, fixes, story, tools, around] = turns.map((_, i) =>
    i < turn ? found : null,
  );
  return (
    <div className="explain" data-present={isPresenting}>
      {!isPresenting &&
        (bar ? (
          <bar.Bar />
        ) : (
          <header className="bar">
            <h1>gradflow</h1>
            <p>{say('explain.bar.tagline')}</p>
            {isMissing && <Missing retry={rest.load} />}
          </header>
        ))}
      <main aria-label={say('explain.bar.tagline')}>
        {!isPresenting && !hasLesson && (
          <Boundary>{scenarios ? <scenarios.Scenarios /> : <div className="scenarios" />}</Boundary>
        )}
        <Boundary>
          <Headline />
        </Boundary>
        <div className="picture">
          <div className="over">
            <Boundary>{levers && <levers.NoticeBar />}</Boundary>
            <Boundary>{around && <around.Transfer />}</Boundary>
          </div>
          <Boundary>
            <Hero tools={tools?.frameTools} />
          </Boundary>
        </div>
        <Boundary>{levers ? <levers.Levers /> : <div className="levers" />}</Boundary>
        {hasLesson ? (
          <Boundary>{levers && <levers.OpenLesson />}</Boundary>
        ) : (
          <>
            {!isPresenting && (
              <Boundary>{fixes ? <fixes.Fixes /> : <div className="fixes" />}</Boundary>
            )}
            <Boundary>{story ? <story.Story /> : <div className="story" />}</Boundary>
            {!isPresenting && <Boundary>{tools && <tools.Tour />}</Boundary>}
          </>
        )}
      </main>
      <Boundary>{around && <around.Comparing />}</Boundary>
      <Boundary>{around && <around.Course />}</Boundary>
      <Boundary>
        {around && <around.Shortcuts />}
        {around && <around.Printed />}
      </Boundary>
    </div>
  );
}

/** One more with every pause of the browser, which is then never kept long; all at once where they were there before. */
function useTurn(isThere: boolean): number {
  const [turn, setTurn] = useState(isThere ? turns.length : 0);
  useEffect(() => {
    if (!isThere || turn === turns.length) return undefined;
    const next = createTimer();
    next.start(() => startTransition(() => setTurn(turn + 1)), 0);
    return next.stop;
  }, [isThere, turn]);
  return turn;
}
