import { activations } from '../../../../workers/engine/activations.ts';
import { cells } from '../../../../workers/engine/cells/index.ts';
import { clippings } from '../../../../workers/engine/clipping.ts';
import { distributions } from '../../../../workers/engine/distributions.ts';
import { gateFunctions } from '../../../../workers/engine/gateFunctions.ts';
import { biasInitializers, initializers } from '../../../../workers/engine/initializers.ts';
import { losses } from '../../../../workers/engine/losses.ts';
import { measures } from '../../../../workers/engine/measures.ts';
import { optimizers } from '../../../../workers/engine/optimizers.ts';
import { precisions } from '../../../../workers/engine/precisions.ts';
import { probes } from '../../../../workers/engine/probes/index.ts';
import { readouts } from '../../../../workers/engine/readouts/index.ts';
import { schedules } from '../../../../workers/engine/schedules.ts';
import { statements } from '../../../../workers/engine/statements/index.ts';
import { tasks } from '../../../../workers/engine/tasks/index.ts';
import { directions, quantities } from '../../../../workers/model/choices.ts';
import { presets } from '../../../../workers/model/presets.ts';

/** What stands behind the choices of the settings: source, formula and numbers of each entry. */
export const chosen = [
  cells,
  gateFunctions,
  activations,
  initializers,
  biasInitializers,
  readouts,
  tasks,
  distributions,
  losses,
  clippings,
  optimizers,
  schedules,
  precisions,
  presets,
  quantities,
  directions,
] as const;

/** What can be measured of a run: no setting chooses from these. */
export const measured = [measures, probes, statements] as const;

/** Every table that the reference lists. */
export const listed = [...chosen, ...measured] as const;

export type ListedTable = (typeof listed)[number];

export type TableName = ListedTable['name'];
