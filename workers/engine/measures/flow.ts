import type { Run } from '../run.ts';
import type { Verdict } from '../verdict.ts';
import type { Reading } from './measure.ts';

/** Measures a run and reads one number from its verdict. */
export function* readFlow(
  run: Run,
  pick: (verdict: Verdict) => number,
): Generator<void, Reading, void> {
  yield* run.measure();
  const verdict = run.verdict();
  if (verdict.overflowAt !== null) return { value: Number.NaN, failure: 'overflow' };
  if (verdict.kind === 'overflow') return { value: Number.NaN, failure: 'gradient' };
  return { value: pick(verdict), failure: null };
}
