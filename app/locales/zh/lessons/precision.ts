import type { words as English } from '../../en/lessons/precision.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    small: {
      text: '到目前为止，每个数有 64 位。显卡常用 16 位计算：float16 约有三位有效数字，最小的正数是 6·10⁻⁸。增益 {gain}，走 {length}，传到的梯度有 {ratio}。',
      question: '同一个网络用 float16 算，会传到多少？',
      options: { same: '差不多一样', none: '恰好是零' },
      revealed:
        '从离损失 {zero}起，梯度恰好是 0：它的每个分量都比这种格式最小的数还小。只是缩小若干倍，可以用更大的学习率补回来；0 补不回来。损失缩放先把损失放大，下溢的就少了。',
    },
    range: {
      text: '这里用的是 float16：从离损失 {zero}起就是 0。另一种 16 位格式 bfloat16 对位的分配不同：有效数字从三位减到两位，范围却和 float32 一样，从 10⁻³⁸ 到 10³⁸。',
      task: '用 bfloat16 算同样的网络。',
      done: '现在传到 {ratio}，和 64 位几乎一样。梯度要跨过许多数量级时，范围比位数要紧。更新比权重小得多时，位数又要紧了：所以权重另外用 32 位保存。',
    },
    large: {
      text: '再看另一头：增益 {gain}，走 {length}，梯度增长：{ratio}。float16 最大的数是 65 504。',
      question: '同一个网络用 float16 算，梯度会怎样？',
      options: { grows: '照样增长，只是粗糙一些', ends: '溢出' },
      revealed:
        '溢出了：先有一个数变成无穷，下一步无穷遇上无穷，就成了 NaN。损失缩放会让这一头更糟。所以用 float16 训练的程序每次更新都检查，一旦出现就跳过这次更新，把缩放减半。',
    },
  },
} as const satisfies Words<typeof English>;
