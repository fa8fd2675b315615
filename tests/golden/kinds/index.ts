import { bptt } from './bptt.ts';
import { clipping } from './clipping.ts';
import { extreme } from './extreme.ts';
import type { Kind } from './kind.ts';
import { optimizers } from './optimizers.ts';
import { schedules } from './schedules.ts';
import { train } from './train.ts';

/** The kinds of cases by name; small and large ones are of one kind: what a case lacks is not asked of it. */
export const kinds: Readonly<Record<string, Kind>> = {
  bptt,
  extreme,
  optimizers,
  schedules,
  clipping,
  train,
};
