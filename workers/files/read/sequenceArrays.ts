/** Which arrays of a file are sequences, and which say how long these are. */
import { numbersOf, type StoredTensor } from './tensors.ts';

/** What people call data; the answers come after the questions. */
const dataName =
  /^((train|test|val|valid)(id|ation)?_)?(padded_?)?(x|y|inputs?|targets?|data|series|values|seq(uences?|s|_?data)?|signals?|samples?|features?|obs(ervations)?|batch)(_?(padded|train|test|val|data))?$/i;
const targetName = /^([a-z]+_)?(y|targets?)(_|$)/i;
const maskName = /mask|valid|observed|present|missing|padding|is_?pad/i;
/** Where 1 says that a value does not count. */
const absentName = /padding|is_?pad|pad_|missing|invalid|masked/i;
const lengthName =
  /^((train|test|val|valid)(id|ation)?_)?((seq(uences?)?|inputs?|x|data|samples?|series)_?)?(lengths?|lens?|n_?steps|sizes|durations)(_?(train|test|val))?$/i;
const splitName = /^(row_?)?(splits|offsets?|indptr)$|^cu_?seq_?lens?/i;
/** Names of one sequence of several, but for its number. */
const stemName =
  /^(arr|x|data|series|values|seq\w*|signals?|samples?|trials?|episodes?|runs?|tracks?|examples?|traj\w*|inputs?)?$/i;

/** The name without the dicts and groups that it stands in. */
const shortName = ({ name }: StoredTensor): string => name.split(/[./]/).at(-1) ?? '';

/** Arrays of a file by what they say. */
export interface SequenceArrays {
  /** One array that holds all sequences, or one for each. */
  readonly data: readonly StoredTensor[];
  /** 0 and 1, turned so that 1 stands where a value counts. */
  readonly mask: Marks | null;
  readonly lengths: readonly number[] | null;
  /** Where sequences begin that stand one behind the other, and where the last one ends. */
  readonly splits: readonly number[] | null;
  /** What is neither. */
  readonly others: readonly StoredTensor[];
}

export interface Marks {
  readonly shape: readonly number[];
  readonly values: readonly number[];
  /** Whether its name says which of both values is which. */
  readonly isNamed: boolean;
}

const numbersIn = (tensor: StoredTensor): readonly number[] | null => {
  const read = numbersOf(tensor);
  return 'problem' in read ? null : [...read.value];
};

function maskOf(tensor: StoredTensor): Marks | null {
  const values = maskName.test(shortName(tensor)) ? numbersIn(tensor) : null;
  if (!values?.every((value) => value === 0 || value === 1)) return null;
  const isAbsent = absentName.test(shortName(tensor));
  return {
    shape: tensor.shape,
    values: isAbsent ? values.map((value) => 1 - value) : values,
    isNamed: isAbsent || !/^mask$/i.test(shortName(tensor)),
  };
}

/** What stands before the number at the end of a name; null where there is none. */
const stemOf = ({ name }: StoredTensor): string | null =>
  /^(?:.*[/])?(.*?)[._ -]?\d+$/.exec(name)?.[1] ?? null;

/** Several arrays that are only numbered, and all of as many columns: weights have vectors among them. */
function numbered(tensors: readonly StoredTensor[]): readonly StoredTensor[] {
  const stems = new Map<string, StoredTensor[]>();
  for (const tensor of tensors) {
    const stem = stemOf(tensor);
    if (stem === null || !stemName.test(stem)) continue;
    stems.set(stem, [...(stems.get(stem) ?? []), tensor]);
  }
  const found = [...stems.values()].find((all) => {
    const [first, ...rest] = all;
    const isAlike = rest.every(
      ({ shape }) => shape.length === first?.shape.length && shape[1] === first.shape[1],
    );
    return rest.length > 0 && isAlike && (first?.shape.length ?? 3) < 3;
  });
  return found ?? [];
}

/** Whether tensors are called as data are, not as weights. */
export const areData = (tensors: readonly StoredTensor[]): boolean => {
  const many = numbered(tensors);
  const isAll = many.length > 0 && (many.length === tensors.length || stemOf(tensors[0]) !== '');
  return isAll || tensors.some((one) => dataName.test(shortName(one)));
};

/** What of a file are sequences; null where nothing is. */
export function sequenceArraysIn(tensors: readonly StoredTensor[]): SequenceArrays | null {
  const numbers = tensors.filter(({ format }) => format !== null);
  const vectors = numbers.filter(({ shape }) => shape.length === 1);
  const lengths = vectors.find((one) => lengthName.test(shortName(one)));
  const splits = vectors.find((one) => splitName.test(shortName(one)));
  const masks = numbers.filter((one) => one !== lengths && one !== splits && maskOf(one));
  const [mask] = masks;
  const rest = numbers.filter((one) => one !== mask && one !== lengths && one !== splits);
  const many = numbered(rest);
  const named = rest.filter((one) => dataName.test(shortName(one)));
  const inputs = named.filter((one) => !targetName.test(shortName(one)));
  // What numpy calls an array that has no name.
  const only = rest.length === 1 && shortName(rest[0]) === 'arr_0' ? rest : [];
  const [chosen] = [...inputs, ...named, ...only];
  const data = many.length > 1 ? many : chosen ? [chosen] : [];
  if (data.length === 0) return null;
  return {
    data,
    mask: mask ? maskOf(mask) : null,
    lengths: lengths ? numbersIn(lengths) : null,
    splits: splits ? numbersIn(splits) : null,
    others: rest.filter((one) => !data.includes(one)),
  };
}
