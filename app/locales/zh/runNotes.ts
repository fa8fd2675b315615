import type { runNotes as English } from '../en/runNotes.ts';
import type { Words } from '../shape.ts';

/** Notes below the verdict: what limits what is shown. */
export const runNotes = {
  phrases: {
    rounded:
      '舍入到 {format}：状态、回传的梯度、权重的梯度、权重，以及优化器保存的量。仍为 float64：{parts}。',
    lossInfinite: '损失为 {loss}，在 {format} 中会是 inf（最大的数是 {largest}）。',
    lossZero: '损失为 {loss}，在 {format} 中会是 0（最小的数是 {smallest}）。',
    clipNorm:
      '若以 {format} 求和，‖g‖² = {square} 会是 inf（最大的数是 {largest}），裁剪会把全部梯度乘以 0{still}。',
    clipNormOfPart:
      '若以 {format} 求和，某个{part}的 ‖g‖² = {square} 会是 inf（最大的数是 {largest}），裁剪会把它的梯度乘以 0。',
    standStill: '，权重将保持不变',
    division:
      '若 {optimizer} 全部以 {format} 计算：ε = {epsilon} 会是 0，{n} 个权重中有 {lost} 个的 {share}g² 也会是 0。除非此前的 g² 更大，否则它们的更新会除以 0，得到 inf 或 NaN。',
    still: '网络静止不动：每一步的状态都是 0。',
    stillLayer: '顶层静止不动：其状态每一步都是 0。',
    reverseOne:
      '此读出层只看到反向的一步：在 T 处，反向只读过{input}，T 处的损失对反向更早的各步没有梯度。对双向网络取最后一个输出（out[:, -1]）也是如此；反向读完整个序列的状态在 t = 1 处（PyTorch 中为 h_n）。',
    reverseInput: ' x_T',
    reverseBelow: '下一层在 T 处的输出',
    endless: '按平均场理论，预激活的方差会无界增长；所画直线的斜率是其极限。',
  },
  parts: {
    loss: '损失',
    norm: '裁剪所用的范数',
    update: '更新的运算',
    attention: '注意力',
    spectra: 'Jacobian 与谱',
  },
  partNames: {
    tensor: '张量',
    unit: '单元',
  },
} satisfies Words<typeof English>;
