import { mostTensors, networkLimits } from '../fileLimits.ts';
import type { ModuleStep } from '../moduleSteps.ts';
import { isMachineBigEndian } from '../tensors.ts';
import { isKind, type Pickled, type PickledArray, type PickledDict, rowStrides } from './values.ts';

/** An array of a pickle under its path: `model.rnn.weight_hh_l0`. */
export interface NamedArray {
  readonly name: string;
  readonly array: PickledArray;
}

/** What a module says of itself beside its weights, under its path. */
export interface ModuleFacts {
  /** `relu` or `tanh`, of an nn.RNN or nn.RNNCell. */
  readonly nonlinearity?: string;
  /** What runs one after the other, of an nn.Sequential. */
  readonly steps?: readonly ModuleStep[];
}

export interface Collected {
  readonly arrays: readonly NamedArray[];
  readonly facts: ReadonlyMap<string, ModuleFacts>;
  /** Whether there were more arrays than are read. */
  readonly isCut: boolean;
}

/** Modules inside one another; deeper there is none. */
const mostLevels = 40;

/** Most numbers of all lists: a shared one makes a small file endless, too. */
const mostListed = networkLimits.parameters;

/** Most axes of a matrix in lists. */
const mostAxes = 4;

/** Things looked at: shared parts make a small file endless. */
const mostVisits = 200_000;

/** Parts of a module that hold its tensors and modules, whose names are no part of a path. */
const transparent = ['_parameters', '_buffers', '_modules'];

/**
 * All arrays of dicts, lists, modules and TorchScript's objects, each under the path that leads to it. An array that
 * stands in two places counts where it stands first, unless both places are in a dict of names.
 *
 * @param areLists  whether lists of numbers, and of rows of as many, count as arrays
 */
export function collected(root: Pickled, areLists = false): Collected {
  const arrays: NamedArray[] = [];
  const facts = new Map<string, ModuleFacts>();
  // A container inside itself, and one that is shared.
  const open = new Set<Pickled>();
  let visits = 0;
  const room = { numbers: mostListed };
  const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);
  const visitEntries = (dict: PickledDict, path: string, level: number): void => {
    for (const [key, value] of dict.entries) {
      const name = String(isKind(key, 'list') ? '' : key);
      // A copy of what stands under its name.
      if (name !== '_flat_weights') visit(value, join(path, name), level + 1);
    }
  };
  const visitModule = (state: PickledDict, path: string, level: number): void => {
    const has = (key: string) => isKind(state.entries.get(key), 'dict');
    const nonlinearity = nonlinearityOf(state);
    if (nonlinearity) facts.set(path, { nonlinearity });
    if (!has('_parameters')) {
      visitEntries(state, path, level);
      return;
    }
    for (const key of transparent) {
      const part = state.entries.get(key);
      if (isKind(part, 'dict')) visitEntries(part, path, level);
    }
  };
  const visit = (value: Pickled, path: string, level: number): void => {
    visits += 1;
    if (level > mostLevels || visits > mostVisits || arrays.length > mostTensors) return;
    if (isKind(value, 'array') && !value.items) {
      arrays.push({ name: path, array: value });
      return;
    }
    const listed = areLists && isKind(value, 'list') ? arrayOfList(value.items, room) : null;
    if (listed) {
      arrays.push({ name: path, array: listed });
      return;
    }
    if (open.has(value)) return;
    open.add(value);
    if (isKind(value, 'dict')) visitEntries(value, path, level);
    else if (isKind(value, 'list') || isKind(value, 'array')) {
      const items = value.items ?? [];
      const isAlone = isKind(value, 'array') && items.length === 1;
      for (const [index, item] of items.entries()) {
        visit(item, isAlone ? path : join(path, String(index)), level + 1);
      }
    } else if (isKind(value, 'object')) {
      const state = stateOf(value.state);
      const steps = state && sequential.test(value.of) ? stepsOf(state) : null;
      if (steps) facts.set(path, { steps });
      if (state) visitModule(state, path, level);
    }
    open.delete(value);
  };
  visit(root, '', 0);
  return { arrays: arrays.slice(0, mostTensors), facts, isCut: arrays.length > mostTensors };
}

/**
 * Lists of numbers inside one another as an array; null where they are no numbers, or rows differ.
 *
 * @param room  how many numbers may still be looked at; counted down
 */
function arrayOfList(items: readonly Pickled[], room: { numbers: number }): PickledArray | null {
  const shape: number[] = [];
  for (let level: readonly Pickled[] = items; shape.length < mostAxes; ) {
    shape.push(level.length);
    const [first] = level;
    if (!isKind(first, 'list')) break;
    level = first.items;
  }
  const numbers: number[] = [];
  const isWhole = (list: readonly Pickled[], axis: number): boolean =>
    list.length === shape[axis] &&
    list.every((item) => {
      if (axis + 1 < shape.length) return isKind(item, 'list') && isWhole(item.items, axis + 1);
      room.numbers -= 1;
      return room.numbers >= 0 && typeof item === 'number' && numbers.push(item) > 0;
    });
  if (!isWhole(items, 0) || numbers.length === 0) return null;
  const values = Float64Array.from(numbers);
  const bytes = new Uint8Array(values.buffer);
  const storage = { kind: 'storage', key: '', dtype: 'list', format: 'f64', bytes } as const;
  return {
    kind: 'array',
    storage,
    offset: 0,
    shape,
    strides: rowStrides(shape),
    isBigEndian: isMachineBigEndian,
  };
}

/** The attributes of an object; beside a dict there may be those of slots. */
function stateOf(state: Pickled): PickledDict | null {
  if (isKind(state, 'dict')) return state;
  const [first] = isKind(state, 'list') ? state.items : [];
  return isKind(first, 'dict') ? first : null;
}

/** The class of modules that run one after the other, and what TorchScript makes of it. */
const sequential = /(^|\.)Sequential$/;

/** The modules inside of a module in their order: TorchScript has them among its attributes. */
function stepsOf(state: PickledDict): ModuleStep[] {
  const inside = state.entries.get('_modules');
  const { entries } = isKind(inside, 'dict') ? inside : state;
  return [...entries].flatMap(([key, value]) =>
    typeof key === 'string' && isKind(value, 'object')
      ? [{ name: key, kind: value.of.replace(/^.*\./, '') }]
      : [],
  );
}

function nonlinearityOf(state: PickledDict): string | null {
  const mode = state.entries.get('mode');
  const [, named] = /^RNN_(\w+)$/.exec(typeof mode === 'string' ? mode : '') ?? [];
  if (named) return named.toLowerCase();
  const said = state.entries.get('nonlinearity');
  return typeof said === 'string' ? said : null;
}
