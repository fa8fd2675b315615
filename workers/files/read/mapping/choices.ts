/** Which array of a file is which matrix of a network, where names do not tell: what shapes leave to choose from. */
import { type GateOrder, ordersOf, zrn } from '../namings/gateOrders.ts';

/** An array as shapes see it. */
export interface ArrayShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/** How a recurrent matrix stands in its array. */
export interface Form {
  /** Blocks of units: 1 of an RNN, 3 of a GRU, 4 of an LSTM. */
  readonly gates: 1 | 3 | 4;
  readonly n: number;
  /** Whether vectors stand before matrices (x W). */
  readonly isTurned: boolean;
  /** Where inputs and states are read by one matrix: which of them stands first. */
  readonly joint: 'none' | 'h x' | 'x h';
  /** Inputs, where this array tells them. */
  readonly m: number | null;
}

/** A choice for everything that names did not tell; arrays by name, null for one that there is not. */
export interface Mapping {
  readonly U: string;
  /** {@link formName} of the form of U. */
  readonly form: string;
  readonly W: string | null;
  readonly b: string | null;
  readonly bh: string | null;
  /** Letters of the gates, in the order of the file. */
  readonly order: string;
  readonly V: string | null;
  readonly c: string | null;
}

/** What can be chosen for each, given what was chosen before it. */
export type Choices = { readonly [Part in keyof Mapping]: readonly Mapping[Part][] };

/** As it is kept: `4`, `3 turned`, `4 h x`. */
export const formName = ({ gates, isTurned, joint }: Form): string =>
  [String(gates), ...(isTurned ? ['turned'] : []), ...(joint === 'none' ? [] : [joint])].join(' ');

/** The form of that name that an array has; undefined where it has none such. */
export const formOf = (array: ArrayShape | undefined, name: string): Form | undefined =>
  array && formsOf(array).find((form) => formName(form) === name);

const gateCounts = [4, 3, 1] as const;

/** Names of arrays that may hold both matrices: any matrix has such a shape. */
const recurrentName = /lstm|gru|rnn|recurrent|cell/i;

/** All forms that a shape can be, likeliest first: those in which U stands alone, as rows, and of many gates. */
function formsOf({ name, shape }: ArrayShape): Form[] {
  if (shape.length !== 2) return [];
  const ways = [false, true].map((isTurned) => {
    const [rows = 0, cols = 0] = isTurned ? [...shape].reverse() : shape;
    return { isTurned, rows, cols };
  });
  const alone = gateCounts.flatMap((gates) =>
    ways.flatMap(({ isTurned, rows, cols }): Form[] =>
      cols >= 1 && rows === gates * cols
        ? [{ gates, n: cols, isTurned, joint: 'none', m: null }]
        : [],
    ),
  );
  if (!recurrentName.test(name)) return alone;
  const joint = gateCounts.flatMap((gates) =>
    ways.flatMap(({ isTurned, rows, cols }): Form[] => {
      const n = rows / gates;
      const m = cols - n;
      const isOne = Number.isInteger(n) && n >= 1 && m >= 1;
      const orders = isTurned ? (['x h', 'h x'] as const) : (['h x', 'x h'] as const);
      return isOne ? orders.map((order) => ({ gates, n, isTurned, joint: order, m })) : [];
    }),
  );
  return [...alone, ...joint];
}

/** What stands for each part in names that people give, to begin with. */
const hints = {
  U: /(^|[._/])(w_?hh|whh|u|r|w_?rec|h2h|recurrent\w*|weight_hh\w*)\d*$/i,
  W: /(^|[._/])(w_?xh|wxh|w|w_?in|i2h|x2h|kernel|weight_ih\w*)\d*$/i,
  b: /b(ias)?/i,
  bh: /b(ias)?/i,
  V: /(^|[._/])(v|w_?hy|why|w_?out|fc|dense|out\w*|head|linear)/i,
  c: /(^|[._/])(c|b_?y|by|b_?out|fc|dense|out\w*|head|linear)/i,
} as const;

const sorted = (part: keyof typeof hints, names: readonly string[]): string[] => [
  ...names.filter((name) => hints[part].test(name)),
  ...names.filter((name) => !hints[part].test(name)),
];

const countOf = ({ shape }: ArrayShape): number =>
  shape.reduce((product, size) => product * size, 1);

const isVector = ({ shape }: ArrayShape): boolean =>
  shape.length > 0 && shape.filter((size) => size !== 1).length <= 1;

/**
 * What there is to choose from, and a choice of each: those that were wished for where they are legal, else the first.
 *
 * @returns null where no arrays can be the matrices of a recurrent network
 */
