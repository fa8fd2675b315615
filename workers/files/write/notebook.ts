import { pytorchNotebook } from '../../engine/print/pytorchNotebook.ts';
import type { FileFormat } from './file.ts';
import { scriptParts, splitScript } from './scriptParts.ts';

export const notebook = {
  id: 'notebook',
  source: 'nbformat 4.5',
  extension: '.ipynb',
  mime: 'application/x-ipynb+json',
  write: (run, address) => pytorchNotebook(...scriptParts(run, address)),
  split: (run, address, beside) => splitScript(pytorchNotebook, run, address, beside),
} as const satisfies FileFormat;
