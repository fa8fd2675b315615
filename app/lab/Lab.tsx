import { type ReactNode, useEffect } from 'react';
import { gradientPanels } from '../panels/gradient.ts';
import { PanelFrame } from '../panels/PanelFrame.tsx';
import type { Panel } from '../panels/panel.ts';
import { useSay } from '../session/language.ts';
import { useMedia } from '../session/media.ts';
import { useHasNotice } from '../session/notices.ts';
import { useSession } from '../session/useSession.ts';
import { phoneQueries } from '../theme/phone.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Missing } from '../ui/Missing.tsx';
import { lateFile } from '../ui/part.tsx';

/** How many of the plots stay in view on a phone while the controls scroll under them: more would leave no room for these. */
const nPinned = 1;

/** The plots of the gradient stand alone until it is there, with room kept for what surrounds them. */
const workbench = lateFile(() => import('./workbench.tsx'));

/** The bench: every plot and every setting. */
export function Lab(): ReactNode {
  const isPhone = useMedia(phoneQueries.lab);
  const { firstPlot } = useSession();
  const hasNotice = useHasNotice();
  const { found: lab } = workbench.use();
  useEffect(() => {
    firstPlot.then(workbench.load);
  }, [firstPlot]);
  useEffect(() => {
    // What there is to say does not wait for the picture.
    if (hasNotice) workbench.load();
  }, [hasNotice]);
  return (
    <>
      <Boundary>{lab && <lab.Comparing />}</Boundary>
      <Boundary>{isPhone ? <Phone /> : <Desk />}</Boundary>
    </>
  );
}

/** Controls at the left, time in the middle, verdict and side views at the right. */
function Desk(): ReactNode {
  const say = useSay();
  const { found: lab } = workbench.use();
  const side = usePanels('side');
  const time = usePanels('time');
  return (
    <div className="desk">
      {lab && <lab.SkipLinks />}
      <Head hasTransport />
      <div>
        <Boundary>{lab && <lab.NoticeBar />}</Boundary>
        <Boundary>{lab && <lab.Transfer />}</Boundary>
      </div>
      <main>
        <section className="controls" aria-label={say('lab.app.controls')}>
          <Boundary>{lab && <lab.Controls />}</Boundary>
        </section>
        <section className="time" aria-label={say('lab.app.plots')}>
          <Frames panels={time} />
          {lab ? <lab.Lower /> : <div className="room" />}
        </section>
        <div className="right">
          <Verdict />
          <section className="side" aria-label={say('lab.app.side')}>
            <Frames panels={side} />
          </section>
        </div>
      </main>
      {lab && <lab.Foot />}
    </div>
  );
}

/** The first plots stay on top while verdict, controls and the other plots scroll below them. */
function Phone(): ReactNode {
  const say = useSay();
  const { found: lab } = workbench.use();
  const side = usePanels('side');
  const time = usePanels('time');
  return (
    <div className="phone">
      <Head hasTransport={false} />
      <main>
        <section className="pinned" aria-label={say('lab.app.plots')}>
          <Frames panels={time.slice(0, nPinned)} />
        </section>
        <Boundary>{lab && <lab.NoticeBar />}</Boundary>
        <Boundary>{lab && <lab.Transfer />}</Boundary>
        <Verdict />
        <div className="row">
          <Boundary>
            {lab && <lab.Transport />}
            {lab && <lab.UndoButtons />}
            {lab && <lab.Progress />}
          </Boundary>
        </div>
        <section className="sheet" aria-label={say('lab.app.controls')}>
          <Boundary>{lab && <lab.PresetChooser />}</Boundary>
          <Boundary>{lab && <lab.Controls />}</Boundary>
        </section>
        <section className="others" aria-label={say('lab.app.side')}>
          <Frames panels={[...time.slice(nPinned), ...side]} />
          {lab && <lab.Lower />}
          <div className="row tools">
            {lab && <lab.ActionButtons place="files" className="labelled" />}
            {lab && <lab.SaveMenu />}
          </div>
        </section>
      </main>
      {lab && <lab.Foot />}
    </div>
  );
}

function Frames({ panels }: { readonly panels: readonly Panel[] }): ReactNode {
  const { found: lab } = workbench.use();
  return panels.map((panel) => <PanelFrame key={panel.id} panel={panel} {...lab?.frameProps} />);
}

/** The plots that stand there, as far as they are loaded. */
function usePanels(place: Panel['place']): readonly Panel[] {
  const { found: lab } = workbench.use();
  const panels: readonly Panel[] = lab?.panels ?? gradientPanels;
  return panels.filter((panel) => panel.place === place);
}

/** The name is there at once; what it can do follows. */
function Head({ hasTransport }: { readonly hasTransport: boolean }): ReactNode {
  const { found: lab, isMissing } = workbench.use();
  if (lab)
    return (
      <Boundary>
        <lab.Header hasTransport={hasTransport} />
      </Boundary>
    );
  return (
    <header className="header">
      <div className="brand">
        <h1>gradflow</h1>
      </div>
      {isMissing && <Missing retry={workbench.load} />}
    </header>
  );
}

/** Words take the place that is kept for them. */
function Verdict(): ReactNode {
  const say = useSay();
  const { found: lab } = workbench.use();
  if (lab)
    return (
      <Boundary>
        <lab.VerdictCard />
      </Boundary>
    );
  return (
    <section className="verdict" aria-label={say('lab.app.verdictTitle')} aria-busy="true">
      <p className="said">{say('lab.app.waiting')}</p>
    </section>
  );
}
