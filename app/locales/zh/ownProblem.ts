import type { ownProblem as English } from '../en/ownProblem.ts';
import type { Words } from '../shape.ts';

/** Why a text or a series of the reader’s own cannot be used. */
export const ownProblem = {
  sentences: {
    text: {
      empty: '没有文本。一切保持不变。',
      short: '文本至少需要 {least} 个字符，此处只有 {given} 个。一切保持不变。',
      long: '文本最多 {most} 个字符，此处有 {given} 个。一切保持不变。',
      same: '文本只是同一个字符的重复，没有可预测的内容。一切保持不变。',
      gap: '无法读取文本。一切保持不变。',
    },
    series: {
      empty: '没有数值。一切保持不变。',
      short: '序列至少需要 {least} 个数，此处只有 {given} 个。一切保持不变。',
      long: '序列最多 {most} 个数，此处有 {given} 个。一切保持不变。',
      same: '序列的所有数都相同，没有可预测的内容。一切保持不变。',
      gap: '序列的第 {given} 个数缺失、过大或不是数。缺口不会自动填补。一切保持不变。',
    },
  },
} satisfies Words<typeof English>;
