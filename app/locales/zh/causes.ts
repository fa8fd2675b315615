import type { causes as English } from '../en/causes.ts';
import type { Words } from '../shape.ts';

/** What makes the slope what it is: the line below the verdict. */
export const causes = {
  names: {
    weights: '循环权重',
    slope: '激活函数的斜率 φ′',
    leak: '泄漏项',
    skew: '反对称权重',
    normalisation: '归一化 1/√(var + ε)',
    dropout: 'dropout 掩码',
    attention: '注意力的直接通路',
    clip: '伴随裁剪',
    rounding: '舍入到 {format}',
    paths: '存在多条路径',
    bend: '途中速率的变化',
  },
  gate: '{name}',
  keeping: '{gate}保留的部分',
  kept: '旧状态保留的部分',
  text: {
    terms: '没有原因：每往回一步有 {asked} 条路径，最多分辨 {limit} 条。',
    work: '没有原因：需要 {asked} 次乘法，上限为 {limit} 次。',
    sum: '每往回一步（数量级）：{parts}；合计 {slope}。',
    part: '{name} {decades}',
    rest: '其余',
    bends: '途中速率有变。',
  },
  pending: '原因：{noNumber}',
} satisfies Words<typeof English>;
