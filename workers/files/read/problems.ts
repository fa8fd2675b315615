import type { Text } from '../../model/text.ts';

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
    en: 'This is none of the files that can be read (.safetensors, .npz, .npy, .csv, .json, .txt): it begins with “{found}”.',
    zh: '无法识别此文件（可读取 .safetensors、.npz、.npy、.csv、.json、.txt）：它以“{found}”开头。',
  },
  misnamed: {
    en: 'Its name ends in {extension} as files of {kind} do, but it begins with “{found}”, as none of them does.',
    zh: '文件名以 {extension} 结尾（{kind} 文件的扩展名），但内容以“{found}”开头，并不是这种文件。',
  },
  'bare-bin': {
    en: 'A .bin file of PyTorch is a zip archive or a pickle; this one begins with “{found}”. If it belongs to a model of TensorFlow.js, names and shapes of its numbers are in a model.json; such models cannot be opened yet.',
    zh: 'PyTorch 的 .bin 文件是 zip 压缩包或 pickle，但此文件以“{found}”开头。如果它属于 TensorFlow.js 模型，数值的名称和形状写在 model.json 里；目前还不能打开这种模型。',
  },
  'web-page': {
    en: 'This is a web page, not the file itself: a server answered with a page, such as one to log in or one that shows the file. Download the file again by its “raw” or “download” link.',
    zh: '这是一个网页，而不是文件本身：服务器返回的是页面，例如登录页或展示该文件的页面。请用“raw”或“下载”链接重新下载。',
  },
  'git-lfs': {
    en: 'This is a Git LFS pointer: it only names the file, whose {size} bytes are stored elsewhere. In its repository, run: git lfs pull',
    zh: '这是一个 Git LFS 指针：它只指向真正的文件（{size} 字节，存放在别处）。请在该仓库中运行：git lfs pull',
  },
  packed: {
    en: 'This is an archive packed by {kind}: unpack it, and open the file inside.',
    zh: '这是 {kind} 压缩包：请先解压，再打开其中的文件。',
  },
  onnx: {
    en: 'This is an ONNX model, which cannot be opened yet. Save the weights from PyTorch or Keras, where the model was made, as .safetensors or .npz under the names of the framework.',
    zh: '这是 ONNX 模型，目前还不能打开。请在生成该模型的 PyTorch 或 Keras 中，以框架自己的名称把权重保存为 .safetensors 或 .npz。',
  },
  pickle: {
    en: 'This is a pickle of Python: reading it means running the code that it names, which a page never does. Save its arrays by numpy.savez, or a state dict of PyTorch by torch.save.',
    zh: '这是 Python 的 pickle 文件：读取它就要运行其中指定的代码，网页不会这样做。请用 numpy.savez 保存其中的数组，或用 torch.save 保存 PyTorch 的 state dict。',
  },
  'other-model': {
    en: 'This is a {kind} model, which cannot be opened. Weights are read from .safetensors and .npz files under the names of PyTorch or Keras.',
    zh: '这是 {kind} 模型，无法打开。权重可从使用 PyTorch 或 Keras 名称的 .safetensors、.npz 文件读取。',
  },
  columns: {
    en: 'This is a {kind} file, which cannot be opened. In Python, pandas.read_parquet or read_feather reads it, and to_csv writes it as a table that can be opened here.',
    zh: '这是 {kind} 文件，无法打开。可在 Python 中用 pandas.read_parquet 或 read_feather 读取，再用 to_csv 写成能在此打开的表格。',
  },
  spreadsheet: {
    en: 'This is a spreadsheet ({kind}), which cannot be opened. Save its sheet as CSV.',
    zh: '这是电子表格（{kind}），无法打开。请把工作表另存为 CSV。',
  },
  matlab: {
    en: 'This is a {kind} file, which cannot be opened. In MATLAB, writematrix writes numbers as CSV.',
    zh: '这是 {kind} 文件，无法打开。可在 MATLAB 中用 writematrix 把数值写成 CSV。',
  },
  'no-data': {
    en: 'This is a {kind} file: no weights or columns of numbers can be read from it.',
    zh: '这是 {kind} 文件：无法从中读取权重或数值列。',
  },
  unreadable: {
    en: 'The file could not be read: {found}.',
    zh: '无法读取文件：{found}。',
  },
  reader: {
    en: 'The file could not be read: the part of the page that reads files did not start, or ended. Try again; with a very large file there may be too little memory.',
    zh: '无法读取文件：读取文件的部分没有启动或已中止。请再试一次；若文件很大，可能是内存不足。',
  },
  'not-text': {
    en: 'Expected text in UTF-8 or UTF-16; found bytes that are not.',
    zh: '应为 UTF-8 或 UTF-16 文本，但含有不合法的字节。',
  },
  'too-many-characters': {
    en: 'Texts of up to {limit} characters are used; this one has {found}.',
    zh: '最多使用 {limit} 个字符的文本；此文本有 {found} 个。',
  },
  torch: {
    en: 'This is a file of PyTorch: it holds Python objects, which this page does not read. These lines write its weights as a file that can be opened here:',
    zh: '这是 PyTorch 文件：其中是 Python 对象，本页不读取。下面几行可把其中的权重写成能在此打开的文件：',
  },
  keras: {
    en: 'This is a model of Keras (.keras): its weights are in HDF5, which this page does not read. These lines write them as a file that can be opened here:',
    zh: '这是 Keras 模型（.keras）：权重以 HDF5 保存，本页不读取。下面几行可把权重写成能在此打开的文件：',
  },
  hdf5: {
    en: 'This is an HDF5 file, as Keras writes .h5 files, which this page does not read. These lines write its arrays as a file that can be opened here:',
    zh: '这是 HDF5 文件（Keras 的 .h5 即此格式），本页不读取。下面几行可把其中的数组写成能在此打开的文件：',
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
    en: 'Expected numbers in tensor “{name}”; {found} of its {count} entries are NaN or infinite, the first at [{at}].',
    zh: '张量“{name}”应全为有限的数；其 {count} 个元素中有 {found} 个是 NaN 或无穷，第一个在 [{at}]。',
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
    en: 'This is a zip archive. Of those the ones that numpy.savez writes are read, which hold .npy files; found {found}. If one of these is what you want, unpack it first.',
    zh: '这是 zip 压缩包。可读取 numpy.savez 写出的、含有 .npy 文件的压缩包；读到的是 {found}。如需其中某个文件，请先解压。',
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
  naming: {
    en: 'By its names this is {what}, which cannot be opened yet. Expected the names of PyTorch (weight_ih_l0, weight_hh_l0) or Keras (kernel, recurrent_kernel). Found {found}.',
    zh: '从名称看，这是{whatZh}，目前还不能打开。应使用 PyTorch（weight_ih_l0、weight_hh_l0）或 Keras（kernel、recurrent_kernel）的名称。读到的是 {found}。',
  },
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
  // ---- JSON that is something else
  tfjs: {
    en: 'This is the model.json of a TensorFlow.js model; its numbers are in {found}. Such models cannot be opened yet.',
    zh: '这是 TensorFlow.js 模型的 model.json；数值在 {found} 中。目前还不能打开这种模型。',
  },
  nam: {
    en: 'This is a model of Neural Amp Modeler ({found}), which cannot be opened yet.',
    zh: '这是 Neural Amp Modeler 模型（{found}），目前还不能打开。',
  },
  'keras-json': {
    en: 'This is the description of a Keras model: its layers, without weights. Open the weights instead.',
    zh: '这是 Keras 模型的结构描述，只有各层，没有权重。请打开权重文件。',
  },
  notebook: {
    en: 'This is a Jupyter notebook: no weights or columns of numbers can be read from it.',
    zh: '这是 Jupyter notebook：无法从中读取权重或数值列。',
  },
  // ---- what was left out, or taken for something, of a file that was opened
  'other-entries': {
    en: 'Left out, for they are no arrays: {found}.',
    zh: '以下内容不是数组，未读取：{found}。',
  },
  unused: {
    en: 'Tensors of no recurrent network, left out: {count} ({found}).',
    zh: '不属于循环网络的张量，未使用：{count} 个（{found}）。',
  },
  'column-left-out': {
    en: 'Column {column} is left out: line {line} holds “{found}”, which is no number.',
    zh: '未读取 {column} 列：第 {line} 行是“{found}”，不是数。',
  },
  'not-a-column': {
    en: '{column} is left out: not all of it are numbers.',
    zh: '未读取 {column}：其中并非都是数。',
  },
  'blank-lines': {
    en: 'Blank lines between rows count as gaps: {count}, the first is line {line}.',
    zh: '行间的空行算作缺失：共 {count} 处，第一处在第 {line} 行。',
  },
  'every-other': {
    en: 'Every other line is blank: those are taken for line ends.',
    zh: '每隔一行为空行：按换行处理。',
  },
  thousands: {
    en: 'Column {column} has thousands in groups: “{found}” is read as {value}.',
    zh: '{column} 列使用千位分隔：“{found}”读作 {value}。',
  },
  'leading-zero': {
    en: 'Column {column} holds “{found}” (line {line}): if that is the second half of a decimal comma, save the file with semicolons between the columns.',
    zh: '{column} 列含有“{found}”（第 {line} 行）：如果这是小数逗号后的部分，请用分号分隔各列再保存。',
  },
  'one-row': {
    en: 'The file is one row of {count} numbers: it is read as one column.',
    zh: '文件是一行共 {count} 个数：按一列读取。',
  },
  'other-encoding': {
    en: 'The text is not in UTF-8: its numbers are read, the names of its columns may be wrong.',
    zh: '文本不是 UTF-8 编码：数值已读取，列名可能显示不正确。',
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
