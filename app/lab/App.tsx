import { type ReactNode, useEffect } from 'react';
import { useSession } from '../controls/controlled.ts';
import { firstPanels } from '../panels/first.ts';
import { PanelFrame } from '../panels/PanelFrame.tsx';
import type { FirstPanel } from '../panels/panel.ts';
import { useExperiment } from '../session/experiment.ts';
import { useHasNotice } from '../session/notices.ts';
import { useReading } from '../session/reading.ts';
import { useMedia, useSay } from '../session/surroundings.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Missing } from '../ui/Missing.tsx';
import { part } from '../ui/part.tsx';
import { loadRest, useIsRestMissing, useRest } from './useRest.ts';

/** The style sheet changes its layout at the same widths. */
const phoneQuery = '(max-width: 699px)';

/** How many of the plots stay in view on a phone while the controls scroll under them. */
const nPinned = 2;

/** Most visitors come to the page itself. */
const Embed = part(async () => {
  const module = await import('../features/embed/Embed.tsx');
  return { default: module.Embed };
});

/** The page, or the figure inside another page. */
export function App(): ReactNode {
  const isEmbed = useExperiment(({ config }) => config.embed);
  const isStale = useReading((reading) => reading.isStale);
  const isPhone = useMedia(phoneQuery);
  const { firstPlot } = useSession();
  const hasNotice = useHasNotice();
  const rest = useRest();
  useEffect(() => {
    firstPlot.then(loadRest);
  }, [firstPlot]);
  useEffect(() => {
    // What there is to say does not wait for the picture.
    if (hasNotice) loadRest();
  }, [hasNotice]);
  return (
    <div className="app" data-stale={isStale}>
      <Boundary>{rest && <rest.Comparing />}</Boundary>
      <Boundary>{isEmbed ? <Embed /> : isPhone ? <Phone /> : <Desk />}</Boundary>
    </div>
  );
}

/** Controls at the left, time in the middle, verdict and side views at the right. */
function Desk(): ReactNode {
  const say = useSay();
  const rest = useRest();
  const side = usePanels('side');
  const time = usePanels('time');
  return (
    <div className="desk">
      <Head hasTransport />
      <div>
        <Boundary>{rest && <rest.NoticeBar />}</Boundary>
        <Boundary>{rest && <rest.Transfer />}</Boundary>
      </div>
      <main>
        <section className="controls" aria-label={say('lab.app.controls')}>
          <Boundary>{rest && <rest.Controls />}</Boundary>
        </section>
        <section className="time" aria-label={say('lab.app.plots')}>
          <Frames panels={time} />
          {rest ? <rest.Tabs tabs={rest.tabs} /> : <div className="room" />}
        </section>
        <Verdict />
        <section className="side" aria-label={say('lab.app.side')}>
          <Frames panels={side} />
        </section>
      </main>
      <Boundary>{rest && <rest.PinList />}</Boundary>
      <Boundary>{rest && <rest.PastBar />}</Boundary>
      <Boundary>{rest && <rest.Footer />}</Boundary>
    </div>
  );
}

/** The first plots stay on top while verdict, controls and the other plots scroll below them. */
function Phone(): ReactNode {
  const say = useSay();
  const rest = useRest();
  const side = usePanels('side');
  const time = usePanels('time');
  return (
    <div className="phone">
      <Head hasTransport={false} />
      <main>
        <section className="pinned" aria-label={say('lab.app.plots')}>
          <Frames panels={time.slice(0, nPinned)} />
        </section>
        <Boundary>{rest && <rest.NoticeBar />}</Boundary>
        <Boundary>{rest && <rest.Transfer />}</Boundary>
        <Verdict />
        <div className="row">
          <Boundary>
            {rest && <rest.Transport />}
            {rest && <rest.UndoButtons />}
            {rest && <rest.Progress />}
          </Boundary>
        </div>
        <section className="sheet" aria-label={say('lab.app.controls')}>
          <Boundary>{rest && <rest.PresetChooser />}</Boundary>
          <Boundary>{rest && <rest.Controls />}</Boundary>
        </section>
        <section className="others" aria-label={say('lab.app.side')}>
          <Frames panels={[...time.slice(nPinned), ...side]} />
          {rest && <rest.Tabs tabs={rest.tabs} />}
          <div className="row tools">
            {rest && <rest.OpenFile />}
            {rest && <rest.SaveMenu />}
          </div>
        </section>
      </main>
      <Boundary>{rest && <rest.PinList />}</Boundary>
      <Boundary>{rest && <rest.PastBar />}</Boundary>
      <Boundary>{rest && <rest.Footer />}</Boundary>
    </div>
  );
}

function Frames({ panels }: { readonly panels: readonly FirstPanel[] }): ReactNode {
  return panels.map((panel) => <PanelFrame key={panel.id} panel={panel} />);
}

/** The plots that stand there, as far as they are loaded. */
function usePanels(place: FirstPanel['place']): readonly FirstPanel[] {
  const panels: readonly FirstPanel[] = useRest()?.panels ?? firstPanels;
  return panels.filter((panel) => panel.place === place);
}

/** The name is there at once; what it can do follows. */
function Head({ hasTransport }: { readonly hasTransport: boolean }): ReactNode {
  const rest = useRest();
  const isMissing = useIsRestMissing();
  if (rest)
    return (
      <Boundary>
        <rest.Header hasTransport={hasTransport} />
      </Boundary>
    );
  return (
    <header className="header">
      <div className="brand">
        <h1>gradflow</h1>
      </div>
      {isMissing && <Missing retry={loadRest} />}
    </header>
  );
}

/** Words take the place that is kept for them. */
function Verdict(): ReactNode {
  const say = useSay();
  const rest = useRest();
  if (rest)
    return (
      <Boundary>
        <rest.VerdictCard />
      </Boundary>
    );
  return (
    <section className="verdict" aria-label={say('lab.app.verdictTitle')} aria-busy="true">
      <p className="said">{say('lab.app.waiting')}</p>
    </section>
  );
}
