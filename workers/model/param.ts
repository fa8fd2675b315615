import type { Named, Table } from './table.ts';
import type { UserDataLengths } from './userData.ts';

/** What a Param can hold. */
export type Value = number | string | boolean;

/** Values by key, of all Params or of those read so far. */
export type Values = Readonly<Record<string, Value>>;

/**
 * What a Param is about.
 *
 * - `experiment`: what is computed.
 * - `pointer`: which part of a run is looked at; it says nothing about another experiment.
 * - `view`: which plots are open, and what they draw.
 * - `reader`: what readers keep whatever is computed: their language, their colours, whether they are in the Lab, the runs they
 *   pinned.
 * - `frame`: how an embed is dressed.
 * - `format`: how the address is to be read; it goes wherever the experiment goes.
 */
export type Scope = 'experiment' | 'pointer' | 'view' | 'reader' | 'frame' | 'format';

/**
 * Where a change acts on the weights there are: on what the network computes with them, on the gradient that a backward
 * pass gives, or only on what an update makes of that gradient.
 */
export type Acts = 'forward' | 'gradient' | 'update';

/** Groups of the left column, in its order; `none` has its control elsewhere (header, panels, embed). */
export type Group =
  | 'cell'
  | 'init'
  | 'size'
  | 'clipping'
  | 'training'
  | 'regularisation'
  | 'precision'
  | 'data'
  | 'none';

interface ParamBase<Key extends string> {
  /** The key in the URL. */
  readonly key: Key;
  /** Which of its other names it has under some settings, by the key of its words; its usual one for null. */
  readonly variant?: (values: Values) => string | null;
  /** The letter in formulas, as plain text: `g`, `n`, `η`. */
  readonly symbol?: string;
  /** The formula in which the symbol stands, as plain Unicode text. */
  readonly formula?: string;
  readonly group: Group;
  readonly scope: Scope;
  /** For what acts at once, training going on: where. A change of any other Param of the experiment starts the run again. */
  readonly acts?: Acts | ((values: Values) => Acts);
  /**
   * What stands behind a Param of the experiment that is itself no property of a run before training: `settings`, whose
   * defaults it sets, or `training` that is done at the start.
   */
  readonly standsFor?: 'settings' | 'training';
  /** Whether a threshold sweep sets it itself, and so does not depend on it. */
  readonly isTried?: boolean;
  /** Whether it says by which law weights are drawn: it has no use where they come out of a file. */
  readonly drawsWeights?: boolean;
  /** Whether it says what the recurrent weights are like: those out of a file are as they are. */
  readonly ofWeights?: boolean;
  /** Its place among the few settings that the front door offers; those that share one take turns. Not there when absent. */
  readonly lever?: number;
  /** Its place among the two or three levers that stay where there is room for no more: on a phone, before an audience. */
  readonly foremost?: number;
  /** Whether an address that names it opens the Lab: what it says is seen only there. */
  readonly opensLab?: boolean;
  /** Whether an address that sets it opens the front door, whatever else it names: what it says is seen only there. */
  readonly opensExplain?: boolean;
  /** Whether it is remembered from visit to visit: under every address, or only under one that sets nothing else. */
  readonly remembered?: 'always' | 'alone';
  /** Whether the present settings use it; its control is hidden otherwise. Always, when absent. */
  readonly usedWhen?: (values: Values) => boolean;
}

/** A number between two bounds. */
export interface RangeParam<Key extends string = string> extends ParamBase<Key> {
  readonly kind: 'range';
  /** The default; a function where it follows from other settings ("the task's own"). */
  readonly initial: number | ((values: Values) => number);
  readonly min: number | ((values: Values) => number);
  readonly max: number | ((values: Values) => number);
  /** The slider's step (for `log`: steps a decade); typed values are not rounded to it. */
  readonly step: number;
  readonly integer?: boolean;
  readonly scale?: 'linear' | 'log';
  /** Where the slider should snap, such as a gain of exactly 1. */
  readonly landmarks?: readonly number[];
  /** 0 switches it off although the log slider starts above 0. */
  readonly zeroIsOff?: boolean;
  /** Its rank among the axes of a map of which none was asked for, 1 first. */
  readonly asAxis?: { readonly across?: number; readonly upwards?: number };
  /** The largest value that data leave, of the task or of the reader; null where they leave any. */
  readonly mostWith?: (values: Values, lengths: UserDataLengths) => number | null;
  /** The value in what the reader brought: legal there, also beyond the bounds. */
  readonly sizesOf?: (lengths: UserDataLengths) => readonly (number | undefined)[];
  /** Another number that grows to make room for a given value of this one, and the least that it must be. */
  readonly asks?: { readonly of: string; readonly least: (value: number) => number };
}

