import { cellOf } from '../cells/index.ts';
import { once, type Remedy } from './remedy.ts';

/** A logistic gate at 3 keeps 95 %, at 5 more than 99 %. */
const open = 3;
const wideOpen = 5;

export const openGate = {
  id: 'open-gate',
  source: 'Jozefowicz, Zaremba & Sutskever (2015)',
  acts: ['flow'],
  helps: (config, { kind }) =>
    kind === 'vanishing' && cellOf(config).keeps !== undefined && config.fb < wideOpen,
  patches: (config) => once({ fb: config.fb < open ? open : wideOpen }),
} as const satisfies Remedy;
