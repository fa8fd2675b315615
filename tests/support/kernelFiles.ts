import { readFileSync } from 'node:fs';
import type { KernelModules } from '../../workers/thread/machines.ts';

/** Where the compiled kernels stand. */
export type KernelPaths = Readonly<Record<keyof KernelModules, string>>;

/** The compiled kernels in these files. */
export function modulesAt(paths: KernelPaths): KernelModules {
  const moduleAt = (path: string) => new WebAssembly.Module(readFileSync(path));
  return { programs: moduleAt(paths.programs), spectra: moduleAt(paths.spectra) };
}
