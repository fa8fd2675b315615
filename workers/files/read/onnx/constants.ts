/** The tensors of a graph that can be known before it runs: stored ones, and what nodes only put together of them. */
import { countOf, isMachineBigEndian, numbersOf, type StoredTensor } from '../tensors.ts';
import type { OnnxGraph, OnnxNode } from './model.ts';

/** Numbers with the names of the stored tensors that they come from. */
interface Made {
  readonly shape: readonly number[];
  readonly values: Float64Array;
  readonly from: ReadonlySet<string>;
}

export interface Constants {
  /** The tensor of that name, stored or put together; undefined where it is neither. */
  readonly get: (name: string | undefined) => StoredTensor | undefined;
  /** The stored tensors that one of them is made of. */
  readonly sourcesOf: (name: string) => readonly string[];
}

/** Most numbers that are put together for one graph: three times those of the largest network. */
const mostNumbers = 25_500_000;

/** Nodes behind one another from a stored tensor to a matrix. */
const mostLevels = 30;

/** Finds constants when they are asked for, each once. */
export function constantsOf(graph: OnnxGraph): Constants {
  const makers = new Map(
    graph.nodes.flatMap((node) =>
      node.outputs.slice(0, 1).map((output) => [output, node] as const),
    ),
  );
  const made = new Map<string, Made | null>();
  const tensors = new Map<string, StoredTensor>();
  const sources = new Map<string, readonly string[]>();
  let left = mostNumbers;
  const madeOf = (name: string, level: number): Made | null => {
    const known = made.get(name);
    if (known !== undefined) return known;
    // What comes back to itself is none.
    made.set(name, null);
    const value = stored(name) ?? putTogether(name, level);
    made.set(name, value);
    return value;
  };
  const stored = (name: string): Made | null => {
    const tensor = graph.tensors.get(name);
    const count = tensor && countOf(tensor.shape);
    if (!tensor || count === null || count === undefined || count > left) return null;
    left -= count;
    const read = numbersOf(tensor);
    if ('problem' in read) return null;
    const from = new Set(graph.constants.has(name) ? [] : [name]);
    return { shape: tensor.shape, values: read.value, from };
  };
  const putTogether = (name: string, level: number): Made | null => {
    const node = makers.get(name);
    const make = node && Object.hasOwn(makings, node.kind) ? makings[node.kind] : undefined;
    if (!node || !make || level > mostLevels) return null;
    const inputs: Made[] = [];
    for (const input of node.inputs) {
      const value = madeOf(input, level + 1);
      if (!value) return null;
      inputs.push(value);
    }
    const result = make(inputs, node, left);
    if (!result) return null;
    left -= result.values.length;
    return { ...result, from: new Set(inputs.flatMap(({ from }) => [...from])) };
  };
  const get = (name: string | undefined): StoredTensor | undefined => {
    if (name === undefined || name === '') return undefined;
    const known = graph.tensors.get(name) ?? tensors.get(name);
    if (known) return known;
    const value = makers.has(name) ? madeOf(name, 0) : null;
    if (!value || value.from.size === 0) return undefined;
    const [first = name] = value.from;
    const dtype = graph.tensors.get(first)?.dtype ?? '';
    const tensor = asTensor(value.from.size === 1 ? first : name, dtype, value);
    tensors.set(name, tensor);
    sources.set(tensor.name, [...value.from]);
    return tensor;
  };
  return { get, sourcesOf: (name) => sources.get(name) ?? [name] };
}

const asTensor = (name: string, dtype: string, { shape, values }: Made): StoredTensor => ({
  name,
  shape,
  dtype,
  format: 'f64',
  bytes: new Uint8Array(values.buffer),
  isBigEndian: isMachineBigEndian,
  isColumnMajor: false,
});

type Result = Pick<Made, 'shape' | 'values'>;

/** What a node makes of constants; null where it is not one of the forms that are known, or more than so many numbers. */
type Making = (inputs: readonly Made[], node: OnnxNode, most: number) => Result | null;

const reshaped = (given: Made | undefined, shape: readonly number[] | null): Result | null => {
  if (!given || !shape || shape.some((size) => !Number.isSafeInteger(size) || size < 0))
    return null;
  return countOf(shape) === given.values.length ? { shape, values: given.values } : null;
};

/** Whole numbers of an attribute, or in later versions of an input. */
const wholesOf = (
  { attributes }: OnnxNode,
  name: string,
  input: Made | undefined,
): readonly number[] | undefined =>
  attributes.get(name)?.wholes ?? (input ? [...input.values] : undefined);

/** An axis, which may be counted from the end. */
const axisOf = (axis: number, count: number): number => (axis < 0 ? axis + count : axis);

const strideOf = (shape: readonly number[], axis: number): number =>
  shape.slice(axis + 1).reduce((product, size) => product * size, 1);

