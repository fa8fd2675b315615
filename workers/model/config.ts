import { beginningOf, encoded, wellFormed } from './characters.ts';
import { initialOf } from './initial.ts';
import { memoryExcess, type Weigh } from './limits.ts';
import { migrated } from './migrations.ts';
import {
  boundsOf,
  isExperiment,
  type Param,
  type RangeParam,
  type TextParam,
  type TextProblem,
  type Value,
  type Values,
} from './param.ts';
import { type Config, keysWhere, paramOf, params } from './params/index.ts';
import { view as viewParam } from './params/view.ts';
import type { UserDataLengths } from './userData.ts';

/** Only what was set; everything else has its default. */
export type Settings = Partial<Config>;

/** Why a value cannot be used; its sentence is a word. */
export type Reason =
  | { readonly code: 'halves' }
  | {
      readonly code: 'memory';
      readonly largest: number;
      readonly asked: string;
      readonly limit: string;
    }
  | { readonly code: 'text'; readonly problem: TextProblem };

/** A value that was given and could not be used as it was. */
export interface Notice {
  readonly key: string;
  readonly given: string;
  /** What would have been legal, in short (`0 … 4`, or a list of ids), or what is wrong. */
  readonly allowed: string | Reason;
  readonly used: string;
}

/** Longest address that is read at all, in characters. */
export const maxHashLength = 8192;

/** Keys that say what is computed, in the order of the URL. */
export const experimentKeys: readonly string[] = keysWhere(isExperiment);

/** Keys that say how an embed is dressed. */
export const frameKeys: readonly string[] = keysWhere(({ scope }) => scope === 'frame');

/**
 * All values, with each setting repaired where it does not fit.
 *
 * Numbers clamp and integers round; what repairs needed comes back as notices.
 *
 * @param lengths  of the data that the reader brought; the built-in ones count where there are none
 * @param weigh    how much memory a run takes; null where whether it fits is asked elsewhere
 */
export function resolveSettings(
  settings: Settings,
  lengths: UserDataLengths = {},
  weigh: Weigh | null = null,
): { config: Config; notices: Notice[] } {
  const values: Record<string, Value> = {};
  const notices: Notice[] = [];
  const given = new Map<string, Value>(Object.entries(settings).filter(([, v]) => v !== undefined));
  // Defaults that follow from other values come second: those values must be known first.
  for (const follows of [false, true]) {
    for (const param of params) {
      if ((typeof param.initial === 'function') !== follows) continue;
      values[param.key] = given.get(param.key) ?? initialOf(param, values);
    }
  }
  for (const param of numbers) notices.push(...makeRoom(param, given, values));
  for (const param of numbers) {
    const most = param.mostWith?.(values, lengths) ?? null;
    const before = values[param.key];
    if (most === null || Number(before) <= most) continue;
    // A preset's own value gives way without a notice, except to data of the reader's.
    if (given.has(param.key) || Object.keys(lengths).length > 0) {
      const { min } = boundsOf(param, values);
      notices.push({
        key: param.key,
        given: String(before),
        allowed: `${min} … ${most}`,
        used: String(most),
      });
    }
    values[param.key] = most;
    // Defaults that follow from it follow the new value.
    for (const other of params) {
      const follows = typeof other.initial === 'function' && !given.has(other.key);
      if (follows) values[other.key] = initialOf(other, values);
    }
  }
  let room = textRoom;
  for (const param of shortestFirst) {
    const before = values[param.key] as Value;
    const after = isBrought(param, before, lengths)
      ? before
      : repaired(param, before, values, room);
    if (param.kind === 'text') room -= encoded(String(after)).length;
    if (Object.is(before, after)) continue;
    values[param.key] = after;
    if (given.has(param.key)) {
      notices.push({
        key: param.key,
        given: shown(before),
        allowed: problemIn(param, before) ?? allowedOf(param, values),
        used: shown(after),
      });
    }
  }
  // Every key of `params` has been given a value of its own kind above.
  const config = values as unknown as Config;
  const excess = weigh && memoryExcess(config, weigh);
  if (!excess) return { config, notices };
  const tooLarge = Object.entries(excess.sizes).flatMap(([key, largest]): Notice[] =>
    largest < Number(values[key])
      ? [
          {
            key,
            given: String(values[key]),
            allowed: { code: 'memory', largest, ...excess.texts },
            used: String(largest),
          },
        ]
      : [],
  );
  // Nothing is left to be made smaller: what weights alone take was weighed when they were read.
  if (tooLarge.length === 0) return { config, notices };
  const smaller = resolveSettings({ ...settings, ...excess.sizes }, lengths, weigh);
  return { config: smaller.config, notices: [...notices, ...tooLarge] };
}

