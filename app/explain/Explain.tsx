import '../theme/controls.css';
import '../theme/rest.css';
import '../theme/header.css';
import '../theme/touch.css';
import '../theme/contrast.css';
import '../theme/print.css';
import './explain.css';
import type { ReactNode } from 'react';
import { Transfer } from '../features/import/Transfer.tsx';
import { Printed } from '../features/print/Printed.tsx';
import { Shortcuts } from '../features/shortcuts/Shortcuts.tsx';
import { NoticeBar } from '../lab/NoticeBar.tsx';
import { useSay } from '../session/surroundings.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Bar } from './Bar.tsx';
import { Fixes } from './Fixes.tsx';
import { Headline } from './Headline.tsx';
import { Hero } from './Hero.tsx';
import { Levers } from './Levers.tsx';
import { Scenarios } from './Scenarios.tsx';
import { Story } from './Story.tsx';

/** The front door: follow the gradient home, in one column. */
export function Explain(): ReactNode {
  const say = useSay();
  return (
    <div className="explain">
      <Bar />
      <main aria-label={say('explain.bar.tagline')}>
        <Boundary>
          <Scenarios />
        </Boundary>
        <Boundary>
          <Headline />
        </Boundary>
        <div className="picture">
          <div className="over">
            <Boundary>
              <NoticeBar />
            </Boundary>
            <Boundary>
              <Transfer />
            </Boundary>
          </div>
          <Boundary>
            <Hero />
          </Boundary>
        </div>
        <Boundary>
          <Levers />
        </Boundary>
        <Boundary>
          <Fixes />
        </Boundary>
        <Boundary>
          <Story />
        </Boundary>
      </main>
      <Boundary>
        <Shortcuts />
        <Printed />
      </Boundary>
    </div>
  );
}
