/** What can be picked; its name and its sentence are words, and stand in the locales. */
export interface Named<Id extends string = string> {
  /** Public: it stands in URLs. */
  readonly id: Id;
  /** Earlier ids that old links may still carry. */
  readonly formerly?: readonly string[];
}

/** What every entry of every table of what computes says about itself. */
export interface Entry<Id extends string = string> extends Named<Id> {
  /** Paper, framework or textbook the definition is taken from. */
  readonly source: string;
}

/** An ordered list of entries that are found by id. */
export interface Table<E extends Named, Name extends string = string> {
  /** Namespace of its words in the locales. */
  readonly name: Name;
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
export function table<const Name extends string, const E extends readonly [Named, ...Named[]]>(
  name: Name,
  ...entries: E
): Table<E[number], Name> {
  const byId = new Map<unknown, E[number]>();
  for (const entry of entries) {
    for (const id of [entry.id, ...(entry.formerly ?? [])]) {
      if (byId.has(id)) throw new RangeError(`two entries answer to the id "${id}"`);
      byId.set(id, entry);
    }
  }
  return {
    name,
    entries,
    ids: entries.map((entry) => entry.id),
    lookup: (id) => byId.get(id),
    find: (id) => byId.get(id) ?? entries[0],
  };
}

/** The entry of an id that the table has, with what is known of that one. */
export function entryOf<E extends Named, const Id extends E['id']>(
  { entries }: Table<E>,
  id: Id,
): Extract<E, { readonly id: Id }> {
  const isOf = (entry: E): entry is Extract<E, { readonly id: Id }> => entry.id === id;
  const found = entries.find(isOf);
  if (!found) throw new RangeError(`no entry answers to the id "${id}"`);
  return found;
}
