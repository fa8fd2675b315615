import type { caption as English } from '../en/caption.ts';
import type { Words } from '../shape.ts';

/** Under the verdict, once a preset was changed; each preset’s own caption stands with the presets. */
export const caption = {
  changed: '现在每步 {slope} 个数量级。损失之前 20 步处梯度的比例：{left20}；t = 1 处：{arrives}。',
} satisfies Words<typeof English>;
