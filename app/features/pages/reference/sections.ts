/** What the reference lists: read off the tables, so that whatever is added to one appears. */
import type { Cell } from '../../../../workers/engine/cells/cell.ts';
import { resolveSettings, type Settings } from '../../../../workers/model/config.ts';
import {
  type ChoiceParam,
  isExperiment,
  type Param,
  tellsApart,
  type Value,
  type Values,
} from '../../../../workers/model/param.ts';
import { type Config, params } from '../../../../workers/model/params/index.ts';
import type { Entry, Named, Table } from '../../../../workers/model/table.ts';
import { chosen, measured, type TableName } from './tables.ts';

/** What is known of an entry, and where it is from: that of what computes, where something does. */
export type ListedEntry = Entry;

/** A table with the settings that choose from it. */
export interface ReferenceSection {
  readonly table: { readonly name: TableName };
  /** None where it is measured and not chosen. */
  readonly params: readonly ChoiceParam[];
  readonly entries: readonly ListedEntry[];
}

const all: readonly Param[] = params;

/** Whether a setting is about what is computed, or about which part of that is looked at. */
const isListed = (param: Param): boolean => isExperiment(param) || param.opensLab === true;

const choices = all.filter(
  (param): param is ChoiceParam => param.kind === 'choice' && isListed(param),
);

/** Where a table of the settings stands in that of what computes. */
const known = (table: Table<Named>): Table<Entry, TableName> => {
  const found = chosen.find(({ name }) => name === table.name);
  if (!found) throw new RangeError(`nothing is known of the table ${table.name}`);
  return found;
};

/** Every table behind a setting, in the order of the address, then what can be measured. */
export const sections: readonly ReferenceSection[] = [
  ...new Map(choices.map(({ options }) => [options.name, options])).values(),
]
  .map((table): ReferenceSection => {
    const all = known(table);
    return {
      table: all,
      params: choices.filter(({ options }) => options.name === table.name),
      entries: table.entries.flatMap((entry) => {
        const found = all.lookup(entry.id);
        return found ? [{ ...entry, ...found }] : [];
      }),
    };
  })
  .concat(measured.map((table) => ({ table, params: [], entries: table.entries })));

/** Settings that are no choice from a table: numbers, switches and texts of the experiment. */
export const others: readonly Exclude<Param, ChoiceParam>[] = all.filter(
  (param): param is Exclude<Param, ChoiceParam> => param.kind !== 'choice' && isExperiment(param),
);

export const isCell = (entry: ListedEntry): entry is Cell => 'equations' in entry;

/**
 * The default experiment with an entry chosen, and where the defaults have no use for it, with the first other choice
 * that has: gates' functions get a cell with gates.
 *
 * @returns null where no single other choice makes it legal
 */
export function settingsWith(param: ChoiceParam, id: string): Settings | null {
  const chosen: Settings = { [param.key]: id };
  if (isInUse(chosen, param, id)) return chosen;
  for (const other of all) {
    if (other.key === param.key || !tellsApart(other)) continue;
    for (const value of valuesOf(other)) {
      const settings: Settings = { [other.key]: value, ...chosen };
      if (isInUse(settings, param, id)) return settings;
    }
  }
  return null;
}

/** What can be chosen, or switched on. */
function valuesOf(param: Param): readonly Value[] {
  if (param.kind === 'choice') return param.options.ids;
  return param.kind === 'toggle' ? [true] : [];
}

/** Whether settings are legal as they stand, with the choice in force. */
function isInUse(settings: Settings, param: ChoiceParam, id: string): boolean {
  const { config, notices } = resolveSettings(settings);
  const values: Values & Config = config;
  return (
    notices.length === 0 &&
    values[param.key] === id &&
    (param.usedWhen?.(config) ?? true) &&
    (param.fits?.(id, config) ?? true)
  );
}
