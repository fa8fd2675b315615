import type { compare as English } from '../en/compare.ts';
import type { Words } from '../shape.ts';

/** Pinned runs: their button, their list, the two runs side by side, names of what differs. */
export const compare = {
  abView: {
    title: '两个运行并排比较',
    swap: '交换 A 与 B',
    current: '当前画面：{name}',
    lag: '距损失的步数',
    at: 't = {t}',
    noStep: '没有这一步',
    waiting: '其中一个仍在计算。',
  },
  pinList: {
    pinned: '钉住的运行',
    unpin: '取消钉住',
    unpinOf: '取消钉住{name}',
    back: '回到此处',
    backHelp: '回到这些设置',
    backOf: '回到此处：{name}的设置',
    computing: '正在计算……',
    failed: '在此无法计算',
    aligned: '在损失处对齐',
  },
  difference: {
    slopes:
      '从损失往回，A 的梯度每步变化 {a} 个数量级，B 为 {b}：两者每步相差 {difference} 个数量级。',
    noSlope: 'A：{a}。B：{b}。其中一个没有可比较的斜率。',
    aligned: 'A 有 {a} 步，B 有 {b} 步；两者都以右端的损失为终点。',
  },
  pinnedRuns: {
    pace: '每步 {decades} 个数量级',
    said: '已钉住{name}：{verdict}，{pace}。',
    saidShort: '已钉住{name}：{verdict}。',
    aligned: '它有 {T} 步，两者在损失处对齐。',
  },
  names: {
    more: '另有 {count} 项',
    after: '更新 {step} 次后',
    start: '未训练',
    default: '默认设置',
    on: '{label}：开',
    off: '{label}：关',
  },
  sentences: {
    nothing: '还没有可钉住的运行：尚未计算出任何结果。',
    already: '这次运行已经钉住。请先更改一项设置再比较。',
    repaired: '此地址中某个钉住的运行含有不可用的值，已改用最接近的可用值。',
    notInLink:
      '链接不包含全部钉住的运行：其中有的使用了自己的数据，有的在训练中改过设置或更新超过 5000 次，或因过长而无法写入地址。',
    full: {
      text: '已钉住三个运行，再多图中便难以分辨。可在下方取消钉住一个，或者',
      label: '替换最早的一个',
    },
  },
} satisfies Words<typeof English>;