/** One of a table's entries. */
export interface ChoiceParam<Key extends string = string, Id extends string = string>
  extends ParamBase<Key> {
  readonly kind: 'choice';
  readonly options: Table<Named<Id>>;
  readonly initial: Id | ((values: Values) => Id);
  /** Whether an option makes sense with the other values; all do when absent. */
  readonly fits?: (id: string, values: Values) => boolean;
  /** How many of the first options stand as buttons before "more"; 0 for a drop-down list. */
  readonly prominent?: number;
  /** Whether the names of its options are understood without its own: "LSTM", not "none". */
  readonly namesItself?: boolean;
}

/** Off (0) or on (1). */
export interface ToggleParam<Key extends string = string> extends ParamBase<Key> {
  readonly kind: 'toggle';
  readonly initial: boolean;
}

/** Why a text is not legal: a code whose sentence is a word, with what stands in it. */
export interface TextProblem {
  readonly code: string;
  /** Where in the text, from 1; null where it is the text as a whole. */
  readonly line: number | null;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Free text, or a list of ids; its own reader says what of a given text is legal. */
export interface TextParam<Key extends string = string> extends ParamBase<Key> {
  readonly kind: 'text';
  readonly initial: string;
  readonly maxLength: number;
  /** What the text is written in: it gets an editor that knows it. */
  readonly language?: 'equations';
  /** The legal part of what was given; identity when absent. */
  readonly clean?: (given: string) => string;
  /** Between the entries of a list: where it is too long, whole entries are left out. */
  readonly separator?: string;
  /** Why a text is not legal, or null. Such a text gives way to the default as a whole, for a part of it says another thing. */
  readonly problemOf?: (given: string) => TextProblem | null;
}

export type Param = RangeParam | ChoiceParam | ToggleParam | TextParam;

/** The type of value that a Param holds. */
export type ValueOf<P> = P extends { kind: 'range' }
  ? number
  : P extends { kind: 'choice'; options: Table<Named<infer Id>> }
    ? Id
    : P extends { kind: 'toggle' }
      ? boolean
      : string;

/** Declares a number; keeps the literal type of its key. */
export function range<const Key extends string>(
  param: Omit<RangeParam<Key>, 'kind'>,
): RangeParam<Key> {
  return { kind: 'range', ...param };
}

/** Declares a choice from a table; keeps the literal types of key and ids. */
export function choice<const Key extends string, const Id extends string>(
  param: Omit<ChoiceParam<Key, Id>, 'kind'>,
): ChoiceParam<Key, Id> {
  return { kind: 'choice', ...param };
}

/** Declares a switch. */
export function toggle<const Key extends string>(
  param: Omit<ToggleParam<Key>, 'kind'>,
): ToggleParam<Key> {
  return { kind: 'toggle', ...param };
}

/** Declares a text. */
export function text<const Key extends string>(
  param: Omit<TextParam<Key>, 'kind'>,
): TextParam<Key> {
  return { kind: 'text', ...param };
}

/** Whether a Param says what is computed, or how that is to be read. */
export const isExperiment = ({ scope }: Param): boolean =>
  scope === 'experiment' || scope === 'format';

/** Whether a Param says how a run differs from another one before training. */
export const tellsApart = ({ scope, standsFor }: Param): boolean =>
  scope === 'experiment' && standsFor === undefined;

/** Where a change of a Param acts on the weights there are; null where it does not. */
export function actsOn({ acts }: Param, values: Values): Acts | null {
  return (typeof acts === 'function' ? acts(values) : acts) ?? null;
}

/** The bounds of a number, given the values they may depend on. */
export function boundsOf(param: RangeParam, values: Values): { min: number; max: number } {
  const at = (bound: number | ((values: Values) => number)) =>
    typeof bound === 'function' ? bound(values) : bound;
  return { min: at(param.min), max: at(param.max) };
}
