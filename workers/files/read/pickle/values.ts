import type { TensorFormat } from '../tensors.ts';

/** What a pickle can hold here: data. A class or a function is a name, and what it would have made is its arguments. */
export type Pickled =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PickledList
  | PickledDict
  | PickledGlobal
  | PickledObject
  | PickledArray
  | PickledStorage;

/** A list, a tuple or a set. */
export interface PickledList {
  readonly kind: 'list';
  readonly items: Pickled[];
}

export interface PickledDict {
  readonly kind: 'dict';
  readonly entries: Map<Pickled, Pickled>;
}

/** A class or a function by its name: `torch._utils._rebuild_tensor_v2`. */
export interface PickledGlobal {
  readonly kind: 'global';
  readonly name: string;
}

/** Something of a class that has no meaning here. */
export interface PickledObject {
  readonly kind: 'object';
  /** Name of its class. */
  readonly of: string;
  readonly args: readonly Pickled[];
  state: Pickled;
}

/** Numbers side by side, which several arrays may be parts of. */
export interface PickledStorage {
  readonly kind: 'storage';
  /** As the file calls it; empty where the bytes stand in the pickle itself. */
  readonly key: string;
  readonly dtype: string;
  /** Null where its numbers cannot be read. */
  readonly format: TensorFormat | null;
  /** Null where they stand elsewhere in the file, under the key. */
  readonly bytes: Uint8Array | null;
}

/** A tensor of PyTorch or an array of numpy; offset and strides count numbers, not bytes. */
export interface PickledArray {
  readonly kind: 'array';
  storage: PickledStorage;
  offset: number;
  shape: readonly number[];
  strides: readonly number[];
  isBigEndian: boolean;
  /** What an array of objects holds. */
  items?: readonly Pickled[];
}

export const emptyDict = (): PickledDict => ({ kind: 'dict', entries: new Map() });
export const listOf = (items: Pickled[]): PickledList => ({ kind: 'list', items });

/** Whether a value is one of those with a `kind`, and of that one. */
export function isKind<Kind extends Kinded['kind']>(
  value: Pickled | undefined,
  kind: Kind,
): value is Extract<Kinded, { readonly kind: Kind }> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Uint8Array) &&
    value.kind === kind
  );
}

type Kinded = Exclude<Pickled, null | boolean | number | string | Uint8Array>;

/** Whole numbers of a tuple, as shapes and strides are; null where it holds anything else. */
export function countsIn(value: Pickled | undefined): number[] | null {
  if (!isKind(value, 'list')) return null;
  const counts = value.items.filter(
    (item): item is number => typeof item === 'number' && Number.isSafeInteger(item) && item >= 0,
  );
  return counts.length === value.items.length ? counts : null;
}

/** Strides of an array whose last index runs fastest. */
export function rowStrides(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const size of [...shape].reverse()) {
    strides.unshift(stride);
    stride *= size;
  }
  return strides;
}
