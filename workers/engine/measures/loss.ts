import type { Run } from '../run.ts';
import type { Measure, Reading } from './measure.ts';

export const loss = {
  id: 'loss',
  source: 'gradflow',
  form: 'log10',
  extent: null,
  steps: { initial: 20, min: 0, max: 1000 },
  hasCriticalLine: false,
  read,
} as const satisfies Measure;

function* read(run: Run, steps: number): Generator<void, Reading, void> {
  for (;;) {
    yield* run.measure('gradient');
    const { overflowAt, log10Loss } = run.pass.result;
    if (overflowAt !== null && run.step === 0) return failed('overflow');
    if (Number.isNaN(log10Loss) || log10Loss === Infinity) return failed('diverged');
    if (run.step >= steps) return { value: log10Loss, failure: null };
    if (Number.isNaN(run.update().log10Before)) return failed('diverged');
    yield;
  }
}

const failed = (failure: Reading['failure']): Reading => ({ value: Number.NaN, failure });
