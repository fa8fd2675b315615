import { pytorchScript } from '../../engine/graph/pytorch.ts';
import type { FileFormat } from './file.ts';
import { scriptParts, splitScript } from './scriptParts.ts';

export const pytorch = {
  id: 'pytorch',
  label: { en: 'PyTorch script', zh: 'PyTorch 脚本' },
  summary: {
    en: 'The same network with its weights and batch; prints the gradient norm of every step and the loss.',
    zh: '同一网络及其权重与批次；打印每一步的梯度范数与损失。',
  },
  source: 'torch 1.13 or newer',
  extension: '.py',
  mime: 'text/x-python',
  write: (run, address) => pytorchScript(...scriptParts(run, address)),
  split: (run, address, beside) => splitScript(pytorchScript, run, address, beside),
} as const satisfies FileFormat;
