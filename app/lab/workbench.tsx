/** The lab around the plots over time: one file, which follows the first picture. */
import '../theme/controls.css';
import '../theme/rest.css';
import '../theme/header.css';
import '../theme/phone.css';
import '../theme/touch.css';
import '../theme/contrast.css';
import '../theme/print.css';
import type { ReactNode } from 'react';
import { PinList } from '../features/compare/PinList.tsx';
import { SavePicture } from '../features/share/SavePicture.tsx';
import { frameTools } from '../panels/frameTools.tsx';
import { Boundary } from '../ui/Boundary.tsx';
import { Footer } from './Footer.tsx';
import { PastBar } from './PastBar.tsx';
import { Tabs } from './Tabs.tsx';
import { tabs } from './tabList.tsx';

export { Controls } from '../controls/Controls.tsx';
export { Comparing } from '../features/compare/Comparing.tsx';
export { Transfer } from '../features/import/Transfer.tsx';
export { SaveMenu } from '../features/share/SaveMenu.tsx';
export { panels } from '../panels/index.ts';
export { ActionButtons } from './ActionButton.tsx';
export { Header } from './Header.tsx';
export { NoticeBar } from './NoticeBar.tsx';
export { PresetChooser } from './PresetChooser.tsx';
export { SkipLinks } from './SkipLinks.tsx';
export { Progress, Transport } from './Transport.tsx';
export { UndoButtons } from './UndoButtons.tsx';
export { VerdictCard } from './VerdictCard.tsx';

/** What the frames of the plots are given. */
export const frameProps = { Save: SavePicture, tools: frameTools };

/** What stands below the plots over time, one at a time. */
export function Lower(): ReactNode {
  return <Tabs tabs={tabs} />;
}

/** What was pinned, what is past, and what computes. */
export function Foot(): ReactNode {
  return (
    <>
      <Boundary>
        <PinList />
      </Boundary>
      <Boundary>
        <PastBar />
      </Boundary>
      <Boundary>
        <Footer />
      </Boundary>
    </>
  );
}
