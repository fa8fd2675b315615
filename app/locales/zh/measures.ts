import type { measures as English } from '../en/measures.ts';
import type { Words } from '../shape.ts';

/** What the phase map shows as colour: the menu, and the unit of its scale. */
export const measures = {
  horizon: {
    label: '视野',
    summary: '从最后一步损失往回多少步起，其梯度剩余不超过 1%；若到达的更多，则没有这样的步。',
    unit: '步',
  },
  loss: {
    label: '训练后的损失',
    summary: '按全部训练设置从头起更新若干次之后，下一批的损失。',
    unit: '损失',
  },
  slope: {
    label: '每步数量级',
    summary: '结论所用的斜率：最后一步损失的梯度每往回一步增加的数量级，负值表示减少。',
    unit: '数量级/步',
  },
  total: {
    label: '总数量级',
    summary: '最后一步损失的梯度从损失处到第一步总共增加的数量级，负值表示减少。',
    unit: '数量级',
  },
} satisfies Words<typeof English>;
