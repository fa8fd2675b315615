import { pytorchScript } from '../../engine/print/pytorch.ts';
import type { FileFormat } from './file.ts';
import { scriptParts, splitScript } from './scriptParts.ts';

export const pytorch = {
  id: 'pytorch',
  source: 'torch 1.13 or newer',
  extension: '.py',
  mime: 'text/x-python',
  write: (run, address) => pytorchScript(...scriptParts(run, address)),
  split: (run, address, beside) => splitScript(pytorchScript, run, address, beside),
} as const satisfies FileFormat;
