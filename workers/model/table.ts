import type { Text } from './text.ts';

/** What every entry of every table says about itself. */
export interface Entry<Id extends string = string> {
  /** Public: it stands in URLs. */
  readonly id: Id;
  readonly label: Text;
  /** One sentence: what it is, with its formula where it has one. */
  readonly summary: Text;
  /** Paper, framework or textbook the definition is taken from. */
  readonly source: string;
  /** Earlier ids that old links may still carry. */
  readonly formerly?: readonly string[];
}

/** An ordered list of entries that are found by id. */
export interface Table<E extends Entry> {
  readonly entries: readonly E[];
  readonly ids: readonly E['id'][];
  /** The entry of that id or former id, or undefined. */
  lookup(id: unknown): E | undefined;
  /** The entry of that id, or the first entry (the default) where there is none. */
  find(id: unknown): E;
}

/**
 * A table of entries; the first is the default.
 *
 * @throws RangeError if two entries share an id, or an id is also somebody's former id
 */
export function table<const E extends readonly [Entry, ...Entry[]]>(
  ...entries: E
): Table<E[number]> {
  const byId = new Map<unknown, E[number]>();
  for (const entry of entries) {
    for (const id of [entry.id, ...(entry.formerly ?? [])]) {
      if (byId.has(id)) throw new RangeError(`two entries answer to the id "${id}"`);
      byId.set(id, entry);
    }
  }
  return {
    entries,
    ids: entries.map((entry) => entry.id),
    lookup: (id) => byId.get(id),
    find: (id) => byId.get(id) ?? entries[0],
  };
}
