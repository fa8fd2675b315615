import type { KernelSource, Kernels } from './engine/graph/kernels.ts';
import type { Machine } from './engine/graph/machine.ts';
import { createWasmMachine } from './engine/graph/wasm.ts';

/** About the smallest module that uses SIMD: a function that makes a vector and drops it. */
// biome-ignore format: byte by byte it is one instruction a line
const probe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, // a module
  1, 4, 1, 96, 0, 0, // one type: () → ()
  3, 2, 1, 0, // one function of it
  10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11, // i32.const 0, i8x16.splat, drop
]);

const pageBytes = 65536;

/** Compiled kernels, with a memory of its own for whoever asks. */
export function kernelsFrom(module: WebAssembly.Module): KernelSource {
  return (bytes) => {
    // One page is for the kernels themselves.
    const pages = 1 + Math.ceil(bytes / pageBytes);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return { ...exports, memory } as unknown as Kernels;
  };
}

/** The machine over compiled kernels. */
export function machineFrom(module: WebAssembly.Module): Machine {
  return createWasmMachine(kernelsFrom(module));
}

/**
 * The WebAssembly machine; null where this browser cannot run it or the file does not arrive.
 *
 * Nobody is told why: the TypeScript machine gives the same numbers, later.
 */
export async function loadMachine(url: URL): Promise<Machine | null> {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(probe)) return null;
  try {
    return machineFrom(await compiled(url));
  } catch {
    return null;
  }
}

async function compiled(url: URL): Promise<WebAssembly.Module> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url.href}: ${answer.status}`);
  // Streaming needs the type application/wasm, which some servers do not say.
  const isTyped = answer.headers.get('Content-Type') === 'application/wasm';
  return isTyped
    ? WebAssembly.compileStreaming(answer)
    : WebAssembly.compile(await answer.arrayBuffer());
}
