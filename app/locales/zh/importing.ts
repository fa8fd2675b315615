import type { importing as English } from '../en/importing.ts';
import type { Words } from '../shape.ts';

/** Opening files: dialogs, choice of columns, what was opened and what became of it. */
export const importing = {
  userDataLabels: {
    used: {
      network: '你的网络：{name}（{form}）',
      inputs: '你的输入：{name}（{form}）',
    },
    aside: {
      network: '你的网络 {name}（{form}）已搁置：当前设置描述的是另一个网络。',
      inputs: '你的输入 {name}（{form}）已搁置：任务或输入数 m 不同。',
    },
    taken: '读出层取自文件：{readout}。',
    none: '文件中没有可以确定属于它的读出层：读出层为随机抽取。',
    unfit: '文件中的读出层 {readout} 是线性的，有 {p} 个输出，与当前设置不符：读出层为随机抽取。',
    keeping:
      '{gate|f:遗忘门偏置|other:更新门偏置}为 {sum}（{first} + {second}）：PyTorch 会把两个偏置相加。',
    cut: 'T = {T}：只读取其 {steps} 步中的前 {T} 步，批次中每条序列都相同。',
    same: '批次中每条序列读取的内容都相同。',
    return: '重新使用',
    remove: '移除',
    removeName: '移除 {name}',
  },
  columnPicker: {
    purpose: '这些数值是什么？',
    series: '一个序列：网络预测下一个值',
    inputs: '网络的输入，每行一步，批次中每条序列相同：{shape}',
    firstRow: '从第几行起',
    every: '每几行取一行',
    long: '文件有 {rows} 行；一次运行最多 {most} 步。',
    sequence: {
      label: '序列',
      which: '第 {index} 个（共 {of} 个），{steps} 步',
      whole: '所有行合为一个',
    },
    column: '列',
    number: '第 {place} 列',
    readAs: '读取方式',
    ambiguous: '这段文本有 {count} 种读法都符合每一行。',
    first: '前几个值：{values}',
    range: '{count} 个值，从 {least} 到 {most}',
    gaps: '{count} 个值中缺 {gaps} 个，第一个缺失的是第 {first} 个；序列需要完整的值。',
  },
  conversion: {
    hints: {
      torch:
        '可处理 state dict、包含 state dict 的检查点以及整个模型。若是整个模型，PyTorch 2.6 及以上需要在 torch.load 中加上 weights_only=False，这会运行文件中的代码：只对可信的文件这样做。',
      keras: '若使用 TensorFlow 2.15 或更早版本，请用 from tensorflow import keras 导入 keras。',
      hdf5: 'h5py 随 Keras 一起安装。文件可以是整个模型，也可以只有权重。',
    },
    code: 'Python 程序',
    copy: '复制',
    copied: '已复制',
    select: '请手动选择并复制',
  },
  mapping: {
    title: '{name} 中哪个数组是什么？',
    help: '名称无法说明，形状留下这些选择；从输入为 0 时网络的表现可以看出是否合适。',
    none: '无',
    form: '{kind}，{n} 个单元，{stands|alone:U 单独存放|h x:[h; x] 合并|x h:[x; h] 合并}，{way}',
    parts: {
      U: '循环矩阵 U',
      form: '存放方式',
      W: '输入矩阵 W',
      order: '门的顺序',
      b: '偏置 b',
      bh: '第二个偏置 b′',
      V: '读出层 V',
      c: '读出层的偏置 c',
    },
  },
  preview: {
    line: '输入 0 共 {T} 步之后：门 {gates}；{what|outputs:输出|states:状态} {outputs}',
  },
  notes: {
    more: '另有 {count} 条类似说明。',
  },
  reception: {
    drop: '松开即可在此打开文件',
    kinds:
      '权重（.pt、.h5、.keras、.onnx、.safetensors、.npz）· 数值（.csv、.json、.npy）· 文本（.txt）。除非你同意提供，文件只留在此浏览器中。',
    reading: '正在读取文件……',
    slow: '读取文件需要较长时间，期间其余部分照常工作。',
    cancel: '停止读取',
    unasked: '这个文件需要先作选择，这里放不下：请在 gradflow 页面里打开。一切保持不变。',
    absent: '读取文件的部分未能加载。一切保持不变；联网后请再试一次。',
  },
  dialogs: {
    cancel: '取消',
    open: '打开',
    use: '使用',
    networks: '{name} 含有 {count} 个循环网络',
    which: '打开哪一个？',
    table: '来自 {name} 的数值',
    pasted: '剪贴板',
    text: '使用粘贴的文本（{count} 个字符）？',
    textHelp: '文本的字符将成为任务：网络由每个字符预测下一个。',
  },
  open: {
    from: '{name}：{notes}',
    refused: '{name}：{problem}一切保持不变。',
    pasted: '粘贴内容',
    first: '一次只打开一个文件：{count} 个文件中只打开了“{name}”。',
    tanh: 'RNN 的权重不含训练时所用的非线性函数：此处采用 tanh。可用“激活函数”控件更换。',
    reset:
      '没有偏置的 Keras GRU 无法看出何时重置：此处按先乘后重置（reset_after=True，Keras 的默认值）处理。',
  },
  readingText: {
    separators: {
      tabs: '以制表符分列',
      semicolons: '以分号分列',
      bars: '以竖线分列',
      commas: '以逗号分列',
      spaces: '以空格分列',
      oneColumn: '单列',
    },
    decimals: {
      points: '小数点为“.”',
      commas: '小数点为“,”',
    },
    names: '首行为列名',
  },
  networkForm: {
    oneDirection: '{core}，{inputs}',
    bidirectional: '{core}，双向，{inputs}',
    sequence: '{T} 步 × {inputs}',
    inputs: '{m} 个输入',
    rows: '{size}：共 {of} 行中的第 {first} 到 {last} 行',
    oneIn: '{rows}，每 {every} 行取一行',
  },
} satisfies Words<typeof English>;
