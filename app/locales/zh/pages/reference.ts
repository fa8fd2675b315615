import type { words as English } from '../../en/pages/reference.ts';
import type { Words } from '../../shape.ts';

/** 参考。 */
export const words = {
  intro:
    '所有可选的项目：公式、出处，以及在地址里怎么写。小图都是当场算出的：由该项自己的代码，或用页面打开时的那个实验、只改这一项。名称旁的链条图标复制该条目的地址。',
  filter: '查找',
  contents: '各节',
  found: '{count} 项',
  standard: '默认',
  source: '出处：{source}。',
  open: '打开看看',
  openNamed: '打开看看：{name}',
  needs: '图中的实验：{settings}。',
  linkTo: '链接到：{name}',
  copied: '地址已复制',
  letters: '这里 {values}。',
  others: {
    title: '数值、开关与文本',
    help: '实验的其余部分。每一项都是地址里的一个键。',
    default: '默认 {value}',
    follows: '默认值随其他设置而定，这里是 {value}',
    range: '从 {min} 到 {max}',
    orOff: '或 0，即关闭',
    whole: '整数',
    onOff: '0 或 1',
    text: '文本，至多 {count} 个字符',
    empty: '空',
    live: '作用于现有权重，训练继续',
  },
  measured: {
    measures: {
      title: '相图显示什么',
      help: '图上每次运行取一个数，由键 pz 选择。',
    },
    probes: {
      title: '一次运行可以测量什么',
      help: '除梯度的范数之外。图、文件和消息都可以要求这些。',
    },
    statements: {
      title: '各种文章写的梯度',
      help: '原样计算，与反向传播对照。',
    },
  },
  facts: {
    task: '每步 {m} 个输入、{p} 个输出；损失：{loss}；读出：{read}。',
    threshold: '通常的阈值：{at}。',
    slots: '每个权重另存 {count} 个数。',
    deviation: '{n}×{n} 矩阵元素的均方根：{deviation}。',
    format: '{bits} 位有效数字（二进制），2 的指数从 {low} 到 {high}。',
    standsFor: '代表 {hash}',
  },
  figures: {
    waiting: '测量中……',
    failed: '这里测不出来。',
    curve: '实线是 φ，虚线是 φ′，从 {from} 到 {to}。φ′ 最大为 {steepest}。',
    schedule: '前 {count} 次更新中的 η 除以 η₀。',
    reach: '从最后一步传到第一步的：{ratio}。',
    norm: '权重梯度的范数：{before}，经过规则之后 {after}。',
    lossOver: '实线是损失，虚线是它的导数，横轴是一个输出，从 {from} 到 {to}；目标为 0。',
    lossOfClass:
      '实线是损失，虚线是它的导数，横轴是正确类别的输出，从 {from} 到 {to}；另一个为 0。',
    clip: '横轴是规则之前的范数，实线是之后的（虚线：原样），直到 {most}；阈值 {at}。',
    clipInTurn: '依次 {count} 次更新的范数：实线在规则之后，虚线在之前。',
    moves:
      '{count} 次更新中每次一个权重移动多远，除以学习率：前一半梯度为 1，后一半为它的百分之一。',
    spectrum: '抽取的一个 {n}×{n} 矩阵的特征值和单位圆。谱半径 {rho}，最大奇异值 {sigma}。',
    histogram: '抽取的 {count} 个数落在何处，从 {low} 到 {high}。',
    overTime: '第 1 步到第 {T} 步：从 {low} 到 {high}。',
    sequence:
      '一个序列，第 1 步到第 {T} 步：第一个输入是实线，其余输入和要回答的是虚线；类别用编号表示。',
    units: '每行一个单元，每列一步，共 {T} 步：从 {low}（浅）到 {high}（深）。',
    pairs: '每行一个损失，每列一步，共 {T} 步：从 {low}（浅）到 {high}（深）。',
    spectra: '每列一步，共 {T} 步，最大的在上：从 {low}（浅）到 {high}（深）。',
    plane: '复平面与单位圆，{T} 步的中间一步。',
    numbers: '各数：{numbers}。',
    map: '横轴是增益，从 {left} 到 {right}；纵轴是输入增益，从 {bottom} 到 {top}：{low}（浅）到 {high}（深）。',
    loss: '{count} 次更新中的损失；最后 {last} 次平均为 {loss}，盲猜为 {guessing}。',
    lossAlone: '{count} 次更新中的损失；最后 {last} 次平均为 {loss}。',
  },
} as const satisfies Words<typeof English>;
