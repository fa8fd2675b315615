import { type Cursor, cursorOver } from '../cursor.ts';
import { quoted } from '../problems.ts';
import { Refused } from '../refusing.ts';
import type { FileTools } from '../tools.ts';
import {
  emptyDict,
  isKind,
  listOf,
  type Pickled,
  type PickledGlobal,
  type PickledList,
} from './values.ts';

/** What is made of names and of what stands outside of the pickle. */
export interface Meanings {
  /** What calling a global gives; undefined where it has no meaning here, and stays an object of that name. */
  readonly call: (name: string, args: readonly Pickled[]) => Pickled | undefined;
  /** What an object becomes when its state is set; false where nothing is known of such objects. */
  readonly build: (target: Pickled, state: Pickled) => boolean;
  /** What a persistent id stands for. */
  readonly persistent: (id: Pickled) => Pickled;
}

/** One instruction; it reads its argument, and changes stack and memo. */
type Step = (state: State) => void;

interface State {
  readonly cursor: Cursor;
  readonly decode: FileTools['decode'];
  readonly meanings: Meanings;
  stack: Pickled[];
  /** Stacks below the marks. */
  readonly marks: Pickled[][];
  readonly memo: Map<number, Pickled>;
}

const part = 'pickle';
const strange = (found: string) => new Refused('pickle', { found: quoted(found) });

const push = (state: State, value: Pickled): void => {
  state.stack.push(value);
};

function pop({ stack }: State): Pickled {
  const value = stack.pop();
  if (value === undefined) throw strange('an empty stack');
  return value;
}

function top({ stack }: State): Pickled {
  const value = stack.at(-1);
  if (value === undefined) throw strange('an empty stack');
  return value;
}

/** All that was put on the stack since the last mark. */
function sinceMark(state: State): Pickled[] {
  const below = state.marks.pop();
  if (!below) throw strange('no mark');
  const items = state.stack;
  state.stack = below;
  return items;
}

function textOf(state: State, length: number): string {
  const bytes = state.cursor.take(length);
  return state.decode(bytes) ?? state.decode(bytes, 'windows-1252') ?? '';
}

function line(state: State): string {
  const { cursor } = state;
  const start = cursor.at;
  while (cursor.u8() !== 0x0a);
  const end = cursor.at;
  cursor.at = start;
  const text = textOf(state, end - start - 1);
  cursor.at = end;
  return text;
}

/** A little-endian number in two's complement. Those above 2⁵³ are no sizes: they lose their last digits. */
function longOf(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of [...bytes.subarray(0, 128)].reverse()) value = value * 256 + byte;
  const isNegative = (bytes.at(-1) ?? 0) > 127;
  return isNegative ? value - 256 ** Math.min(128, bytes.length) : value;
}

function setItems(target: Pickled, items: readonly Pickled[]): void {
  // Of a class that is unknown: what it holds beside its state is of no use.
  if (!isKind(target, 'dict')) return;
  for (let i = 0; i + 1 < items.length; i += 2) {
    target.entries.set(items[i] ?? null, items[i + 1] ?? null);
  }
}

function append(target: Pickled, items: readonly Pickled[]): void {
  if (isKind(target, 'list')) for (const item of items) target.items.push(item);
}

function call(state: State, target: Pickled, args: readonly Pickled[]): Pickled {
  const name = isKind(target, 'global') ? target.name : '';
  return state.meanings.call(name, args) ?? { kind: 'object', of: name, args, state: null };
}

function argsIn(value: Pickled): PickledList['items'] {
  return isKind(value, 'list') ? value.items : [];
}

function build(state: State): void {
  const given = pop(state);
  const target = top(state);
  if (state.meanings.build(target, given)) return;
  if (isKind(target, 'object')) target.state = given;
}

const globalOf = (module: string, name: string): PickledGlobal => ({
  kind: 'global',
  name: `${module}.${name}`,
});

function remember(state: State, key: number): void {
  state.memo.set(key, top(state));
}

function recall(state: State, key: number): void {
  const value = state.memo.get(key);
  if (value === undefined) throw strange(`memo ${key}`);
  push(state, value);
}

