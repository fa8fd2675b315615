import type { KernelSource, Kernels, KernelsBase } from '../engine/machine/kernels.ts';
import { compiled } from './compiled.ts';

/** About the smallest module that uses SIMD: a function that makes a vector and drops it. */
// biome-ignore format: byte by byte it is one instruction a line
const probe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, // a module
  1, 4, 1, 96, 0, 0, // one type: () → ()
  3, 2, 1, 0, // one function of it
  10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11, // i32.const 0, i8x16.splat, drop
]);

const pageBytes = 65536;

/** Compiled kernels, each instance with a memory of its own. */
export function kernelsFrom<K extends KernelsBase = Kernels>(
  module: WebAssembly.Module,
): KernelSource<K> {
  return (bytes) => {
    // One page is for the kernels themselves.
    const pages = 1 + Math.ceil(bytes / pageBytes);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return { ...exports, memory } as unknown as K;
  };
}

/**
 * Kernels as they come over the network; null where this browser cannot run them or the file does not arrive.
 *
 * The reason is not reported: the TypeScript routines give the same numbers, only slower.
 */
export async function loadKernels(url: URL): Promise<WebAssembly.Module | null> {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(probe)) return null;
  try {
    return await compiled(url);
  } catch {
    return null;
  }
}
