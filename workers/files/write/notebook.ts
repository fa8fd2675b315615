import { pytorchNotebook } from '../../engine/graph/pytorchNotebook.ts';
import type { FileFormat } from './file.ts';
import { scriptParts, splitScript } from './scriptParts.ts';

export const notebook = {
  id: 'notebook',
  label: { en: 'Jupyter notebook', zh: 'Jupyter 笔记本' },
  summary: {
    en: 'The PyTorch script as a notebook, with a plot of the norms.',
    zh: 'PyTorch 脚本的笔记本形式，附范数曲线。',
  },
  source: 'nbformat 4.5',
  extension: '.ipynb',
  mime: 'application/x-ipynb+json',
  write: (run, address) => pytorchNotebook(...scriptParts(run, address)),
  split: (run, address, beside) => splitScript(pytorchNotebook, run, address, beside),
} as const satisfies FileFormat;
