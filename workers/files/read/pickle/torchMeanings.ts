import { bytesOf, type TensorFormat } from '../tensors.ts';
import { numpyBuild, numpyCall } from './numpyMeanings.ts';
import type { Meanings } from './unpickle.ts';
import {
  countsIn,
  emptyDict,
  isKind,
  listOf,
  type Pickled,
  type PickledStorage,
  rowStrides,
} from './values.ts';

/** Kinds of numbers by the classes of their storages, and by the names of dtypes. */
const kinds: Readonly<Record<string, TensorFormat>> = {
  Double: 'f64',
  Float: 'f32',
  Half: 'f16',
  BFloat16: 'bf16',
  Long: 'i64',
  Int: 'i32',
  Short: 'i16',
  Char: 'i8',
  Byte: 'u8',
  Bool: 'bool',
};

const dtypes: Readonly<Record<string, TensorFormat>> = {
  float64: 'f64',
  double: 'f64',
  float32: 'f32',
  float: 'f32',
  float16: 'f16',
  half: 'f16',
  bfloat16: 'bf16',
  int64: 'i64',
  int32: 'i32',
  int16: 'i16',
  int8: 'i8',
  uint8: 'u8',
  uint16: 'u16',
  uint32: 'u32',
  uint64: 'u64',
  bool: 'bool',
};

type Call = (args: readonly Pickled[]) => Pickled | undefined;

/** A tensor that is a part of a storage: storage, offset, size, stride. */
const tensor: Call = ([storage, offset, size, stride]) => {
  const shape = countsIn(size);
  if (!isKind(storage, 'storage') || typeof offset !== 'number' || !shape) return undefined;
  const strides = countsIn(stride) ?? rowStrides(shape);
  return { kind: 'array', storage, offset, shape, strides, isBigEndian: false };
};

/** The same of a storage without a type, which comes as the last of the arguments. */
const typedTensor: Call = (args) => {
  const made = tensor(args);
  const dtype = args[6];
  if (!isKind(made, 'array') || !isKind(dtype, 'global')) return made;
  const name = dtype.name.replace(/^torch\./, '');
  const format = Object.hasOwn(dtypes, name) ? (dtypes[name] ?? null) : null;
  const untyped = made.storage;
  made.storage = { kind: 'storage', key: untyped.key, dtype: name, format, bytes: untyped.bytes };
  return made;
};

const first: Call = ([value]) => value;

/** Entries of a dict from a list of pairs, as OrderedDict was once pickled. */
const dict: Call = ([pairs]) => {
  const made = emptyDict();
  if (isKind(pairs, 'dict')) return pairs;
  for (const pair of isKind(pairs, 'list') ? pairs.items : []) {
    if (!isKind(pair, 'list')) continue;
    const [key = null, value = null] = pair.items;
    made.entries.set(key, value);
  }
  return made;
};

/** A function of this list, on its arguments: how subclasses of tensors are written. */
const applied: Call = ([target, , args]) =>
  isKind(target, 'global') && isKind(args, 'list') ? torchCall(target.name, args.items) : undefined;

/** What is made of calls; all that is not in this list stays what it was given. */
const calls: Readonly<Record<string, Call>> = {
  'torch._utils._rebuild_tensor_v2': tensor,
  'torch._utils._rebuild_tensor': tensor,
  'torch._utils._rebuild_tensor_v3': typedTensor,
  'torch._utils._rebuild_parameter': first,
  'torch._utils._rebuild_parameter_with_state': first,
  'torch.nn.parameter.Parameter': first,
  'torch._tensor._rebuild_from_type_v2': applied,
  'torch._tensor._rebuild_from_type': applied,
  'torch.Size': ([items]) => (isKind(items, 'list') ? items : listOf([])),
  'collections.OrderedDict': dict,
  'collections.defaultdict': () => emptyDict(),
  'collections.Counter': dict,
  'builtins.dict': dict,
  'builtins.list': ([items]) => (isKind(items, 'list') ? listOf([...items.items]) : listOf([])),
  'builtins.tuple': ([items]) => (isKind(items, 'list') ? items : listOf([])),
  'builtins.set': ([items]) => (isKind(items, 'list') ? items : listOf([])),
};

const torchCall = (name: string, args: readonly Pickled[]): Pickled | undefined =>
  Object.hasOwn(calls, name) ? calls[name]?.(args) : numpyCall(name, args);

/** Classes of storages whose numbers are not read, by the bytes of one; old files do not say how long they are. */
const otherSizes: Readonly<Record<string, number>> = {
  Untyped: 1,
  QInt8: 1,
  QUInt8: 1,
  QInt32: 4,
  ComplexFloat: 8,
  ComplexDouble: 16,
};

/**
 * What the globals of a file of torch.save mean: tensors, their storages, containers, and arrays of numpy.
 *
 * @param sizes  out: bytes of one number of each storage, by its key; 0 where that is not known
 */
export function torchMeanings(sizes: Map<string, number>): Meanings {
  return {
    call: torchCall,
    // The state of a dict are attributes beside its entries, such as the versions of a state dict.
    build: (target, state) =>
      isKind(target, 'dict') || isKind(target, 'storage') || numpyBuild(target, state),
    persistent: (id) => {
      const [what, kind, key] = isKind(id, 'list') ? id.items : [];
      if (what === 'module') return kind ?? null;
      if (what !== 'storage' || key === undefined) return null;
      const type = isKind(kind, 'global') ? kind.name : '';
      const storage = storageOf(String(key), type);
      sizes.set(storage.key, storage.format ? bytesOf[storage.format] : sizeOfOther(type));
      return storage;
    },
  };
}

const nameOf = (type: string): string => /([A-Za-z0-9]+)Storage$/.exec(type)?.[1] ?? '';

function storageOf(key: string, type: string): PickledStorage {
  const name = nameOf(type);
  const format = Object.hasOwn(kinds, name) ? (kinds[name] ?? null) : null;
  return { kind: 'storage', key, dtype: name.toLowerCase(), format, bytes: null };
}

function sizeOfOther(type: string): number {
  const name = nameOf(type);
  return Object.hasOwn(otherSizes, name) ? (otherSizes[name] ?? 0) : 0;
}
