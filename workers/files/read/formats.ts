import { archive } from './archive.ts';
import type { ReadFormat } from './format.ts';
import { gzip, hdf5, legacyTorch, onnx, pickle, signed } from './marked.ts';
import { npy } from './npy.ts';
import { safetensors } from './safetensors.ts';

/**
 * Files that their bytes tell, those told most surely first; what none of them recognises is read as text.
 *
 * A safetensors file begins with any eight bytes, and ONNX has no mark at all.
 */
export const formats: readonly ReadFormat[] = [
  npy,
  archive,
  gzip,
  hdf5,
  ...signed,
  legacyTorch,
  pickle,
  safetensors,
  onnx,
];
