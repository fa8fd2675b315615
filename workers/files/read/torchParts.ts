/** The matrices of PyTorch's recurrent modules, whole or made of the parts that wrappers leave in their place. */
import { notFiniteAmong, type StoredTensor, storedWeights, type Weights } from './tensors.ts';

/** A name taken apart: `encoder.rnn.weight_hh_l1_reverse_g`. */
export interface TorchName {
  /** What stands before, without what wrappers add to it. */
  readonly prefix: string;
  /** As the engine calls it: `weight_hh_l1_reverse`; a single cell (nn.LSTMCell) has no layer, and counts as layer 0. */
  readonly name: string;
  /** Which part of the matrix it is; empty for all of it. */
  readonly part: string;
}

const plain =
  /^(.*?)((?:weight|bias)_(?:ih|hh|hr))(_raw)?(?:_l(\d{1,4}))?(_reverse)?(_raw)?(?:_(g|v|u|orig|mask))?$/s;

const parametrized =
  /^(.*?)parametrizations\.((?:weight|bias)_(?:ih|hh|hr))(?:_l(\d{1,4}))?(_reverse)?\.(?:original([01]?)|0\._([uv]))$/s;

/** Modules around a module: DataParallel, torch.compile. */
const wrappers = ['module', '_orig_mod'];

/** The parts of a name of PyTorch; null of any other. */
export function torchName(given: string): TorchName | null {
  const inner = parametrized.exec(given);
  if (inner) {
    const [, prefix = '', kind = '', layer = '0', reverse = '', which = '', vector] = inner;
    const name = `${kind}_l${Number(layer)}${reverse}`;
    return { prefix: unwrapped(prefix), name, part: vector ?? `original${which}` };
  }
  const match = plain.exec(given);
  if (!match) return null;
  const [, prefix = '', kind = '', before, layer = '0', reverse = '', after, part] = match;
  const isRaw = before !== undefined || after !== undefined;
  const name = `${kind}_l${Number(layer)}${reverse}`;
  return { prefix: unwrapped(prefix), name, part: part ?? (isRaw ? 'raw' : '') };
}

const unwrapped = (prefix: string): string =>
  prefix
    .split('.')
    .filter((segment) => !wrappers.includes(segment))
    .join('.');

/** What stands for a matrix: its parts by their names. */
export type Parts = ReadonlyMap<string, StoredTensor>;

/** How a matrix is made of parts, all of which must be there. */
interface Making {
  readonly parts: readonly string[];
  /** Null where their shapes do not fit. */
  readonly make: (parts: readonly Weights[]) => Weights | null;
}

const makings: readonly Making[] = [
  { parts: ['g', 'v'], make: weightNormed },
  // Under this name there are other parametrisations: shapes tell.
  { parts: ['original0', 'original1'], make: weightNormed },
  { parts: ['orig', 'mask'], make: masked },
  { parts: ['orig', 'u', 'v'], make: spectral },
  { parts: ['original', 'u', 'v'], make: spectral },
  // DropConnect keeps the weights under this name; what has the usual one is a copy with some of them dropped.
  { parts: ['raw'], make: ([whole]) => whole ?? null },
  { parts: [''], make: ([whole]) => whole ?? null },
];

/** The matrix that parts make; null where they make none. */
export function weightsOfParts(parts: Parts): Weights | null {
  for (const { parts: names, make } of makings) {
    const given = names.flatMap((name) => parts.get(name) ?? []);
    const made = given.length === names.length ? make(given.map(storedWeights)) : null;
    if (made) return made;
  }
  return null;
}

/** Numbers of all parts, or what is wrong with one of them, or with what they make. */
function together(
  parts: readonly Weights[],
  make: (numbers: readonly Float64Array[]) => Float64Array,
): Pick<Weights, 'used' | 'dtype' | 'read'> {
  return {
    used: parts.flatMap(({ used }) => used),
    dtype: parts[0]?.dtype ?? '',
    read: () => {
      const numbers: Float64Array[] = [];
      for (const part of parts) {
        const read = part.read();
        if ('problem' in read) return read;
        numbers.push(read.value);
      }
      const made = make(numbers);
      const isWhole = numbers.every((values) => values.every(Number.isFinite));
      const named = parts.at(-1);
      const bad = isWhole && named ? notFiniteAmong(made, named) : null;
      return bad ? { problem: bad } : { value: made };
    },
  };
}

const none = new Float64Array();

const sizesOf = ({ shape }: Weights): [number, number] => [
  shape[0] ?? 1,
  shape.slice(1).reduce((product, size) => product * size, 1),
];

/**
 * g v/‖v‖: by rows where g has a number for each row, by columns where for each column, of the whole where it has one.
 *
 * Source: Salimans & Kingma (2016); torch.nn.utils.weight_norm.
 */
function weightNormed([g, v]: readonly Weights[]): Weights | null {
  if (!g || !v) return null;
  const [rows, cols] = sizesOf(v);
  const [gRows, gCols] = sizesOf(g);
  const isByRow = gRows === rows && gCols === 1;
  const isByColumn = gRows === 1 && gCols === cols && v.shape.length > 1;
  const isWhole = gRows === 1 && gCols === 1;
  if (!isByRow && !isByColumn && !isWhole) return null;
  const groupOf = (index: number): number => {
    if (isByRow) return Math.floor(index / cols);
    return isByColumn ? index % cols : 0;
  };
  const make = ([sizes = none, values = none]: readonly Float64Array[]) => {
    const squares = new Float64Array(sizes.length);
    for (const [i, value] of values.entries()) {
      squares[groupOf(i)] = (squares[groupOf(i)] ?? 0) + value * value;
    }
    return values.map((value, i) => {
      const norm = Math.sqrt(squares[groupOf(i)] ?? 0);
      // 0/0 of a row of zeros, which torch leaves NaN: such a network is refused.
      return ((sizes[groupOf(i)] ?? 0) * value) / norm;
    });
  };
  return { name: v.name, shape: v.shape, ...together([g, v], make) };
}

/** Pruned weights: the ones that are left. */
function masked([whole, mask]: readonly Weights[]): Weights | null {
  if (!whole || !mask || whole.shape.join() !== mask.shape.join()) return null;
  const make = ([values = none, kept = none]: readonly Float64Array[]) =>
    values.map((value, i) => value * (kept[i] ?? 0));
  return { name: whole.name, shape: whole.shape, ...together([whole, mask], make) };
}

/**
 * W/σ with σ = uᵀ W v, of the last u and v of the training.
 *
 * Source: Miyato et al. (2018); torch.nn.utils.spectral_norm.
 */
function spectral([whole, u, v]: readonly Weights[]): Weights | null {
  if (!whole || !u || !v) return null;
  const [rows, cols] = sizesOf(whole);
  if (u.shape.join() !== `${rows}` || v.shape.join() !== `${cols}`) return null;
  const make = ([W, left, right]: readonly Float64Array[]) => {
    let sigma = 0;
    const values = W ?? none;
    for (const [i, value] of values.entries()) {
      sigma += (left?.[Math.floor(i / cols)] ?? 0) * value * (right?.[i % cols] ?? 0);
    }
    return values.map((value) => value / sigma);
  };
  return { name: whole.name, shape: whole.shape, ...together([whole, u, v], make) };
}
