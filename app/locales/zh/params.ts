import type { params as English } from '../en/params.ts';
import type { Words } from '../shape.ts';

/** Settings: what each control is called and the help beside it; also in notices, captions and print. */
export const params = {
  v: {
    label: '格式版本',
    help: '地址格式的版本，从第 2 版起才会写出。',
  },
  preset: {
    label: '预设',
    help: '现成的实验：其取值作为其他控件的起点。',
  },
  cell: {
    label: '单元',
    help: '由旧状态和输入得到新状态的循环公式。',
  },
  eq: {
    label: '方程',
    help: '自定义单元的公式，每行一个量。',
  },
  gact: {
    label: '门的函数',
    help: '打开和关闭门的函数；“硬”的函数在门全开或全关处是平的，梯度无法由此通过。',
  },
  act: {
    label: '激活函数',
    help: '非线性函数 φ；其斜率 φ′ 在每一步都乘到梯度上。门的函数另行选择。',
  },
  init: {
    label: '循环权重',
    help: '循环矩阵 U 在乘以增益之前如何抽取。',
  },
  gain: {
    label: '增益',
    help: '循环矩阵的乘数：让梯度消失或爆炸的最直接办法。',
  },
  xinit: {
    label: '输入权重',
    help: '输入矩阵 W 在乘以输入增益之前如何抽取。',
  },
  xgain: {
    label: '输入增益',
    help: '输入矩阵的乘数：强输入使单元饱和，而饱和的单元会阻断梯度。',
  },
  binit: {
    label: '偏置',
    help: '偏置的初始值，包括读出层的偏置。',
  },
  fb: {
    variants: { z: '更新门偏置' },
    label: '遗忘门偏置',
    help: '加到保持旧状态的门的偏置上：越大，梯度的通路越畅通。',
  },
  leak: {
    label: '泄漏率',
    help: '每一步被替换的状态比例；取 1 即为普通 RNN。',
  },
  eps: {
    label: '步长',
    help: '状态沿其微分方程每步前进多远。',
  },
  gamma: {
    label: '阻尼',
    help: '使反对称单元不至增长的阻尼。',
  },
  n: {
    label: '隐藏单元',
    help: '网络从一步到下一步记住多少个数。',
  },
  T: {
    label: '步数',
    help: '序列长度，也就是梯度回传途中要经过多少个因子。',
  },
  B: {
    label: '批大小',
    help: '同时计算多少条序列；损失取它们的平均。',
  },
  layers: {
    label: '层数',
    help: '上下堆叠的循环层数；每层读取下一层的状态。',
  },
  bi: {
    label: '双向',
    help: '再加一个从末尾读起的网络。',
  },
  ln: {
    label: '层归一化',
    help: '把每步的预激活值在各单元间归一到均值 0、方差 1，梯度也随之在每一步重新缩放。',
  },
  drop: {
    label: '随机失活',
    help: '随机置零的单元输出比例；其余输出相应放大。',
  },
  dropsame: {
    label: '各步使用同一掩码',
    help: '在一条序列的所有步上失活相同的单元，而不是每步重新抽取。',
  },
  read: {
    label: '读出',
    help: '损失从哪里进入：仅最后一步、每一步，或通过对所有步的注意力。',
  },
  task: {
    label: '任务',
    help: '要求网络学习的内容。',
  },
  m: {
    label: '输入数',
    help: '网络每一步读入多少个数。',
  },
  p: {
    label: '输出数',
    help: '网络输出多少个数。',
  },
  dist: {
    label: '分布',
    help: '随机输入和目标所服从的分布。',
  },
  lag: {
    label: '滞后',
    help: '答案在多少步之前：要记住的内容与提问之处相隔这么远。',
  },
  loss: {
    label: '损失',
    help: '如何衡量输出与目标的差距；梯度就是它的导数。',
  },
  clip: {
    label: '裁剪',
    help: '在更新权重前限制梯度的规则；它从不放大梯度。',
  },
  at: {
    label: '阈值',
    help: '裁剪从何处开始；与之比较的量取决于规则。',
  },
  gavg: {
    label: '梯度平均',
    help: '用各次更新的移动均值代替梯度：更新更平滑，但沿时间回传的梯度不变。第一个均值就是第一个梯度本身；改变 β 后重新开始。',
  },
  opt: {
    label: '优化器',
    help: '把梯度变为权重改变量的规则。',
  },
  lr: {
    label: '学习率',
    help: '每次更新权重移动多远。',
  },
  mom: {
    label: '动量',
    help: '上一次改变有多少延续到下一次。',
  },
  wd: {
    label: '权重衰减',
    help: '每次更新把所有权重拉向 0。',
  },
  sched: {
    label: '学习率调度',
    help: '训练过程中学习率如何变化。',
  },
  l1: {
    label: 'L1 项',
    help: '在损失中加入权重绝对值之和，把小权重拉到恰为 0。',
  },
  l2: {
    label: 'L2 项',
    help: '在损失中加入权重平方和，使大权重变小。',
  },
  maxnorm: {
    label: '最大范数',
    help: '每次更新后，把循环矩阵中长于此值的行截短到此值。',
  },
  tbptt: {
    label: '截断长度',
    help: '反向传播每隔这么多步切断一次：更早部分的梯度恰为 0。',
  },
  prec: {
    label: '精度',
    help: '所有运算采用的数字格式：位数越少，小梯度越早变为 0。',
  },
  seed: {
    label: '随机种子',
    help: '所有随机抽取的源头；种子相同，结果就相同。',
  },
  steps: {
    label: '载入时的更新次数',
    help: '页面打开后立即进行的更新次数，使链接可以展示训练过的网络。',
  },
  q: {
    label: '量',
    help: '范数图画的是哪一种梯度。',
  },
  t: {
    label: '所选步',
    help: '侧边视图所显示的那一步。',
  },
  sample: {
    label: '序列',
    help: '显示批中哪一条序列的雅可比矩阵和门。',
  },
  layer: {
    label: '层',
    help: '范数图画哪一层的梯度，1 为最下层；默认为最上层。',
  },
  dir: {
    label: '方向',
    help: '查看双向网络中的哪一个方向。',
  },
  tab: {
    label: '标签页',
    help: '下方面板中打开的标签页。',
  },
  px: {
    label: '相图横轴',
    help: '相图横轴所用的设置。',
  },
  py: {
    label: '相图纵轴',
    help: '相图纵轴所用的设置。',
  },
  pz: {
    label: '相图颜色',
    help: '相图用颜色表示的量。',
  },
  pin: {
    label: '钉住的运行',
    help: '保留作对比的运行，最多三个。',
  },
  present: {
    label: '放映',
    help: '一切都放大，至多三个控制杆，供投影使用。',
  },
  tour: {
    label: '初次来访',
    help: '初次来访时是否用三张卡片指路。',
  },
  view: {
    label: '视图',
    help: '一幅讲解用的图，或是带全部图表的实验台。',
  },
  page: {
    label: '页面',
    help: '在实验之上打开的阅读页面。',
  },
  entry: {
    label: '条目',
    help: '页面打开时所在的条目。',
  },
  lesson: {
    label: '课程',
    help: '当前打开的课程。',
  },
  stage: {
    label: '阶段',
    help: '当前课程的阶段。',
  },
  lang: {
    label: '语言',
    help: '页面语言；默认跟随浏览器。',
  },
  theme: {
    label: '主题',
    help: '浅色或深色。',
  },
  embed: {
    label: '嵌入',
    help: '把页面作为其他网页中的插图显示。',
  },
  panels: {
    label: '面板',
    help: '嵌入插图中显示的图，用逗号分隔。',
  },
  controls: {
    label: '控件',
    help: '嵌入插图中显示的控件，用逗号分隔。',
  },
  lock: {
    label: '锁定的控件',
    help: '只显示、不可更改的控件，用逗号分隔；“all”表示全部。',
  },
  play: {
    label: '立即播放',
    help: '插图首次可见时立即开始训练。',
  },
} satisfies Words<typeof English>;
