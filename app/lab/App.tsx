import { type ReactNode, useEffect } from 'react';
import { Explain } from '../explain/Explain.tsx';
import { useExperiment } from '../session/experiment.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { settling } from '../session/settling.ts';
import { useSession } from '../session/useSession.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { part } from '../ui/part.tsx';

/** Where an address asks for it, or somebody wants all of it. */
const Lab = part(async () => ({ default: (await import('./Lab.tsx')).Lab }));

/** Most visitors come to the page itself. */
const Embed = part(() => import('../features/embed/Embed.tsx'));

/** What can be read over an experiment. */
const OpenPage = part(() => import('../features/pages/OpenPage.tsx'));

/** The page, or the figure inside another page. */
export function App(): ReactNode {
  const isEmbed = useExperiment(({ config }) => config.embed);
  const isExplain = useExperiment(({ config }) => config.view === 'explain');
  const hasPage = useExperiment(({ config }) => config.page !== 'none');
  const isStale = useRunStatus((reading) => reading.isStale);
  const { firstPlot } = useSession();
  useEffect(() => {
    firstPlot
      // Fetching everything takes a processor for seconds, and the first ones belong to the plots.
      .then(settling.reached)
      .then(async () => (await import('../features/offline/keep.ts')).keepOffline())
      .catch(
        // Only a copy for later is missing.
        () => undefined,
      );
  }, [firstPlot]);
  return (
    <div className="app" data-stale={isStale}>
      <Boundary>{isEmbed ? <Embed /> : isExplain ? <Explain /> : <Lab />}</Boundary>
      {hasPage && !isEmbed && <OpenPage />}
    </div>
  );
}
