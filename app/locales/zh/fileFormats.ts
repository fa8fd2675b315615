import type { fileFormats as English } from '../en/fileFormats.ts';
import type { Words } from '../shape.ts';

/** Files that are written of a run: names and what is in them. */
export const fileFormats = {
  notebook: {
    label: 'Jupyter 笔记本',
    summary: 'PyTorch 脚本的笔记本形式，附范数曲线。',
  },
  pytorch: {
    label: 'PyTorch 脚本',
    summary: '同一网络及其权重与批次；打印每一步的梯度范数与损失。',
  },
  safetensors: {
    label: '权重（.safetensors）',
    summary:
      '以 PyTorch 的名称保存的 float64 权重与偏置，读出层为 readout.weight 与 readout.bias。',
  },
} satisfies Words<typeof English>;
