import type { statements as English } from '../en/statements.ts';
import type { Words } from '../shape.ts';

/** What texts state of a gradient, computed as they state it. */
export const statements = {
  'stated-gradient': {
    label: '文中写法的 ∂L/∂U',
    summary: '缺少 φ′ 或只取最后一步的 ∂L/∂U：与 BPTT 的相对误差和余弦。',
  },
  'weight-products': {
    label: 'Uᵀ 的乘积',
    summary: '不含 φ′ 的 Uᵀ 乘积（log₁₀），以及 ∂L/∂h_t 与其总和相差的数量级。',
  },
  'clip-places': {
    label: '裁剪调用的位置',
    summary: 'log₁₀ ‖g‖：不裁剪、在反向传播之前裁剪、在其之后裁剪。',
  },
} satisfies Words<typeof English>;