export function chosenOf(
  arrays: readonly ArrayShape[],
  wanted: Partial<Mapping> = {},
): { readonly mapping: Mapping; readonly choices: Choices } | null {
  const byName = new Map(arrays.map((array) => [array.name, array]));
  const named = (part: keyof typeof hints, holds: (array: ArrayShape) => boolean) =>
    sorted(
      part,
      arrays.filter(holds).map(({ name }) => name),
    );
  /** Inputs have a matrix of their own, or stand in the same one. */
  const inputsOf = (U: string, { gates, n, isTurned, joint }: Form): (string | null)[] => {
    if (joint !== 'none') return [null];
    return named('W', ({ name, shape }) => {
      const [rows, m = 0] = isTurned ? [...shape].reverse() : shape;
      return name !== U && shape.length === 2 && rows === gates * n && m >= 1;
    });
  };
  const formsWithInputs = (name: string): Form[] => {
    const array = byName.get(name);
    return array ? formsOf(array).filter((form) => inputsOf(name, form).length > 0) : [];
  };
  const Us = named('U', ({ name }) => formsWithInputs(name).length > 0);
  const U = taken(Us, wanted.U);
  if (U === undefined) return null;
  const forms = formsWithInputs(U);
  const form = forms.find((one) => formName(one) === wanted.form) ?? forms[0];
  if (!form) return null;
  const rows = form.gates * form.n;
  const isPair = (name: string | null): boolean =>
    name !== null && isPairOfBiases(byName.get(name), form);
  // Both biases in one array are as many numbers as a matrix that reads two inputs.
  const Ws = inputsOf(U, form).sort((one, other) => Number(isPair(one)) - Number(isPair(other)));
  const W = taken(Ws, wanted.W) ?? null;
  /** Vectors, likely ones before none, which stands before columns that may as well be a matrix. */
  const vectors = (part: 'b' | 'bh' | 'c', size: number, but: readonly (string | null)[]) => {
    const all = named(
      part,
      (array) => isVector(array) && countOf(array) === size && !but.includes(array.name),
    );
    const isLikely = (name: string) =>
      byName.get(name)?.shape.length === 1 || hints[part].test(name);
    return [...all.filter(isLikely), null, ...all.filter((name) => !isLikely(name))];
  };
  const pairs = named('b', ({ name }) => isPair(name) && name !== U && name !== W);
  const bs = [...pairs, ...vectors('b', rows, [U, W])];
  const b = taken(bs, wanted.b) ?? null;
  const bhs = b === null || isPair(b) ? [null] : vectors('bh', rows, [U, W, b]);
  const bh = taken(bhs, wanted.bh) ?? null;
  const isOfKeras = ({ name }: GateOrder) => isPair(b) && name === zrn.name;
  const all = ordersOf(form.gates);
  const orders = [...all.filter(isOfKeras), ...all.filter((one) => !isOfKeras(one))].map(
    ({ name }) => name,
  );
  const order = taken(orders, wanted.order) ?? '';
  const before = [U, W, b, bh];
  const Vs = [
    ...named(
      'V',
      ({ name, shape }) =>
        shape.length === 2 && !before.includes(name) && outputsOf(shape, form) !== null,
    ),
    null,
  ];
  const V = taken(Vs, wanted.V) ?? null;
  const p = V === null ? null : outputsOf(byName.get(V)?.shape ?? [], form);
  const cs = p === null ? [null] : vectors('c', p, [...before, V]);
  const c = taken(cs, wanted.c) ?? null;
  return {
    mapping: { U, form: formName(form), W, b, bh, order, V, c },
    choices: {
      U: Us,
      form: forms.map(formName),
      W: Ws,
      b: bs,
      bh: bhs,
      order: orders,
      V: Vs,
      c: cs,
    },
  };
}

/** Whether an array has both biases of a GRU, that of the inputs above that of the states, as Keras has them. */
export const isPairOfBiases = (array: ArrayShape | undefined, { gates, n }: Form): boolean =>
  gates === 3 && array?.shape.join() === `2,${gates * n}`;

/** What was wished for where it is among the legal ones; else the first of them. */
const taken = <Value>(legal: readonly Value[], wanted: Value | undefined): Value | undefined =>
  wanted !== undefined && legal.includes(wanted) ? wanted : legal[0];

/** Outputs of a read-out of that shape, turned as the recurrent matrix is; null where it reads another number of units. */
export function outputsOf(shape: readonly number[], { n, isTurned }: Form): number | null {
  const [p = 0, width] = isTurned ? [...shape].reverse() : shape;
  return width === n && p >= 1 ? p : null;
}

/** What files of one kind have in common: the names of their arrays, sorted and without digits. */
export const familyOf = (names: readonly string[]): string =>
  [...new Set(names.map((name) => name.replace(/\d+/g, '')))].sort().join('\n');