/** Whether a value is a size of the network or of the inputs that the reader brought: then it needs no repair. */
const isBrought = (param: Param, value: Value, lengths: UserDataLengths): boolean =>
  param.kind === 'range' &&
  typeof value === 'number' &&
  param.sizesOf?.(lengths).includes(value) === true;

/** Makes another number as large as a given value of this one needs it, and says so; nothing where it is, or this one is not in use. */
function makeRoom(
  { key, asks, usedWhen }: RangeParam,
  given: ReadonlyMap<string, Value>,
  values: Record<string, Value>,
): readonly Notice[] {
  const other: Param | undefined = asks && paramOf(asks.of);
  if (!asks || other?.kind !== 'range' || !given.has(key) || usedWhen?.(values) === false)
    return [];
  const { max } = boundsOf(other, values);
  const least = Math.min(max, asks.least(Number(given.get(key))));
  const before = values[other.key];
  if (!(least > Number(before))) return [];
  values[other.key] = least;
  const allowed = `${least} … ${max}`;
  return [{ key: other.key, given: String(before), allowed, used: String(least) }];
}

/** A value as it stands in an address. */
function shown(value: Value): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}

/**
 * Characters of an address that all texts may take together, percent-encoded; what all other settings take at most fits
 * beside them into {@link maxHashLength}.
 */
const textRoom = 7000;

const all: readonly Param[] = params;
const numbers = all.filter((param): param is RangeParam => param.kind === 'range');

/** The longest text, the list of pinned runs, takes what room the others leave. Numbers stay in their order. */
const shortestFirst: readonly Param[] = [...params].sort(
  (one: Param, other: Param) => lengthOf(one) - lengthOf(other),
);

function lengthOf(param: Param): number {
  return param.kind === 'text' ? param.maxLength : 0;
}

/** The nearest legal value; of texts one that takes no more than `room` in an address. */
function repaired(param: Param, value: Value, values: Values, room: number): Value {
  if (param.kind === 'range') {
    const { min, max } = boundsOf(param, values);
    const number = typeof value === 'number' && !Number.isNaN(value) ? value : Number.NaN;
    if (Number.isNaN(number)) return initialOf(param, values);
    if (param.zeroIsOff && number === 0) return 0;
    const clamped = Math.min(max, Math.max(min, number));
    return param.integer ? Math.round(clamped) : clamped === 0 ? 0 : clamped;
  }
  if (param.kind === 'choice') {
    const entry = param.options.lookup(value);
    if (!entry || (param.fits && !param.fits(entry.id, values))) return initialOf(param, values);
    return entry.id;
  }
  if (param.kind === 'toggle') return value === true;
  const text = wellFormed(String(value));
  if (param.problemOf?.(text)) return initialOf(param, values);
  return fitted(param, param.clean ? param.clean(text) : text, room);
}

/** The longest legal beginning of a well-formed text that takes no more than `room` in an address. */
function fitted({ maxLength, separator }: TextParam, text: string, room: number): string {
  const fits = (part: string) => part.length <= maxLength && encoded(part).length <= room;
  if (fits(text)) return text;
  if (separator !== undefined) {
    const entries = text.split(separator);
    while (!fits(entries.join(separator))) entries.pop();
    return entries.join(separator);
  }
  let part = beginningOf(text, Math.min(maxLength, room));
  while (!fits(part)) part = beginningOf(part, part.length - 1);
  return part;
}

/** What is wrong with a text beyond its length; null where nothing is. */
function problemIn(param: Param, value: Value): Reason | null {
  if (param.kind !== 'text') return null;
  const text = wellFormed(String(value));
  const problem = param.problemOf?.(text);
  if (problem) return { code: 'text', problem };
  return text === value ? null : { code: 'halves' };
}

/** What a Param accepts, in short. */
function allowedOf(param: Param, values: Values): string {
  if (param.kind === 'range') {
    const { min, max } = boundsOf(param, values);
    return `${param.zeroIsOff ? '0, ' : ''}${min} … ${max}`;
  }
  if (param.kind === 'choice') {
    const fitting = param.options.ids.filter((id) => !param.fits || param.fits(id, values));
    return fitting.join(', ');
  }
  return param.kind === 'toggle' ? '0, 1' : `≤ ${param.maxLength}`;
}

/**
 * The settings that an address holds.
 *
 * Nothing breaks it: unknown keys are ignored, of a repeated key the last counts, a malformed `%` is taken as written.
 * Values that cannot be used come back as notices; `refused` is true when the address is too long to be read.
 *
 * @param weigh    as {@link resolveSettings} takes it
 * @param lengths  of the data that the reader brought: their sizes are legal beyond the usual bounds
 */
