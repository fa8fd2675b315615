import { describe, expect, test } from 'vitest';
import { createRecorder, type RecordedBatch } from '../../../app/session/record.ts';
import { mostEntries } from '../../../app/session/recordEntries.ts';

/** Steps whose log₁₀ values are their own numbers, with two steps t and every column of that stride. */
function stepsOf(from: number, count: number, stride = 1): RecordedBatch {
  const values = Array.from({ length: count }, (_, k) => from + k);
  const columns = values.filter((step) => step % stride === 0);
  return {
    from,
    log10Loss: values,
    log10Before: values.map((value) => -value),
    log10After: values,
    columns,
    profiles: columns.flatMap((step) => [step, step + 0.5]),
    sigma: columns.flatMap((step) => [step, 0, -step]),
  };
}

const profileOf = ({ T, profiles }: { T: number; profiles: Float32Array }, i: number) => [
  ...profiles.subarray(T * i, T * (i + 1)),
];

describe('the record of a training', () => {
  test('has an entry a step as long as there are few', () => {
    const recorder = createRecorder();
    for (let from = 0; from < mostEntries; from += 64) recorder.append(stepsOf(from, 64));
    const { history } = recorder;
    expect([history.length, history.stride, history.steps]).toEqual([1024, 1, 1024]);
    expect(history.log10Loss[700]).toBe(700);
    expect(profileOf(history, 700)).toEqual([700, 700.5]);
  });

  test('stays within its bounds for 100 000 steps, with every peak and true columns', () => {
    const recorder = createRecorder();
    for (let from = 0; from < 100_000; from += 500) recorder.append(stepsOf(from, 500));
    const { history } = recorder;
    // 100 000 / 1024 = 97.7: the next power of two is 128, and 100 000 / 128 = 781.25.
    expect([history.length, history.stride, history.steps]).toEqual([782, 128, 100_000]);
    expect(history.log10Loss.length).toBeLessThanOrEqual(mostEntries);
    expect(history.profiles.length).toBeLessThanOrEqual(2 * mostEntries);
    expect(history.sigma.length).toBeLessThanOrEqual(3 * mostEntries);
    for (let i = 0; i < 781; i++) {
      expect(history.log10Loss[i]).toBe(128 * i);
      expect(history.extremes.log10Loss.low[i]).toBe(128 * i);
      expect(history.extremes.log10Loss.high[i]).toBe(128 * i + 127);
      expect(history.extremes.log10Before.low[i]).toBe(-(128 * i + 127));
      expect(profileOf(history, i)).toEqual([128 * i, 128 * i + 0.5]);
      expect(history.sigma[3 * i + 2]).toBe(-128 * i);
    }
  });

  test('takes columns that come at a wider stride, and leaves those blank that never came', () => {
    const recorder = createRecorder();
    recorder.append(stepsOf(0, 8, 4));
    const { history } = recorder;
    expect(profileOf(history, 4)).toEqual([4, 4.5]);
    expect(profileOf(history, 5)).toEqual([Number.NaN, Number.NaN]);
  });

  test('goes on from an earlier step, with nothing left of what came after', () => {
    const recorder = createRecorder();
    recorder.append(stepsOf(0, 3000));
    // Entries of four steps: 1001 lies in the middle of one.
    recorder.cut(1001);
    expect(recorder.history.length).toBe(251);
    expect(recorder.history.extremes.log10Loss.high[250]).toBe(1000);
    const other = { ...stepsOf(1001, 3), log10Loss: [7, 8, 9] };
    recorder.append(other);
    const { history } = recorder;
    expect(history.steps).toBe(1004);
    expect(history.log10Loss[250]).toBe(1000);
    expect(history.extremes.log10Loss.low[250]).toBe(7);
  });

  test('begins anew, step by step, when all of it is forgotten', () => {
    const recorder = createRecorder();
    recorder.append(stepsOf(0, 3000));
    recorder.cut(0);
    recorder.append({ ...stepsOf(0, 5, 99), columns: [], profiles: [], sigma: [] });
    const { history } = recorder;
    expect([history.length, history.stride]).toEqual([5, 1]);
    expect(profileOf(history, 2)).toEqual([Number.NaN, Number.NaN]);
  });

  test('leaves a gap where steps are missing', () => {
    const recorder = createRecorder();
    recorder.append(stepsOf(0, 2));
    recorder.append(stepsOf(4, 2));
    expect([...recorder.history.log10Loss.subarray(0, 6)]).toEqual([
      0,
      1,
      Number.NaN,
      Number.NaN,
      4,
      5,
    ]);
  });
});
