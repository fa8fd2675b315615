/** All of the page that the first picture does without; loaded after it, in one piece. */
import '../styles/controls.css';
import '../styles/rest.css';

export { Comparing } from '../compare/Comparing.tsx';
export { PinList } from '../compare/PinList.tsx';
export { Controls } from '../controls/Controls.tsx';
export { PanelChoice } from '../controls/PanelChoice.tsx';
export { keepOffline } from '../offline/keep.ts';
export { CurveTools } from '../panels/CurveTools.tsx';
export { panels } from '../panels/index.ts';
export { NumbersTable } from '../panels/NumbersTable.tsx';
export { TimeZoom } from '../panels/TimeZoom.tsx';
export { PanelTools } from '../panels/views/PanelTools.tsx';
export { SaveMenu } from '../share/SaveMenu.tsx';
export { SavePicture } from '../share/SavePicture.tsx';
export { OpenFile, Transfer } from '../transfer/Transfer.tsx';
export { Footer } from './Footer.tsx';
export { Header } from './Header.tsx';
export { NoticeBar } from './NoticeBar.tsx';
export { PastBar } from './PastBar.tsx';
export { PresetChooser } from './PresetChooser.tsx';
export { Tabs } from './Tabs.tsx';
export { Progress, Transport } from './Transport.tsx';
export { tabs } from './tabList.tsx';
export { UndoButtons } from './UndoButtons.tsx';
export { VerdictCard } from './VerdictCard.tsx';
