import type { KernelSource } from '../engine/machine/kernels.ts';

/** Kernels for runs that come one after the other: what the last run took is given to the next. */
export interface Reused {
  readonly source: KernelSource;
  /** The last run is done with: its memories may be given away. */
  readonly release: () => void;
}

/** Memories that are kept for the next run; a deep network takes one for every layer and direction. */
const mostKept = 8;
/** What they may hold in all: a large run that is over is not to be kept beside the next one. */
const mostBytes = 64 * 2 ** 20;

/**
 * Wraps a source of kernels. A map makes thousands of runs of about the same size, a moving slider sixty in a second, and
 * a memory of its own for each would wait for the garbage collector.
 */
export function reuseKernels(source: KernelSource): Reused {
  type Kept = ReturnType<KernelSource>;
  let free: Kept[] = [];
  // The first memories that the run took. Live settings replace a pass, and its memories must then be free to go, or
  // they pile up until there is no room for another: only weak references are kept, and none is read before the release,
  // for reading one keeps its memory for this turn of the worker.
  let taken: WeakRef<Kept>[] = [];
  const room = (kernels: Kept) => kernels.memory.buffer.byteLength - kernels.firstFreeByte();
  return {
    source: (bytes) => {
      const found = free.find((kernels) => room(kernels) >= bytes);
      const kernels = found ?? source(bytes);
      if (found) {
        free = free.filter((other) => other !== found);
        // As a new one is: all zero beyond what the kernels keep for themselves.
        new Uint8Array(found.memory.buffer, found.firstFreeByte(), bytes).fill(0);
      }
      if (taken.length < mostKept) taken.push(new WeakRef(kernels));
      return kernels;
    },
    release: () => {
      // The latest first: it fits what comes next best.
      const stillThere = taken.flatMap((one) => one.deref() ?? []);
      let bytes = 0;
      free = [...stillThere, ...free].slice(0, mostKept).filter(({ memory }) => {
        bytes += memory.buffer.byteLength;
        return bytes <= mostBytes;
      });
      taken = [];
    },
  };
}
