import type { Machine } from '../engine/machine/machine.ts';
import { referenceMachine } from '../engine/machine/reference.ts';
import { createWasmMachine } from '../engine/machine/wasm.ts';
import type { SpectraFunctions } from '../engine/spectra/kernels.ts';
import { createSpectraKernels } from '../engine/spectra/wasm.ts';
import { kernelsFrom } from './loadKernels.ts';

/** The compiled kernels: those that run programs, and those that take spectra. */
export interface KernelModules {
  readonly programs: WebAssembly.Module;
  readonly spectra: WebAssembly.Module;
}

/** The machine in WebAssembly with everything it can do, from both compiled modules. */
export function machineFrom({ programs, spectra }: KernelModules): Machine {
  const routines = createSpectraKernels(kernelsFrom<SpectraFunctions>(spectra));
  return createWasmMachine(kernelsFrom(programs), referenceMachine, () => routines);
}
