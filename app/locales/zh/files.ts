import type { files as English } from '../en/files.ts';
import type { Words } from '../shape.ts';

/** Why a file that was opened cannot be used, or what was left out of it, by the code of the reader. */
export const files = {
  empty: '文件是空的。',
  'too-large': '最多读取 {limit} MB 的文件；此文件有 {found} MB。',
  unknown:
    '无法识别此文件（可读取 .pt、.h5、.keras、.onnx、.safetensors、.npz、.npy、.csv、.json、.txt 等）：它以“{found}”开头。',
  misnamed:
    '文件名以 {extension} 结尾（{kind} 文件的扩展名），但内容以“{found}”开头，并不是这种文件。',
  'bare-bin':
    'PyTorch 的 .bin 文件是 zip 压缩包或 pickle，但此文件以“{found}”开头。如果它属于 TensorFlow.js 模型，数值的名称和形状写在 model.json 里：请把两个文件一起拖到页面上，或一起选中打开。',
  'web-page':
    '这是一个网页，而不是文件本身：服务器返回的是页面，例如登录页或展示该文件的页面。请用“raw”或“下载”链接重新下载。',
  'git-lfs':
    '这是一个 Git LFS 指针：它只指向真正的文件（{size} 字节，存放在别处）。请在该仓库中运行：git lfs pull',
  packed: '这是 {kind} 压缩包：请先解压，再打开其中的文件。',
  onnx: '这是 ONNX 模型。可读取其中权重就在文件内的 RNN、GRU 和 LSTM 节点；读到的是 {found}。',
  'onnx-elsewhere':
    '“{name}”的数值存放在 ONNX 模型旁边的另一个文件中。请把模型存成一个文件：onnx.save(onnx.load("model.onnx"), "whole.onnx")。',
  pickle:
    '这是 Python 的 pickle 文件。可读取的是字典和列表中的 numpy 数组或 PyTorch 张量；读到的是 {found}。请用 numpy.savez 保存其中的数组，或用 torch.save 保存 PyTorch 的 state dict。',
  'other-model':
    '这是 {kind} 模型，无法打开。权重可从使用 PyTorch 或 Keras 名称的 .safetensors、.npz 文件读取。',
  columns:
    '这是 {kind} 文件，无法打开。可在 Python 中用 pandas.read_parquet 或 read_feather 读取，再用 to_csv 写成能在此打开的表格。',
  spreadsheet: '这是电子表格（{kind}），无法打开。请把工作表另存为 CSV。',
  matlab: '这是 {kind} 文件，无法打开。可在 MATLAB 中用 writematrix 把数值写成 CSV。',
  'no-data': '这是 {kind} 文件：无法从中读取权重或数值列。',
  unreadable: '无法读取文件：{found}。',
  reader: '无法读取文件：读取文件的部分没有启动或已中止。请再试一次；若文件很大，可能是内存不足。',
  'not-text': '应为 UTF-8 或 UTF-16 文本，但含有不合法的字节。',
  'too-many-characters': '最多使用 {limit} 个字符的文本；此文本有 {found} 个。',
  torch:
    '这是 PyTorch 文件。本页不运行其中的任何代码，只读取张量；读到的是 {found}。下面几行可把其中的权重写成能在此打开的文件：',
  keras:
    '这是 Keras 模型（.keras）：权重以 HDF5 保存，其中有无法解析之处（{found}）。下面几行可把权重写成能在此打开的文件：',
  hdf5: '这是 HDF5 文件（Keras 的 .h5 即此格式），但其中有无法解析之处（{found}）。下面几行可把其中的数组写成能在此打开的文件：',
  'hdf5-data': '无法读取 HDF5 文件中的“{name}”（{found}）。',
  'other-gates': '“{name}”的门使用“{found}”，这里使用 logistic 函数，因此数值与文件不同。',
  'other-activation': '“{name}”的非线性函数“{found}”这里没有；实际所用的见“激活函数”控件。',
  backwards: '“{name}”从序列末尾开始读，这里从开头开始读。',
  'other-attribute': '“{name}”带有属性 {found}，这里没有采用，因此数值可能与文件不同。',
  'initial-states': '“{name}”有自己的初始状态：每个序列都从它们开始，训练不会改变它们。',
  'initial-rows': '“{name}”在批次的每个序列中初始状态各不相同：这里全部采用第一个序列的。',
  'readout-activation': '“{name}”的输出还经过“{found}”，这里的读出层是线性的。',
  'readout-product':
    '{name}：这些线性层之间没有别的东西，合起来等于一个线性层（矩阵之积）。训练改变的是这个乘积。',
  'readout-between':
    '状态之后，数值在经过 {name} 的途中还会被 {found} 改变；这里只能运行线性层，因此没有采用文件的读出层。',
  'readout-unknown':
    '{name}：这些线性层可能前后相接，而文件没有说明它们之间是什么，因此都没有用作读出层。',
  'input-added':
    '文件中的模型把输入加到输出上（{found}）；这里的输出只是读出层的结果。损失因此不同，梯度经过各状态回传的路径相同。',
  scaled: '文件会缩放输入或输出的数值（{found}）；这里按原样读取和输出。',
  damaged: '文件要求的内存超出可用范围（{found}）：文件已损坏，或太大而无法在此读取。',
  truncated: '应有 {expected} 字节（{part}），但文件到 {found} 字节就结束了：文件不完整。',
  'header-length': '应有不超过 {limit} 字节的 safetensors 头部，但给出的长度是 {found}。',
  'header-json': '应有以 JSON 列出张量的 safetensors 头部，但读到的是“{found}”。',
  'tensor-entry': '张量“{name}”应有 dtype、shape 和 data_offsets，但读到的是 {found}。',
  shape: '形状应由最多 32 个 0 到 2⁵³ 之间的整数组成；张量“{name}”的形状是 {found}。',
  'byte-count':
    '张量“{name}”（形状 {shape}，{dtype}）需要 {expected} 字节，但文件中为它存了 {found} 字节。',
  overlap: '每个张量应占各自的字节；“{name}”与“{other}”有重叠。',
  'too-many': '最多读取 {limit} 个张量；文件列出了 {found} 个。',
  dtype: '张量“{name}”的类型应为 {expected} 之一，但读到的是 {found}。',
  'not-finite':
    '张量“{name}”应全为有限的数；其 {count} 个元素中有 {found} 个是 NaN 或无穷，第一个在 [{at}]：它们一旦参与计算，运行就会溢出。',
  npy: '应为 numpy 数组{where}，但读到的是“{found}”。',
  pickled: '应为数字数组；“{name}”保存的是 Python 对象（{found}），网页无法读取。',
  zip: '这是 zip 压缩包。可读取 numpy.savez 写出的、含有 .npy 文件的压缩包；读到的是 {found}。如需其中某个文件，请先解压。',
  'zip-size': '最多解压 {limit} MB；此压缩包解压后有 {found} MB。',
  'zip-entry': '压缩包中的“{name}”应有 {expected} 字节，但解压结果不符：文件已损坏。',
  naming:
    '从名称看，这是{what|weight-norm:带权重归一化的 PyTorch 网络（weight_hh_l0_g、weight_hh_l0_v）|parametrizations:带 parametrizations 的 PyTorch 网络（parametrizations.weight_hh_l0.original）|keras-file:使用 .keras 文件内部名称（cell/vars/0、cell/vars/1）的 Keras 循环层|theano:按 Theano 教程命名（lstm_W、lstm_U、lstm_b）的循环层|gate-matrices:每个门各有一个矩阵（Wf、Wi、Wc、Wo）的 LSTM|wxh:以 Wxh、Whh 命名的 RNN|onnx:ONNX 的 LSTM 或 GRU（W、R、B）}，但现有的张量拼不成一个网络。各矩阵的形状应相符，或使用 PyTorch（weight_ih_l0、weight_hh_l0）或 Keras（kernel、recurrent_kernel）的名称。读到的是 {found}。',
  'no-recurrent':
    '应有 RNN、LSTM 或 GRU 的权重：名称以 weight_ih_l0、weight_hh_l0（PyTorch）或 kernel、recurrent_kernel（Keras）结尾。读到的是 {found}。',
  'missing-tensor': '应有与同一网络其他张量并列的“{name}”，但文件中没有。',
  computed:
    '“{name}”应有现成的数值，但图中由 {found} 算出；这里只能预先得到切分、转置和拼接的结果。',
  'wrong-shape': '张量“{name}”的形状应为 {expected}，但读到的是 {found}。',
  'gate-count': '“{name}”应由 1、3 或 4 个 n 行的块组成（RNN、GRU、LSTM），但形状是 {found}。',
  'network-size':
    '最多打开 {limit} 个{what|units:单元|inputs:输入|layers:层|weights:权重}的网络；此网络有 {found} 个。',
  tfjs: '这是 TensorFlow.js 模型的 model.json；数值在 {found} 中。请把这些文件一起拖到页面上，或一起选中打开。',
  nam: '这是 Neural Amp Modeler 模型（{found}）；其中只有 LSTM 可以打开。',
  'nam-count':
    '按这个 Neural Amp Modeler 模型给出的尺寸，至少应有 {expected} 个权重；读到的是 {found} 个。',
  'keras-json': '这是 Keras 模型的结构描述，只有各层，没有权重。请打开权重文件。',
  notebook: '这是 Jupyter notebook：无法从中读取权重或数值列。',
  'other-entries': '以下内容不是数组，未读取：{found}。',
  unused: '不属于循环网络的张量，未使用：{count} 个（{found}）。',
  'column-left-out': '未读取 {column} 列：第 {line} 行是“{found}”，不是数。',
  'not-a-column': '未读取 {column}：其中并非都是数。',
  padding: '最后 {count} 步是填充，已略去。',
  'padding-first': '开头 {count} 步是填充，已略去。',
  preamble: '开头 {count} 行不属于表格，已略去。',
  'masked-steps': '掩码略去了中间的 {count} 步：其值按缺失处理。',
  'zeros-behind': '最后 {count} 步全为零，像是填充；调小 T 可略去。',
  'arrays-left-out': '文件中的其他数组已略去：{found}。',
  masked:
    '列 {column} 是掩码，已略去：其值为 {left} 处（{count} 行）按缺失处理，两端的按填充处理。',
  'blank-lines': '行间的空行算作缺失：共 {count} 处，第一处在第 {line} 行。',
  'every-other': '每隔一行为空行：按换行处理。',
  thousands: '{column} 列使用千位分隔：“{found}”读作 {value}。',
  'leading-zero':
    '{column} 列含有“{found}”（第 {line} 行）：如果这是小数逗号后的部分，请用分号分隔各列再保存。',
  'one-row': '文件是一行共 {count} 个数：按一列读取。',
  'other-encoding': '文本不是 UTF-8 编码：数值已读取，列名可能显示不正确。',
  'csv-row': '每行应与首行一样有 {expected} 个值；第 {row} 行有 {found} 个。',
  'no-numbers': '应至少有一列数字；在 {found} 列中没有找到。',
  'json-form': '应为数字列表、记录列表或命名的数字列表，但读到的是 {found}。',
  'json-text': '应为 JSON，但读到“{found}”处无法继续。',
  'too-many-values': '最多读取 {limit} 个值；此文件有 {found} 个。',
  'array-shape':
    '应为每步一个值、每步一行（T × m）或多个序列（N × T × m）的数组，但形状是 {found}。',
} satisfies Words<typeof English>;
