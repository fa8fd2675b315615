// `node docs/make/vowels.mjs`: makes the spoken example among the series, workers/engine/tasks/vowels.ts. Synthetic: a
// glottal pulse through three formants (a cascade of resonators, after Klatt 1980), no recording of anybody.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/setup.mjs';

/** Samples a second. */
export const rate = 8000;
/** Length of the whole, in seconds. */
const seconds = 0.2;
/** Pitch at the beginning and at the end, in Hz: it falls, as at the end of a sentence. */
const pitch = [130, 105];

/** Formants of men, in Hz: Peterson & Barney (1952), table II. */
export const vowels = [
  { name: 'a', formants: [730, 1090, 2440] },
  { name: 'i', formants: [270, 2290, 3010] },
  { name: 'u', formants: [300, 870, 2240] },
];
/** Widths of their resonances, in Hz. */
const bandwidths = [60, 90, 150];
/** Share of the time between the middles of two vowels in which one turns into the other. */
const turning = 0.4;
/** Beginning and end, in seconds, over which it swells and fades. */
const fade = 0.012;
/** The largest sample. */
const loudest = 100;

/** The samples, whole numbers from −100 to 100. @returns {number[]} */
export function speak() {
  const count = Math.round(seconds * rate);
  const states = bandwidths.map(() => [0, 0]);
  const raw = new Float64Array(count);
  let phase = 0;
  let flowBefore = 0;
  for (let i = 0; i < count; i++) {
    const share = i / count;
    phase = (phase + (pitch[0] + (pitch[1] - pitch[0]) * share) / rate) % 1;
    const flow = glottalFlow(phase);
    // Lips radiate the change of the flow.
    let sample = flow - flowBefore;
    flowBefore = flow;
    for (const [k, frequency] of formantsAt(share).entries()) {
      sample = resonate(sample, frequency, bandwidths[k], states[k]);
    }
    const edge = Math.min(i, count - 1 - i) / rate / fade;
    raw[i] = sample * Math.min(1, edge);
  }
  const most = raw.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  // No −0, which a file would tell from 0.
  return Array.from(raw, (value) => Math.round((loudest * value) / most) + 0);
}

/** Rosenberg's pulse (1971): opens over two fifths of a period, closes over a sixth, and is shut. @param {number} phase */
function glottalFlow(phase) {
  const [opening, closing] = [0.4, 1 / 6];
  if (phase < opening) return (1 - Math.cos((Math.PI * phase) / opening)) / 2;
  const since = phase - opening;
  return since < closing ? Math.cos((Math.PI * since) / (2 * closing)) : 0;
}

/** The formants at a share of the whole: those of a vowel, or between two. @param {number} share */
function formantsAt(share) {
  const place = Math.min(vowels.length - 1, Math.max(0, share * vowels.length - 0.5));
  const from = Math.min(vowels.length - 2, Math.floor(place));
  const turned = Math.min(1, Math.max(0, (place - from - (1 - turning) / 2) / turning));
  const [one, next] = [vowels[from].formants, vowels[from + 1].formants];
  return one.map((frequency, k) => frequency + (next[k] - frequency) * turned);
}

/**
 * One sample through a resonance, in place.
 *
 * @param {number} sample
 * @param {number} frequency
 * @param {number} bandwidth
 * @param {number[]} state  the two samples before
 */
function resonate(sample, frequency, bandwidth, state) {
  const decay = Math.exp((-Math.PI * bandwidth) / rate);
  const b = 2 * decay * Math.cos((2 * Math.PI * frequency) / rate);
  const c = -decay * decay;
  const out = (1 - b - c) * sample + b * state[0] + c * state[1];
  state[1] = state[0];
  state[0] = out;
  return out;
}

/** The module that holds them. @param {readonly number[]} samples */
export const moduleOf = (samples) => `import type { UserSeries } from '../../model/userData.ts';

/**
 * The vowels a, i, u, one turning into the next: ${samples.length} samples at ${rate} Hz, a fifth of a second.
 *
 * Synthetic, no recording of anybody; free for any use. Made by \`docs/make/vowels.mjs\`, a formant synthesiser: formants
 * of Peterson & Barney (1952), resonators of Klatt (1980), pulse of Rosenberg (1971).
 */
export const vowels: UserSeries = {
  kind: 'series',
  name: 'a-i-u',
  values: [
    ${samples.join(', ')},
  ],
};
`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(join(root, 'workers/engine/tasks/vowels.ts'), moduleOf(speak()));
}
