import type { ArrayName } from '../../../workers/model/protocol.ts';
import type { History } from '../../session/record.ts';
import { createRunSnapshot, numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';

/** What one frozen run may keep, in bytes: 500 steps with the spectra of 158 entries of the state take half of it. */
export const mostBytes = 4e6;

/** Arrays that come with the summary itself: they belong to the same weights for certain. */
const ofNorms: readonly ArrayName[] = [
  'log10Norms',
  'log10NormsC',
  'log10NormsLast',
  'log10NormsReverse',
  'log10NormsReverseLast',
  'bandLow',
  'bandHigh',
  'log10State',
  'cut',
];

/**
 * A run as it is now, that no later frame changes: copies of its arrays, the small ones first, up to {@link mostBytes}.
 *
 * @param isWhole  whether all arrays belong to these weights; else only those of the norms are taken
 */
export function freeze(picture: RunSnapshot, isWhole: boolean): RunSnapshot {
  const names = isWhole ? picture.names() : ofNorms;
  const found = names.flatMap((name) => {
    const values = numbersOf(picture, name);
    return values ? [{ name, values }] : [];
  });
  found.sort((one, other) => one.values.length - other.values.length);
  const history = frozenHistory(picture.history);
  const arrays = new Map<ArrayName, Float64Array>();
  let bytes = bytesOfHistory(history);
  for (const { name, values } of found) {
    bytes += values.byteLength;
    if (bytes > mostBytes) break;
    arrays.set(name, values.slice());
  }
  const { run, config, summary, view, refused, limited } = picture;
  const parts = {
    run,
    config,
    summary: { ...summary, fixTrials: null },
    names: () => [...arrays.keys()],
    refused,
    limited,
    history,
    view: { ...view, seek: null },
    thresholdSweep: null,
  };
  return createRunSnapshot(parts, (name) => arrays.get(name) ?? null);
}

/** The curves of the training; what it was at every step t would be as much as all the rest. */
function frozenHistory(history: History): History {
  const { length, extremes } = history;
  const copy = (values: Float64Array) => values.slice(0, length);
  const both = ({ low, high }: History['extremes']['log10Loss']) => ({
    low: copy(low),
    high: copy(high),
  });
  return {
    ...history,
    log10Loss: copy(history.log10Loss),
    log10Before: copy(history.log10Before),
    log10After: copy(history.log10After),
    extremes: {
      log10Loss: both(extremes.log10Loss),
      log10Before: both(extremes.log10Before),
      log10After: both(extremes.log10After),
    },
    T: 0,
    profiles: new Float32Array(0),
    sigma: new Float64Array(0),
  };
}

/** Three curves with their extremes. */
const bytesOfHistory = ({ log10Loss }: History) => 9 * log10Loss.byteLength;
