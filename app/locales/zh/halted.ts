import type { halted as English } from '../en/halted.ts';
import type { Words } from '../shape.ts';

/** Where training left the numbers: the notice that stops it. */
export const halted = {
  whole:
    '训练在第 {step} 次更新之后停止：{what}超出了 {format} 的范围。{why}此后没有再更新；“回到起点”可回到第 0 次更新。',
  what: {
    weight: '权重 {name} ',
    preactivation: 't = {t} 时{layer}{name} 的预激活',
    gate: 't = {t} 时{layer} {name} 的取值',
    state: 't = {t} 时{layer}状态 {name} ',
    output: 't = {t} 时输出 y ',
    loss: '损失',
    adjoint: 't = {t} 时{layer}回传的梯度 ∂L/∂{name} ',
    gradient: '权重 {name} 的梯度',
  },
  why: {
    weight: '更新本身过大：学习率乘以梯度。',
    loss: '各状态仍是有限的数，其平方误差却不是。',
    growth: '此时的权重使状态逐个时间步增大。',
    backward: '前向计算仍在范围之内，反向计算则不然。',
  },
  inLayer: '第 {layer} 层',
} satisfies Words<typeof English>;
