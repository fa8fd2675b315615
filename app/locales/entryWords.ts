import type { activations } from '../../workers/engine/activations.ts';
import type { cells } from '../../workers/engine/cells/index.ts';
import type { clippings } from '../../workers/engine/clipping.ts';
import type { distributions } from '../../workers/engine/distributions.ts';
import type { biasInitializers, initializers } from '../../workers/engine/initializers.ts';
import type { losses } from '../../workers/engine/losses.ts';
import type { measures } from '../../workers/engine/measures.ts';
import type { optimizers } from '../../workers/engine/optimizers.ts';
import type { precisions } from '../../workers/engine/precisions.ts';
import type { probes } from '../../workers/engine/probes/index.ts';
import type { readouts } from '../../workers/engine/readouts/index.ts';
import type { remedies } from '../../workers/engine/remedies.ts';
import type { schedules } from '../../workers/engine/schedules.ts';
import type { tasks } from '../../workers/engine/tasks/index.ts';
import type { files } from '../../workers/files/write/index.ts';
import type * as choices from '../../workers/model/choices.ts';
import type { params } from '../../workers/model/params/index.ts';
import type { presets } from '../../workers/model/presets.ts';
import type { Entry, Table } from '../../workers/model/table.ts';

type Named<T extends Table<Entry>> = {
  readonly [Name in T['name']]: Readonly<
    Record<T['entries'][number]['id'], { readonly label: string; readonly summary: string }>
  >;
};

/** What every language says of every entry of every table, and of every setting: a missing word does not compile. */
export type EntryWords = Named<typeof activations> &
  Named<typeof cells> &
  Named<typeof biasInitializers> &
  Named<typeof choices.directions> &
  Named<typeof choices.languageChoices> &
  Named<typeof choices.quantities> &
  Named<typeof choices.themes> &
  Named<typeof clippings> &
  Named<typeof distributions> &
  Named<typeof files> &
  Named<typeof initializers> &
  Named<typeof losses> &
  Named<typeof measures> &
  Named<typeof optimizers> &
  Named<typeof precisions> &
  Named<typeof presets> &
  Named<typeof probes> &
  Named<typeof readouts> &
  Named<typeof remedies> &
  Named<typeof schedules> &
  Named<typeof tasks> & {
    readonly params: Readonly<
      Record<(typeof params)[number]['key'], { readonly label: string; readonly help: string }>
    >;
    // What is said of other things stands beside them.
    readonly [namespace: string]: object;
  };
