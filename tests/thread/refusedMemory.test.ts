import { expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { createWasmMachine } from '../../workers/engine/machine/wasm.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import type { SpectraFunctions } from '../../workers/engine/spectra/kernels.ts';
import { createSpectraKernels } from '../../workers/engine/spectra/wasm.ts';
import { resolveSettings } from '../../workers/model/config.ts';
import { kernelsFrom } from '../../workers/thread/loadKernels.ts';
import { compiledKernels } from '../support/kernels.ts';

const { programs, spectra } = await compiledKernels();

/** Does something in a browser that has no memory left for WebAssembly. */
function withoutMemory<T>(act: () => T): T {
  const { Memory } = WebAssembly;
  class Refused {
    constructor() {
      throw new RangeError('WebAssembly.Memory(): could not allocate memory');
    }
  }
  WebAssembly.Memory = Refused as unknown as typeof Memory;
  try {
    return act();
  } finally {
    WebAssembly.Memory = Memory;
  }
}

const { config } = resolveSettings({ cell: 'lstm', n: 5, T: 7, B: 3, task: 'noise', m: 2 });

it('runs on the TypeScript machine, to the same bits, where the kernels are refused their memory', () => {
  const machine = createWasmMachine(kernelsFrom(programs), referenceMachine);
  const train = (run: ReturnType<typeof createRun>) => {
    for (let i = 0; i < 3; i++) {
      for (const _ of run.measure());
      run.update();
    }
    for (const _ of run.measure());
    return [run.pass.result.loss, ...run.norms.h, ...run.params];
  };
  const refused = train(withoutMemory(() => createRun(config, machine, {})));
  expect(refused).toEqual(train(createRun(config, referenceMachine, {})));
});

it('throws what another machine cannot mend', () => {
  const machine = createWasmMachine(
    () => {
      throw new RangeError('no memory');
    },
    {
      ...referenceMachine,
      createTape: () => {
        throw new Error('no other machine');
      },
    },
  );
  expect(() => createRun(config, machine, {})).toThrow('no other machine');
});

it('takes spectra by the TypeScript routines where the kernels are refused their memory', () => {
  const n = 3;
  // Two matrices: 2, 3, 1 on the diagonal; a rotation by 90° beside a 4.
  const A = Float64Array.of(2, 0, 0, 0, 3, 0, 0, 0, 1, 0, -1, 0, 1, 0, 0, 0, 0, 4);
  const routines = createSpectraKernels(kernelsFrom<SpectraFunctions>(spectra));
  const found = withoutMemory(() => {
    const singular = new Float64Array(2 * n);
    const eigen = new Float64Array(2 * n);
    expect(routines.singularValues(n)(A, 2, singular)).toBe(2);
    routines.eigenvalues(n)(A, 0, eigen, 0);
    return { singular: [...singular], moduli: [eigen[0], eigen[2], eigen[4]] };
  });
  expect(found.singular).toEqual([3, 2, 1, 4, 1, 1]);
  expect(found.moduli.sort()).toEqual([1, 2, 3]);
  withoutMemory(() => {
    expect(routines.productSpectrum(n)).toBeDefined();
    expect(routines.lyapunovEstimate(n)).toBeDefined();
  });
});
