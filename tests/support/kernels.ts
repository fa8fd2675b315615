import { ensureKernels, kernelPaths } from '../../scripts/kernels.mjs';
import type { KernelModules } from '../../workers/thread/machines.ts';
import { modulesAt } from './kernelFiles.ts';

/** The compiled kernels, made from the present sources. */
export async function compiledKernels(): Promise<KernelModules> {
  await ensureKernels();
  return modulesAt(kernelPaths);
}
