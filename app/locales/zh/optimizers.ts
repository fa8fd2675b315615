import type { optimizers as English } from '../en/optimizers.ts';
import type { Words } from '../shape.ts';

/** Optimizers: the menu of the control. */
export const optimizers = {
  adagrad: {
    label: 'Adagrad',
    summary: '除以迄今全部梯度的大小：a ← a + g²，p ← p − η g/(√a + ε)；步长只会变小。',
  },
  adam: {
    label: 'Adam',
    summary:
      '梯度的移动均值除以其移动均方根：p ← p − η m̂/(√v̂ + ε)。无论梯度多小，每个分量每次更新约移动 η。',
  },
  'adam-quartic': {
    label: '四次方根 Adam',
    summary:
      '教程中出现的一种写法，对 v̂ 开了两次方：p ← p − η m̂/(⁴√v̂ + ε)；步长会随梯度变小，而 Adam 不会。',
  },
  adamw: {
    label: 'AdamW',
    summary: '权重衰减不并入梯度、而是每次更新直接把权重缩小 η λ 的 Adam。',
  },
  momentum: {
    label: '动量',
    summary: '重球法：v ← μ v + g，p ← p − η v；稳定的梯度最多放大 1/(1 − μ) 倍。',
  },
  nesterov: {
    label: 'Nesterov',
    summary: '带前瞻的动量：v ← μ v + g，p ← p − η (g + μ v)。',
  },
  rmsprop: {
    label: 'RMSprop',
    summary: '除以各分量的移动均方根：v ← 0.99 v + 0.01 g²，p ← p − η g/(√v + ε)。',
  },
  sgd: {
    label: 'SGD',
    summary: '普通梯度下降：p ← p − η g，梯度大十倍，移动就远十倍。',
  },
} satisfies Words<typeof English>;