const whole = (text: string): number | boolean =>
  text === '00' ? false : text === '01' ? true : Number.parseInt(text, 10);

/** A number of bytes before the bytes themselves. */
const bytesAfter =
  (read: (cursor: Cursor) => number): Step =>
  (state) =>
    push(state, state.cursor.take(read(state.cursor)));
const textAfter =
  (read: (cursor: Cursor) => number): Step =>
  (state) =>
    push(state, textOf(state, read(state.cursor)));
const tuple =
  (count: number): Step =>
  (state) =>
    push(state, listOf(Array.from({ length: count }, () => pop(state)).reverse()));

const u8 = (cursor: Cursor) => cursor.u8();
const u32 = (cursor: Cursor) => cursor.u32();
const u64 = (cursor: Cursor) => cursor.u64();

/** The instructions of protocols 0 to 5, but for those that ask a registry or bytes outside. */
const steps: ReadonlyMap<number, Step> = new Map<number, Step>([
  [0x80, ({ cursor }) => void cursor.u8()], // PROTO
  [0x95, ({ cursor }) => void cursor.u64()], // FRAME
  [
    0x28, // MARK
    (state) => {
      state.marks.push(state.stack);
      state.stack = [];
    },
  ],
  [0x30, (state) => void (state.stack.length > 0 ? pop(state) : sinceMark(state))], // POP
  [0x31, (state) => void sinceMark(state)], // POP_MARK
  [0x32, (state) => push(state, top(state))], // DUP
  [0x4e, (state) => push(state, null)], // NONE
  [0x88, (state) => push(state, true)], // NEWTRUE
  [0x89, (state) => push(state, false)], // NEWFALSE
  [0x46, (state) => push(state, Number(line(state)))], // FLOAT
  [0x49, (state) => push(state, whole(line(state)))], // INT
  [0x4c, (state) => push(state, Number.parseInt(line(state), 10))], // LONG
  [0x4a, (state) => push(state, state.cursor.i32())], // BININT
  [0x4b, (state) => push(state, state.cursor.u8())], // BININT1
  [0x4d, (state) => push(state, state.cursor.u16())], // BININT2
  [0x8a, (state) => push(state, longOf(state.cursor.take(state.cursor.u8())))], // LONG1
  [0x8b, (state) => push(state, longOf(state.cursor.take(state.cursor.u32())))], // LONG4
  [
    0x47, // BINFLOAT, the only number with its first byte first
    (state) => push(state, cursorOver(state.cursor.take(8).slice().reverse(), part).f64()),
  ],
  [0x53, (state) => push(state, line(state).replace(/^(['"])(.*)\1$/s, '$2'))], // STRING
  [0x56, (state) => push(state, line(state))], // UNICODE
  [0x54, textAfter(u32)], // BINSTRING
  [0x55, textAfter(u8)], // SHORT_BINSTRING
  [0x58, textAfter(u32)], // BINUNICODE
  [0x8c, textAfter(u8)], // SHORT_BINUNICODE
  [0x8d, textAfter(u64)], // BINUNICODE8
  [0x42, bytesAfter(u32)], // BINBYTES
  [0x43, bytesAfter(u8)], // SHORT_BINBYTES
  [0x8e, bytesAfter(u64)], // BINBYTES8
  [0x96, bytesAfter(u64)], // BYTEARRAY8
  [0x5d, (state) => push(state, listOf([]))], // EMPTY_LIST
  [0x29, (state) => push(state, listOf([]))], // EMPTY_TUPLE
  [0x8f, (state) => push(state, listOf([]))], // EMPTY_SET
  [0x7d, (state) => push(state, emptyDict())], // EMPTY_DICT
  [0x6c, (state) => push(state, listOf(sinceMark(state)))], // LIST
  [0x74, (state) => push(state, listOf(sinceMark(state)))], // TUPLE
  [0x91, (state) => push(state, listOf(sinceMark(state)))], // FROZENSET
  [0x85, tuple(1)],
  [0x86, tuple(2)],
  [0x87, tuple(3)],
  [
    0x64, // DICT
    (state) => {
      const items = sinceMark(state);
      const dict = emptyDict();
      setItems(dict, items);
      push(state, dict);
    },
  ],
  [
    0x61, // APPEND
    (state) => {
      const item = pop(state);
      append(top(state), [item]);
    },
  ],
  [
    0x65, // APPENDS
    (state) => {
      const items = sinceMark(state);
      append(top(state), items);
    },
  ],
  [
    0x90, // ADDITEMS
    (state) => {
      const items = sinceMark(state);
      append(top(state), items);
    },
  ],
  [
    0x73, // SETITEM
    (state) => {
      const value = pop(state);
      const key = pop(state);
      setItems(top(state), [key, value]);
    },
  ],
  [
    0x75, // SETITEMS
    (state) => {
      const items = sinceMark(state);
      setItems(top(state), items);
    },
  ],
  [0x67, (state) => recall(state, Number.parseInt(line(state), 10))], // GET
  [0x68, (state) => recall(state, state.cursor.u8())], // BINGET
  [0x6a, (state) => recall(state, state.cursor.u32())], // LONG_BINGET
  [0x70, (state) => remember(state, Number.parseInt(line(state), 10))], // PUT
  [0x71, (state) => remember(state, state.cursor.u8())], // BINPUT
  [0x72, (state) => remember(state, state.cursor.u32())], // LONG_BINPUT
  [0x94, (state) => remember(state, state.memo.size)], // MEMOIZE
  [0x63, (state) => push(state, globalOf(line(state), line(state)))], // GLOBAL
  [
    0x93, // STACK_GLOBAL
    (state) => {
      const name = pop(state);
      const module = pop(state);
      push(state, globalOf(String(module), String(name)));
    },
  ],
  [
    0x52, // REDUCE
    (state) => {
      const args = argsIn(pop(state));
      const target = pop(state);
      push(state, call(state, target, args));
    },
  ],
  [
    0x81, // NEWOBJ
    (state) => {
      const args = argsIn(pop(state));
      const target = pop(state);
      push(state, call(state, target, args));
    },
  ],
  [
    0x92, // NEWOBJ_EX
    (state) => {
      pop(state);
      const args = argsIn(pop(state));
      const target = pop(state);
      push(state, call(state, target, args));
    },
  ],
  [
    0x69, // INST
    (state) => {
      const target = globalOf(line(state), line(state));
      push(state, call(state, target, sinceMark(state)));
    },
  ],
  [
    0x6f, // OBJ
    (state) => {
      const [target = null, ...args] = sinceMark(state);
      push(state, call(state, target, args));
    },
  ],
  [0x62, build],
  [0x50, (state) => push(state, state.meanings.persistent(line(state)))], // PERSID
  [0x51, (state) => push(state, state.meanings.persistent(pop(state)))], // BINPERSID
]);

const stop = 0x2e;

/**
 * What a pickle of Python holds, without running anything: classes and functions are names, and only those that
 * `meanings` knows become what they would make; all others stay what they were given.
 *
 * @param from  where it begins in the bytes
 * @returns the value, and where its last instruction ends
 * @throws Refused where the bytes are no such pickle
 * Every instruction takes a byte and makes at most one value, so that memory is bounded by the size of the file; a value
 * may stand in many places, which whoever walks through it has to bear in mind.
 * Source: CPython, pickletools.py.
 */
export function unpickled(
  bytes: Uint8Array,
  from: number,
  decode: FileTools['decode'],
  meanings: Meanings,
): { readonly value: Pickled; readonly end: number } {
  const cursor = cursorOver(bytes, part);
  cursor.at = from;
  const state: State = { cursor, decode, meanings, stack: [], marks: [], memo: new Map() };
  for (;;) {
    const code = cursor.u8();
    if (code === stop) return { value: pop(state), end: cursor.at };
    const step = steps.get(code);
    if (!step) throw strange(`0x${code.toString(16).padStart(2, '0')} (byte ${cursor.at - 1})`);
    step(state);
  }
}
