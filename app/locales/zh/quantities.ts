import type { quantities as English } from '../en/quantities.ts';
import type { Words } from '../shape.ts';

/** What the norm plot draws: the menu of the control. */
export const quantities = {
  total: {
    label: '总梯度',
    summary: '每一步的 ∂L/∂h，包含所有路径和所有损失。',
  },
  last: {
    label: '末步损失',
    summary: '∂L_T/∂(h, c)：只含最后一步的损失；结论依据它得出。',
  },
  transport: {
    label: '传输',
    summary: '‖∂s_T/∂s_t‖₂：状态的任意变化到 T 时最多放大或缩小多少，与损失无关。',
  },
  share: {
    label: '参数份额',
    summary: '每一步对 ∂L/∂U 和 ∂L/∂W 的贡献。',
  },
} satisfies Words<typeof English>;
