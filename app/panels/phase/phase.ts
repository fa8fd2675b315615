import { createLabels } from '../../plot/labels.ts';
import { clear } from '../../plot/surface.ts';
import { noNumber } from '../../words/numbers.ts';
import { waiting } from '../notices.ts';
import type { Panel } from '../panel.ts';
import { PhaseFrame } from './PhaseFrame.tsx';

/** A map over two settings. What computes and draws it loads with its frame, or with the first picture of it. */
export const phase = {
  id: 'phase',
  place: 'tab',
  title: { en: 'Phase map', zh: '相图' },
  question: {
    en: 'Where between two settings does the gradient vanish, where does it explode?',
    zh: '在两个设置之间，梯度在哪里消失、在哪里爆炸？',
  },
  needs: [],
  choices: ['px', 'py', 'pz'],
  height: 380,
  hasTime: false,
  Frame: PhaseFrame,
  complete: async () => {
    const { wholePhase } = await import('./PhaseTab.tsx');
    return wholePhase();
  },
  draw: (surface, _, { language }) => {
    clear(surface);
    const box = { left: 0, right: surface.width, top: 0, bottom: surface.height };
    createLabels(surface).sentence(waiting[language], box, { size: 12 });
  },
  describe: (_, { language }) => waiting[language],
  rows: () => ({ head: [noNumber], body: [[noNumber]] }),
} as const satisfies Panel;
