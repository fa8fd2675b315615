import type { Panel } from '../panel.ts';

/** How the map stands in the page, drawn or not. */
export const spec = {
  id: 'phase',
  place: 'tab',
  title: 'panels.phase.title',
  question: 'panels.phase.question',
  needs: [],
  choices: ['px', 'py', 'pz'],
  height: 380,
  hasTime: false,
} as const satisfies Partial<Panel>;
