import type { ReactNode } from 'react';
import type { Text } from '../workers/index.ts';
import { Controls } from './controls/Controls.tsx';
import { Embed } from './embed/Embed.tsx';
import { Footer } from './page/Footer.tsx';
import { Header } from './page/Header.tsx';
import { NoticeBar } from './page/NoticeBar.tsx';
import { Tabs } from './page/Tabs.tsx';
import { Progress, Transport } from './page/Transport.tsx';
import { tabs } from './page/tabList.tsx';
import { VerdictCard } from './page/VerdictCard.tsx';
import { panels } from './panels/index.ts';
import { PanelFrame } from './panels/PanelFrame.tsx';
import type { Panel } from './panels/panel.ts';
import { SaveMenu } from './share/SaveMenu.tsx';
import { useExperiment } from './state/experiment.ts';
import { useReading } from './state/reading.ts';
import { useMedia, useSay } from './state/surroundings.ts';

const controlsText: Text = { en: 'Controls', zh: '控件' };
const plotsText: Text = { en: 'Plots over time', zh: '随时间变化的图' };
const sideText: Text = { en: 'Other plots', zh: '其他图' };

/** The style sheet changes its layout at the same widths. */
const phoneQuery = '(max-width: 699px)';

/** How many of the plots stay in view on a phone while the controls scroll under them. */
const nPinned = 2;

const all: readonly Panel[] = panels;
const timePanels = all.filter(({ place }) => place === 'time');
const sidePanels = all.filter(({ place }) => place === 'side');

/** The page, or the figure inside another page. */
export function App(): ReactNode {
  const isEmbed = useExperiment(({ config }) => config.embed);
  const isStale = useReading((reading) => reading.isStale);
  const isPhone = useMedia(phoneQuery);
  return (
    <div className="app" data-stale={isStale}>
      {isEmbed ? <Embed /> : isPhone ? <Phone /> : <Desk />}
    </div>
  );
}

/** Controls at the left, time in the middle, verdict and side views at the right. */
function Desk(): ReactNode {
  const say = useSay();
  return (
    <div className="desk">
      <Header hasTransport />
      <NoticeBar />
      <main>
        <section className="controls" aria-label={say(controlsText)}>
          <Controls />
        </section>
        <section className="time" aria-label={say(plotsText)}>
          <Frames panels={timePanels} />
          <Tabs tabs={tabs} />
        </section>
        <VerdictCard />
        <section className="side" aria-label={say(sideText)}>
          <Frames panels={sidePanels} />
        </section>
      </main>
      <Footer />
    </div>
  );
}

/** The first plots stay on top while verdict, controls and the other plots scroll below them. */
function Phone(): ReactNode {
  const say = useSay();
  return (
    <div className="phone">
      <Header hasTransport={false} />
      <main>
        <section className="pinned" aria-label={say(plotsText)}>
          <Frames panels={timePanels.slice(0, nPinned)} />
        </section>
        <NoticeBar />
        <VerdictCard />
        <div className="row">
          <Transport />
          <Progress />
        </div>
        <section className="sheet" aria-label={say(controlsText)}>
          <Controls />
        </section>
        <section className="others" aria-label={say(sideText)}>
          <Frames panels={[...timePanels.slice(nPinned), ...sidePanels]} />
          <Tabs tabs={tabs} />
          <div className="row tools">
            <SaveMenu />
          </div>
        </section>
      </main>
      <Footer />
    </div>
  );
}

function Frames({ panels }: { readonly panels: readonly Panel[] }): ReactNode {
  return panels.map((panel) => <PanelFrame key={panel.id} panel={panel} />);
}
