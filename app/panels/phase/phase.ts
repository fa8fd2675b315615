import { say } from '../../locales/index.ts';
import { createLabels } from '../../plot/labels.ts';
import { clear } from '../../plot/surface.ts';
import { noNumber } from '../../words/numbers.ts';
import { waiting } from '../noNumbers.ts';
import type { PanelEntry } from '../panel.ts';
import { whole } from '../plotTable.ts';
import { guarded } from '../standIn.ts';
import { PhaseFrame } from './PhaseFrame.tsx';
import { spec } from './spec.ts';

/** A map over two settings. What computes and draws it loads with its frame, or with the first picture of it. */
export const phase = guarded({
  ...spec,
  Frame: PhaseFrame,
  complete: async () => {
    const { wholePhase } = await import('./phasePanel.ts');
    return wholePhase();
  },
  draw: (surface, _, { language }) => {
    clear(surface);
    const box = { left: 0, right: surface.width, top: 0, bottom: surface.height };
    createLabels(surface).sentence(say(waiting, language), box, { size: 12 });
  },
  describe: (_, { language }) => say(waiting, language),
  columns: () => ({
    length: 0,
    columns: [{ id: spec.id, heading: noNumber, value: () => Number.NaN, form: whole }],
  }),
} as const satisfies PanelEntry);
