import { expect, it } from 'vitest';
import type { Machine } from '../../../workers/engine/machine/machine.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { eigen } from '../../../workers/engine/probes/eigen.ts';
import type { Probe } from '../../../workers/engine/probes/probe.ts';
import { product } from '../../../workers/engine/probes/product.ts';
import { sigma } from '../../../workers/engine/probes/sigma.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { createRun } from '../../../workers/engine/run/run.ts';
import type { SpectraFunctions } from '../../../workers/engine/spectra/kernels.ts';
import { createSpectraKernels } from '../../../workers/engine/spectra/wasm.ts';
import { readHash, resolveSettings } from '../../../workers/model/config.ts';
import { kernelsFrom } from '../../../workers/thread/loadKernels.ts';
import { compiledKernels, kernelMachine } from '../../support/kernels.ts';
import { matchingDistance } from '../../support/matching.ts';

const wasmMachine = await kernelMachine();

/** What a probe finds on a machine, by name. */
function measured(machine: Machine, hash: string, probe: Probe): Map<string, Float64Array> {
  const run = createRun(resolveSettings(readHash(hash).settings).config, machine);
  finish(run.measure());
  const session = probe.open(run);
  finish(session.compute(() => ({ t: 3, sample: 2 })));
  return new Map(session.arrays.map(({ name, values }) => [name, values]));
}

// 30 and 7 steps leave a group that is not full.
const hashes = [
  'cell=rnn&n=8&T=30&B=3',
  'cell=lstm&n=5&T=7&B=2',
  'cell=gru&n=6&T=9&B=2&layers=2',
  'cell=rnn&act=relu&n=7&T=12&B=2',
];

it.each(hashes)('finds the same spectra on both machines: %s', (hash) => {
  for (const probe of [sigma, product]) {
    const expected = measured(referenceMachine, hash, probe);
    for (const [name, values] of measured(wasmMachine, hash, probe)) {
      values.forEach((value, i) => {
        const other = expected.get(name)?.[i] ?? Number.NaN;
        if (!Object.is(value, other)) expect(Math.abs(value - other), name).toBeLessThan(1e-9);
      });
    }
  }
});

it.each(hashes)('finds the same eigenvalues on both machines: %s', (hash) => {
  const [expected, found] = [referenceMachine, wasmMachine].map((machine) => {
    const arrays = measured(machine, hash, eigen);
    const [re, im] = [arrays.get('eigenRe') ?? [], arrays.get('eigenIm') ?? []];
    return { pairs: Array.from(re, (x, i) => [x, im[i]]).flat(), rho: arrays.get('rho') ?? [] };
  });
  const size = expected.pairs.length / expected.rho.length;
  for (let t = 0; t < expected.rho.length; t++) {
    expect(Math.abs(found.rho[t] - expected.rho[t])).toBeLessThan(1e-9);
    const ofStep = ({ pairs }: typeof found) => pairs.slice(t * size, (t + 1) * size);
    expect(matchingDistance(ofStep(found), ofStep(expected))).toBeLessThan(1e-9);
  }
});

it('counts in the probes the steps that the kernels left to the slower routines', async () => {
  const source = kernelsFrom<SpectraFunctions>((await compiledKernels()).spectra);
  const machine: Machine = {
    ...wasmMachine,
    spectra: createSpectraKernels((bytes) => ({
      ...source(bytes),
      hessenbergValues: () => 1,
      // A bit for each of four matrices.
      bidiagonalValues: () => 15,
    })),
  };
  for (const [hash, T] of [
    ['cell=rnn&n=8&T=30&B=3', 30],
    ['cell=lstm&n=5&T=7&B=2', 7],
  ] as const) {
    expect(measured(machine, hash, sigma).get('sigmaSlow')).toEqual(Float64Array.of(T));
    expect(measured(machine, hash, eigen).get('eigenSlow')).toEqual(Float64Array.of(T));
    expect(measured(wasmMachine, hash, sigma).get('sigmaSlow')).toEqual(Float64Array.of(0));
    expect(measured(referenceMachine, hash, eigen).get('eigenSlow')).toEqual(Float64Array.of(0));
    // The values are those of the other routine, not those of a kernel that found none.
    const [expected, found] = [referenceMachine, machine].map((on) =>
      measured(on, hash, sigma).get('sigma'),
    );
    found?.forEach((value, i) => {
      expect(Math.abs(value - (expected?.[i] ?? Number.NaN))).toBeLessThan(1e-9);
    });
  }
});
