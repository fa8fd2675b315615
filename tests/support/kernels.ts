import { readFileSync } from 'node:fs';
import { ensureKernels, kernelsPath } from '../../scripts/kernels.mjs';

/** The compiled kernels, made from the present sources. */
export async function compiledKernels(): Promise<WebAssembly.Module> {
  await ensureKernels();
  return new WebAssembly.Module(readFileSync(kernelsPath));
}
