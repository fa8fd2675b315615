import type { Settings } from '../../model/config.ts';
import { log10, pow10 } from '../math.ts';
import type { Verdict } from '../verdict.ts';
import { isIll, type Remedy } from './remedy.ts';

/** Runs after which the search gives up. */
const mostTries = 5;
/** Largest gain that a setting may have. */
const largest = 4;
/** Slope, in decades a step, at which nothing is left to search for. */
const flat = 0.005;

export const gain = {
  id: 'gain',
  source: 'Glorot & Bengio (2010)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.gain > 0,
  patches: (config, verdict) => search(config.gain, verdict),
} as const satisfies Remedy;

/**
 * Secant steps on log₁₀ gain towards a slope of 0; in tenths, for a gain that people read.
 *
 * In a linear net the slope rises by one decade for each decade of the gain; saturation makes it less.
 */
function* search(start: number, verdict: Verdict): Generator<Settings, void, Verdict> {
  const tried = new Set([start]);
  let before = { x: log10(start), slope: verdict.decadesPerStep };
  let rate = 1;
  for (let i = 0; i < mostTries; i++) {
    const step = before.slope === null ? -0.3 : -before.slope / rate;
    const next = inTenths(pow10(before.x + Math.min(0.6, Math.max(-0.6, step))));
    if (tried.has(next)) return;
    tried.add(next);
    const { decadesPerStep: slope } = yield { gain: next };
    const x = log10(next);
    if (slope !== null && Math.abs(slope) < flat) return;
    if (slope !== null && before.slope !== null) {
      const measured = (slope - before.slope) / (x - before.x);
      // A net that answers the other way round (all units saturated) is not searched backwards.
      rate = Math.min(2, Math.max(0.2, measured));
    }
    before = { x, slope };
  }
}

const inTenths = (value: number) => Math.min(largest, Math.max(0.1, Math.round(value * 10) / 10));
