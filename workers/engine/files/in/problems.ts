import type { Text } from '../../text.ts';

/** Why a file cannot be used. */
export interface FileProblem {
  readonly code: FileProblemCode;
  /** What the sentence is filled with; texts that come out of the file are cut by {@link quoted}. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** What a reader makes of bytes. */
export type Read<Value> = { readonly value: Value } | { readonly problem: FileProblem };

export type FileProblemCode = keyof typeof messages;

/** What was expected, and what was found. */
export const messages = {
  // ---- any file
  empty: {
    en: 'The file is empty.',
    zh: '文件是空的。',
  },
  'too-large': {
    en: 'Files of up to {limit} MB are read; this one has {found} MB.',
    zh: '最多读取 {limit} MB 的文件；此文件有 {found} MB。',
  },
  unknown: {
    en: 'This is none of the files that can be read (.safetensors, .npz, .npy, .csv, .json, .txt): it begins with the bytes {found}.',
    zh: '无法识别此文件（可读取 .safetensors、.npz、.npy、.csv、.json、.txt）：它以字节 {found} 开头。',
  },
  unreadable: {
    en: 'The file could not be read: {found}.',
    zh: '无法读取文件：{found}。',
  },
  'not-text': {
    en: 'Expected text in UTF-8; found bytes that are not.',
    zh: '应为 UTF-8 文本，但含有不合法的字节。',
  },
  torch: {
    en: 'A .pt, .pth or .bin file of PyTorch holds Python objects, which a page cannot read. These two lines write its weights as a file that can be opened here:',
    zh: 'PyTorch 的 .pt、.pth 或 .bin 文件保存的是 Python 对象，网页无法读取。下面两行可把其中的权重写成能在此打开的文件：',
  },
  keras: {
    en: 'A .keras or .h5 file keeps its weights in HDF5, which this page does not read. These two lines write them as a file that can be opened here:',
    zh: '.keras 或 .h5 文件以 HDF5 保存权重，本页不读取。下面两行可把权重写成能在此打开的文件：',
  },
  // ---- safetensors
  truncated: {
    en: 'Expected {expected} bytes ({part}); the file ends after {found}. It is truncated.',
    zh: '应有 {expected} 字节（{part}），但文件到 {found} 字节就结束了：文件不完整。',
  },
  'header-length': {
    en: 'Expected a header of at most {limit} bytes, as safetensors files have; its length is given as {found}.',
    zh: '应有不超过 {limit} 字节的 safetensors 头部，但给出的长度是 {found}。',
  },
  'header-json': {
    en: 'Expected a header in JSON that lists the tensors, as safetensors files have; found “{found}”.',
    zh: '应有以 JSON 列出张量的 safetensors 头部，但读到的是“{found}”。',
  },
  'tensor-entry': {
    en: 'Expected dtype, shape and data_offsets of tensor “{name}”; found {found}.',
    zh: '张量“{name}”应有 dtype、shape 和 data_offsets，但读到的是 {found}。',
  },
  shape: {
    en: 'Expected a shape of at most 32 sizes, each a whole number from 0 to 2⁵³; tensor “{name}” has {found}.',
    zh: '形状应由最多 32 个 0 到 2⁵³ 之间的整数组成；张量“{name}”的形状是 {found}。',
  },
  'byte-count': {
    en: 'Tensor “{name}” of shape {shape} in {dtype} takes {expected} bytes; the file holds {found} for it.',
    zh: '张量“{name}”（形状 {shape}，{dtype}）需要 {expected} 字节，但文件中为它存了 {found} 字节。',
  },
  overlap: {
    en: 'Expected every tensor in bytes of its own; “{name}” and “{other}” share some.',
    zh: '每个张量应占各自的字节；“{name}”与“{other}”有重叠。',
  },
  'too-many': {
    en: 'Up to {limit} tensors are read; the file lists {found}.',
    zh: '最多读取 {limit} 个张量；文件列出了 {found} 个。',
  },
  dtype: {
    en: 'Expected tensor “{name}” in one of {expected}; found {found}.',
    zh: '张量“{name}”的类型应为 {expected} 之一，但读到的是 {found}。',
  },
  'not-finite': {
    en: 'Expected numbers in tensor “{name}”; {found} of its {count} entries are NaN or infinite.',
    zh: '张量“{name}”应全为有限的数；其 {count} 个元素中有 {found} 个是 NaN 或无穷。',
  },
  // ---- npy and npz
  npy: {
    en: 'Expected an array of numpy{where}; found “{found}”.',
    zh: '应为 numpy 数组{where}，但读到的是“{found}”。',
  },
  pickled: {
    en: 'Expected an array of numbers; “{name}” holds Python objects ({found}), which a page cannot read.',
    zh: '应为数字数组；“{name}”保存的是 Python 对象（{found}），网页无法读取。',
  },
  zip: {
    en: 'Expected a zip archive of .npy files, as numpy.savez writes; found {found}.',
    zh: '应为 numpy.savez 写出的 .npy 压缩包，但读到的是 {found}。',
  },
  'zip-size': {
    en: 'Up to {limit} MB are unpacked; this archive unpacks to {found} MB.',
    zh: '最多解压 {limit} MB；此压缩包解压后有 {found} MB。',
  },
  'zip-entry': {
    en: 'Expected {expected} bytes of “{name}” in the archive; unpacking gave something else. The file is damaged.',
    zh: '压缩包中的“{name}”应有 {expected} 字节，但解压结果不符：文件已损坏。',
  },
  // ---- recurrent weights
  'no-recurrent': {
    en: 'Expected weights of an RNN, LSTM or GRU: names that end in weight_ih_l0 and weight_hh_l0 (PyTorch), or kernel and recurrent_kernel (Keras). Found {found}.',
    zh: '应有 RNN、LSTM 或 GRU 的权重：名称以 weight_ih_l0、weight_hh_l0（PyTorch）或 kernel、recurrent_kernel（Keras）结尾。读到的是 {found}。',
  },
  'missing-tensor': {
    en: 'Expected tensor “{name}” beside the others of its network; it is not in the file.',
    zh: '应有与同一网络其他张量并列的“{name}”，但文件中没有。',
  },
  'wrong-shape': {
    en: 'Expected tensor “{name}” in the shape {expected}; found {found}.',
    zh: '张量“{name}”的形状应为 {expected}，但读到的是 {found}。',
  },
  'gate-count': {
    en: 'Expected 1, 3 or 4 blocks of n rows (RNN, GRU, LSTM) in “{name}”; its shape is {found}.',
    zh: '“{name}”应由 1、3 或 4 个 n 行的块组成（RNN、GRU、LSTM），但形状是 {found}。',
  },
  projection: {
    en: '“{name}” belongs to an LSTM with a projection (proj_size), which is not supported.',
    zh: '“{name}”属于带投影（proj_size）的 LSTM，暂不支持。',
  },
  'network-size': {
    en: 'Networks of up to {limit} {what} are opened; this one has {found}.',
    zh: '最多打开 {limit} 个{whatZh}的网络；此网络有 {found} 个。',
  },
  // ---- series
  'csv-row': {
    en: 'Expected {expected} values in each row, as in the first; row {row} has {found}.',
    zh: '每行应与首行一样有 {expected} 个值；第 {row} 行有 {found} 个。',
  },
  'no-numbers': {
    en: 'Expected at least one column of numbers; found none in {found} columns.',
    zh: '应至少有一列数字；在 {found} 列中没有找到。',
  },
  'json-form': {
    en: 'Expected a list of numbers, a list of records, or named lists of numbers; found {found}.',
    zh: '应为数字列表、记录列表或命名的数字列表，但读到的是 {found}。',
  },
  'json-text': {
    en: 'Expected JSON; reading stopped at “{found}”.',
    zh: '应为 JSON，但读到“{found}”处无法继续。',
  },
  'too-many-values': {
    en: 'Up to {limit} values are read; this file has {found}.',
    zh: '最多读取 {limit} 个值；此文件有 {found} 个。',
  },
  'array-shape': {
    en: 'Expected one row a step (T × m) or one value a step; the array has the shape {found}.',
    zh: '应为每步一行（T × m）或每步一个值的数组，但形状是 {found}。',
  },
} as const satisfies Record<string, Text>;

/** A problem as a reader returns it. */
export function problem(
  code: FileProblemCode,
  values: FileProblem['values'] = {},
): { readonly problem: FileProblem } {
  return { problem: { code, values } };
}

/** Longest piece of a file that is shown to somebody. */
const longestQuote = 60;

/** A text out of a file, short and in one line, for a sentence: it may be anything. */
export function quoted(text: string): string {
  // Control characters and what turns the direction of reading do not belong in a sentence.
  const plain = text.slice(0, 4 * longestQuote).replace(/[\p{C}\s]+/gu, ' ');
  const characters = [...plain];
  return characters.length > longestQuote
    ? `${characters.slice(0, longestQuote).join('')}…`
    : plain;
}

/** A shape as people write it. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? '( )' : quoted(shape.join(' × '));
}
