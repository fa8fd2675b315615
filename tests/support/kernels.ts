import { ensureKernels, kernelPaths } from '../../scripts/kernels.mjs';
import type { Machine } from '../../workers/engine/machine/machine.ts';
import { type KernelModules, machineFrom } from '../../workers/thread/machines.ts';
import { modulesAt } from './kernelFiles.ts';

/** The compiled kernels, made from the present sources. */
export async function compiledKernels(): Promise<KernelModules> {
  await ensureKernels();
  return modulesAt(kernelPaths);
}

/** A WebAssembly machine of its own: the bits of the one in TypeScript, in less time. */
export const kernelMachine = async (): Promise<Machine> => machineFrom(await compiledKernels());
