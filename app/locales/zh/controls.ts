import type { controls as English } from '../en/controls.ts';
import type { Words } from '../shape.ts';

/** The column of controls: titles of groups, editor of equations, help and what buttons of a control say. */
export const controls = {
  choice: {
    numbered: '第 {number} {name}',
    named: '{name}：{option}',
  },
  groups: {
    cell: {
      title: '单元',
    },
    init: {
      title: '初始权重',
    },
    size: {
      title: '规模',
    },
    clipping: {
      title: '裁剪',
    },
    training: {
      title: '训练',
    },
    regularisation: {
      title: '正则化',
    },
    precision: {
      title: '精度',
    },
    data: {
      title: '数据',
    },
  },
  equationEditor: {
    label: '自定义方程',
    length: '{length} 个字符，最多 {limit} 个',
    kept: '在更正之前，仍使用上一个可读取的单元：',
    good: '方程已生效。',
    place: '第 {line} 行第 {column} 列',
    start: '起点',
    helpTitle: '方程的写法',
    helpLines: {
      nextValue:
        '状态 h 的下一步值，每个单元都需要。其他状态同理；不带撇号表示前一步的值。每行一个方程，或用 ; 分隔；# 之后是注释。',
      ownName: '自己取的名称，供下方的方程使用。',
      unitByUnit: '逐单元运算。乘号 * 不能省略。',
      linear:
        '每个参数各有一个权重矩阵，再加一个偏置：W x + U h + b。lin2 带有 PyTorch 的两个偏置。',
      activations: '按名称使用激活函数；act 是控件中所选的那个。',
      keepingGate: '标明起保持作用的门：其偏置从 fb 开始（写 −fb 则从负值开始）。',
      vector: '每个单元一个参数。',
      layerNormalisation: '层归一化。',
      settings: '同名的设置值。',
    },
  },
  help: {
    default: '默认值：{value}。双击名称或按 Delete 键恢复。',
  },
  range: {
    value: '{label}：数值',
  },
  segmented: {
    more: '更多',
    moreOf: '{label}：更多',
  },
  shown: {
    off: '关',
    on: '开',
  },
} satisfies Words<typeof English>;
