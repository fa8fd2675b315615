import type { fixes } from '../../workers/engine/fixes.ts';
import type { measures } from '../../workers/engine/measures.ts';
import type { files } from '../../workers/files/write/index.ts';
import type * as catalog from '../../workers/model/catalog.ts';
import type { cells } from '../../workers/model/cells.ts';
import type * as choices from '../../workers/model/choices.ts';
import type { params } from '../../workers/model/params/index.ts';
import type { presets } from '../../workers/model/presets.ts';
import type { Named, Table } from '../../workers/model/table.ts';
import type { tasks } from '../../workers/model/tasks.ts';

type Words<T extends Table<Named>> = {
  readonly [Name in T['name']]: Readonly<
    Record<T['entries'][number]['id'], { readonly label: string; readonly summary: string }>
  >;
};

/** What every language says of every entry of every table, and of every setting: a missing word does not compile. */
export type EntryWords = Words<typeof catalog.activations> &
  Words<typeof cells> &
  Words<typeof catalog.biasInitializers> &
  Words<typeof choices.directions> &
  Words<typeof choices.languageChoices> &
  Words<typeof choices.pages> &
  Words<typeof choices.quantities> &
  Words<typeof choices.themes> &
  Words<typeof choices.views> &
  Words<typeof catalog.clippings> &
  Words<typeof catalog.distributions> &
  Words<typeof files> &
  Words<typeof catalog.gateFunctions> &
  Words<typeof catalog.initializers> &
  Words<typeof catalog.losses> &
  Words<typeof measures> &
  Words<typeof catalog.optimizers> &
  Words<typeof catalog.precisions> &
  Words<typeof presets> &
  Words<typeof catalog.probes> &
  Words<typeof catalog.readouts> &
  Words<typeof fixes> &
  Words<typeof catalog.schedules> &
  Words<typeof catalog.statements> &
  Words<typeof tasks> & {
    readonly params: Readonly<
      Record<(typeof params)[number]['key'], { readonly label: string; readonly help: string }>
    >;
    // What is said of other things stands beside them.
    readonly [namespace: string]: object;
  };
