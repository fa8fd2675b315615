import { keysWhere, type ParamKey } from '../../workers/model/params/index.ts';
import { isRecord } from './isRecord.ts';

/**
 * What the page remembers of its reader on this machine, in the browser's own storage: how it looks and what is open,
 * never what was computed. It is sent nowhere. Where storage is shut off or full, the page opens as for the first time.
 *
 * A page inside another one's frame neither reads nor writes it: there the author decides, and the address.
 */
export interface Memory extends RememberedSettings {
  /** Groups of controls that were opened or folded by hand, by id. */
  readonly groups?: Readonly<Record<string, boolean>> | undefined;
  /** False where single keys are no shortcuts. */
  readonly keys?: boolean | undefined;
  /** True once the cards of the first visit have been shown. */
  readonly toured?: boolean | undefined;
  /** What is done of each lesson, by its id; who reads one asks for its form. */
  readonly lessons?: Readonly<Record<string, unknown>> | undefined;
  /** What was chosen of files whose names leave a choice, by what such files have in common. */
  readonly families?: Readonly<Record<string, string>> | undefined;
}

/** Settings that are remembered: language, colours, the open lower tab. */
type RememberedSettings = Readonly<Partial<Record<ParamKey, string | undefined>>>;

const settingKeys = keysWhere(({ remembered }) => remembered !== undefined);

/** Key of the one entry in storage; `main.tsx` asks whether there is one. */
const place = 'gradflow';

const isFramed = (): boolean => typeof window !== 'undefined' && window.parent !== window;

/** What was remembered; of a broken or foreign entry only what has the right form. */
export function remembered(): Memory {
  if (isFramed()) return {};
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '{}');
    return isRecord(kept) ? wellFormed(kept) : {};
  } catch {
    // No storage, or not what was written there: nothing is remembered.
    return {};
  }
}

/** Remembers this too; undefined forgets. */
export function remember(patch: Memory): void {
  if (isFramed()) return;
  const next = JSON.stringify({ ...remembered(), ...patch });
  try {
    if (next === '{}') localStorage.removeItem(place);
    else localStorage.setItem(place, next);
  } catch {
    // No storage, or a full one: the choice holds for this visit, and the address still carries what it carries.
  }
}

function wellFormed(kept: Readonly<Record<string, unknown>>): Memory {
  const texts = settingKeys.flatMap((key) => {
    const value = kept[key];
    return typeof value === 'string' ? [[key, value]] : [];
  });
  const { groups, keys, toured, lessons, families } = kept;
  const folds = entriesOf(groups, (value) => typeof value === 'boolean');
  const chosen = entriesOf(families, (value) => typeof value === 'string');
  return {
    ...Object.fromEntries(texts),
    ...(folds.length > 0 ? { groups: Object.fromEntries(folds) } : {}),
    ...(keys === false ? { keys } : {}),
    ...(toured === true ? { toured } : {}),
    ...(isRecord(lessons) ? { lessons } : {}),
    ...(chosen.length > 0 ? { families: Object.fromEntries(chosen) } : {}),
  };
}

/** Entries of a record, those whose values have the right form; none where it is no record. */
const entriesOf = <Value>(given: unknown, isRight: (value: unknown) => value is Value) =>
  isRecord(given)
    ? Object.entries(given).filter((entry): entry is [string, Value] => isRight(entry[1]))
    : [];