export function readHash(
  hash: string,
  weigh: Weigh | null = null,
  lengths: UserDataLengths = {},
): {
  settings: Settings;
  notices: Notice[];
  refused: boolean;
} {
  const text = hash.startsWith('#') ? hash.slice(1) : hash;
  if (text.length > maxHashLength) {
    const notice = {
      key: '#',
      given: `${beginningOf(text, 24)}…`,
      allowed: `≤ ${maxHashLength}`,
      used: '',
    };
    return { settings: {}, notices: [notice], refused: true };
  }
  const raw = migrated(new Map(pairsOf(text)));
  const settings: Record<string, Value> = {};
  const notices: Notice[] = [];
  const unreadable = new Map<string, string>();
  for (const param of params) {
    const written = raw.get(param.key);
    if (written === undefined) continue;
    const value = parsed(param, written);
    if (value === undefined) unreadable.set(param.key, written);
    else settings[param.key] = value;
  }
  if (!raw.has('view') && opensLab(settings)) settings.view = 'lab';
  const resolved = resolveSettings(settings as Settings, lengths, weigh);
  const known: Values = resolved.config;
  for (const param of params) {
    const written = unreadable.get(param.key);
    if (written === undefined) continue;
    const used = shown(known[param.key]);
    notices.push({ key: param.key, given: written, allowed: allowedOf(param, known), used });
  }
  for (const notice of resolved.notices) {
    notices.push(notice);
    settings[notice.key] = known[notice.key] as Value;
  }
  return { settings: canonical(settings as Settings, lengths), notices, refused: false };
}

/**
 * The keys and texts of an address, as written one after the other; what has no `=` is passed over.
 *
 * Not URLSearchParams: a `+` there is a space, where in an address of ours it is a plus, and of bytes that are no text it makes others.
 */
export function pairsOf(hash: string): (readonly [key: string, text: string])[] {
  return hash
    .replace(/^#/, '')
    .split('&')
    .map((pair) => [pair, pair.indexOf('=')] as const)
    .filter(([, at]) => at > 0)
    .map(([pair, at]) => [decode(pair.slice(0, at)), decode(pair.slice(at + 1))]);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a malformed % sequence: taken as written
  }
}

/** The value that a text stands for, or undefined where it stands for none. */
function parsed(param: Param, written: string): Value | undefined {
  if (param.kind === 'range') {
    const number = Number(written);
    return written.trim() === '' || Number.isNaN(number) ? undefined : number;
  }
  if (param.kind === 'choice') return param.options.lookup(written)?.id;
  if (param.kind === 'toggle') {
    return written === '1' ? true : written === '0' ? false : undefined;
  }
  return written;
}

/**
 * The settings without those that equal their default.
 *
 * @param lengths  of the data that the reader brought
 */
export function canonical(settings: Settings, lengths: UserDataLengths = {}): Settings {
  const { config, notices } = resolveSettings(settings, lengths);
  // A default, too, may have to give way: that of a preset, whose batch does not fit into memory with other settings.
  const named = new Set([...Object.keys(settings), ...notices.map(({ key }) => key)]);
  const kept: Record<string, Value> = {};
  for (const param of params) {
    const value = (config as Values)[param.key] as Value;
    if (named.has(param.key) && value !== initialOf(param, config)) {
      kept[param.key] = value;
    }
  }
  return kept as Settings;
}

/**
 * The canonical address of settings, without `#`; empty for the defaults.
 *
 * @param lengths  of the data that the reader brought: their sizes are legal beyond the usual bounds
 */
export function writeHash(settings: Settings, lengths: UserDataLengths = {}): string {
  return written(settings, () => true, lengths);
}

/** The canonical address of what is computed, without what is looked at. */
export function experimentHash(settings: Settings, lengths: UserDataLengths = {}): string {
  return written(settings, (param) => experimentKeys.includes(param.key), lengths);
}

/** Whether settings name something that is seen in the Lab alone, and no lesson: an address of them opens it. */
const opensLab = (settings: Values): boolean =>
  all.some((param) => param.opensLab && Object.hasOwn(settings, param.key)) &&
  !all.some((param) => param.opensExplain && settings[param.key]);

function written(
  settings: Settings,
  wanted: (param: Param) => boolean,
  lengths: UserDataLengths,
): string {
  const kept: Values = withView(canonical(settings, lengths));
  return params
    .filter((param) => wanted(param) && Object.hasOwn(kept, param.key))
    .map((param) => `${param.key}=${encode(kept[param.key] as Value)}`)
    .join('&');
}

/** The view is named where the other settings would open the other one. */
function withView({ view, ...settings }: Settings): Values {
  const initial = initialOf(viewParam, settings);
  const usual = opensLab(settings) ? 'lab' : initial;
  const chosen = view ?? initial;
  return chosen === usual ? settings : { ...settings, view: chosen };
}

function encode(value: Value): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return String(value).replace('e+', 'e');
  return encoded(value);
}
