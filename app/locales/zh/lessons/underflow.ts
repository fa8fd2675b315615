import type { words as English } from '../../en/lessons/underflow.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '这个 GRU 用别的数字格式都学得会；现在权重、梯度和 Adam 的状态全用 float16。损失 {loss}，梯度范数 {norm}，都很正常。',
      task: '训练它，看着损失。',
      done: '{step} 次更新之后成了 NaN。换成 float32 就没有这种事。没有哪个梯度太大：要看的是小的那些。',
    },
    evidence: {
      text: 'float16 最小的正数是 6·10⁻⁸。Adam 记着 g² 的平均，新梯度给它加上 g²/1000；然后除以它的平方根加 ε = 10⁻⁸，而这个 ε 在 float16 里是 0。',
      question: '第一次更新时，有多少权重加上的是 0？',
      options: { none: '没有', some: '不到一半', most: '一半以上' },
      revealed:
        '{lost}。这些权重的更新，都是一个很小的数除以 0。整个梯度的范数是 {norm}，沿时间传到 {ratio}：下溢的是平方，不是梯度。',
    },
    repair: {
      text: 'bfloat16 位数少，范围却和 float32 一样。另一个办法：权重和 Adam 留在 float32，只在 float16 里做乘法，并放大损失，即 torch.amp 和 GradScaler。',
      task: '选 bfloat16 或 float32，再训练到损失低于盲猜的一半。',
      done: '损失 {loss}，盲猜 {guess}，没有 NaN：平方丢失的权重占 {lost}。把 ε 设为 10⁻⁴ 也能避免除以 0，但每一步都会改变。',
    },
  },
} as const satisfies Words<typeof English>;
