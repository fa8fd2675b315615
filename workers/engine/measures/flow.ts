import type { Run } from '../run.ts';
import { readVerdict, type Verdict } from '../verdict.ts';
import type { Reading } from './measure.ts';

/** Measures a run and reads one number from its verdict, without the causes, which take as long as the rest. */
export function* readFlow(
  run: Run,
  pick: (verdict: Verdict) => number,
): Generator<void, Reading, void> {
  yield* run.measure();
  const { overflowAt } = run.pass.result;
  const log10ByLag = run.norms.last.slice().reverse();
  const verdict = readVerdict({ log10ByLag, overflowAt, causes: [] });
  if (overflowAt !== null) return { value: Number.NaN, failure: 'overflow' };
  if (verdict.kind === 'overflow') return { value: Number.NaN, failure: 'gradient' };
  return { value: pick(verdict), failure: null };
}
