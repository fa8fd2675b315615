/** What surrounds the picture of the front door: one file, which follows the first picture. */
import '../theme/controls.css';
import '../theme/rest.css';
import '../theme/header.css';
import '../theme/touch.css';
import '../theme/contrast.css';
import '../theme/present.css';
import '../theme/print.css';

export { Comparing } from '../features/compare/Comparing.tsx';
export { Transfer } from '../features/import/Transfer.tsx';
export { Printed } from '../features/print/Printed.tsx';
export { Shortcuts } from '../features/shortcuts/Shortcuts.tsx';
export { NoticeBar } from '../lab/NoticeBar.tsx';
export { frameTools } from '../panels/frameTools.tsx';
export { Bar } from './Bar.tsx';
export { Fixes } from './Fixes.tsx';
export { Levers } from './Levers.tsx';
export { Course, OpenLesson } from './lessonParts.tsx';
export { Scenarios } from './Scenarios.tsx';
export { Story } from './Story.tsx';
export { Tour } from './tour/Tour.tsx';