/** The numbers at these places of a tensor, in that order and shape. */
function gathered(
  { values }: Made,
  shape: readonly number[],
  from: (index: number) => number,
): Result {
  const out = Float64Array.from({ length: countOf(shape) ?? 0 }, (_, i) => values[from(i)] ?? 0);
  return { shape, values: out };
}

/** Operators that only put numbers together. Source: onnx/docs/Operators.md. */
const makings: Readonly<Record<string, Making>> = {
  Identity: ([given]) => given ?? null,
  // To float and to double; others change numbers.
  Cast: ([given], { attributes }) => {
    const to = attributes.get('to')?.whole;
    if (!given || (to !== 1 && to !== 11)) return null;
    return to === 11 ? given : { shape: given.shape, values: given.values.map(Math.fround) };
  },
  Unsqueeze: ([given, axes], node) => {
    const places = wholesOf(node, 'axes', axes);
    if (!given || !places || places.length > 8) return null;
    const count = given.shape.length + places.length;
    const added = new Set(places.map((axis) => axisOf(axis, count)));
    const rest = [...given.shape];
    const shape = Array.from({ length: count }, (_, axis) =>
      added.has(axis) ? 1 : (rest.shift() ?? 1),
    );
    return reshaped(given, shape);
  },
  Squeeze: ([given, axes], node) => {
    if (!given) return null;
    const { shape } = given;
    const places = wholesOf(node, 'axes', axes)?.map((axis) => axisOf(axis, shape.length));
    return reshaped(
      given,
      shape.filter((size, axis) => (places ? !places.includes(axis) : size !== 1)),
    );
  },
  Reshape: ([given, target]) => {
    if (!given || !target || target.values.length > 8) return null;
    const sizes = [...target.values].map((size, axis) =>
      size === 0 ? (given.shape[axis] ?? 0) : size,
    );
    const known = sizes.filter((size) => size >= 0).reduce((product, size) => product * size, 1);
    return reshaped(
      given,
      sizes.map((size) => (size === -1 ? given.values.length / known : size)),
    );
  },
  Transpose: ([given], node, most) => {
    if (!given || given.values.length > most) return null;
    const { shape } = given;
    const order = node.attributes.get('perm')?.wholes ?? shape.map((_, axis) => axis).reverse();
    const isOrder = order.length === shape.length && shape.every((_, axis) => order.includes(axis));
    if (!isOrder) return null;
    const turned = order.map((axis) => shape[axis] ?? 1);
    return gathered(given, turned, (index) =>
      order.reduce((sum, axis, place) => {
        const at = Math.floor(index / strideOf(turned, place)) % (turned[place] ?? 1);
        return sum + at * strideOf(shape, axis);
      }, 0),
    );
  },
  Concat: (inputs, { attributes }, most) => {
    const [first] = inputs;
    if (!first) return null;
    const axis = axisOf(attributes.get('axis')?.whole ?? 0, first.shape.length);
    const without = ({ shape }: Made) => shape.map((size, at) => (at === axis ? 0 : size)).join();
    const total = inputs.reduce((sum, { values }) => sum + values.length, 0);
    const isOne = inputs.every((one) => without(one) === without(first));
    if (!isOne || axis >= first.shape.length || total > most) return null;
    const shape = first.shape.map((size, at) =>
      at === axis ? inputs.reduce((sum, one) => sum + (one.shape[axis] ?? 0), 0) : size,
    );
    const before = countOf(first.shape.slice(0, axis)) ?? 0;
    const values = new Float64Array(total);
    let at = 0;
    for (let row = 0; row < before; row++) {
      for (const one of inputs) {
        const width = one.values.length / before;
        values.set(one.values.subarray(row * width, (row + 1) * width), at);
        at += width;
      }
    }
    return { shape, values };
  },
  Slice: ([given, starts, ends, axes, steps], node, most) => {
    const from = wholesOf(node, 'starts', starts);
    const to = wholesOf(node, 'ends', ends);
    if (!given || !from || !to || given.values.length > most || from.length > 8) return null;
    const { shape } = given;
    const along = wholesOf(node, 'axes', axes) ?? from.map((_, axis) => axis);
    if (steps?.values.some((step) => step !== 1)) return null;
    const begins = shape.map(() => 0);
    const sizes = [...shape];
    for (const [place, given] of along.entries()) {
      const axis = axisOf(given, shape.length);
      const size = shape[axis];
      if (size === undefined) return null;
      const within = (end: number) => Math.max(0, Math.min(size, end < 0 ? end + size : end));
      begins[axis] = within(from[place] ?? 0);
      sizes[axis] = Math.max(0, within(to[place] ?? size) - (begins[axis] ?? 0));
    }
    return gathered(given, sizes, (index) =>
      sizes.reduce((sum, size, axis) => {
        const at = Math.floor(index / strideOf(sizes, axis)) % size;
        return sum + (at + (begins[axis] ?? 0)) * strideOf(shape, axis);
      }, 0),
    );
  },
};
