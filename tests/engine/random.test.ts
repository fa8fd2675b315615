import { describe, expect, it } from 'vitest';
import { type Random, randomStream } from '../../workers/engine/numeric/random.ts';

const draws = (random: Random, count: number, draw: (random: Random) => number) =>
  Array.from({ length: count }, () => draw(random));

/** The generator as its authors print it (Blackman & Vigna 2018, xoshiro128** 1.1), in 32-bit BigInt arithmetic. */
function published(state: bigint[]): () => number {
  const mask = 0xffffffffn;
  const rotate = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask;
  return () => {
    const result = (rotate((state[1] * 5n) & mask, 7n) * 9n) & mask;
    const t = (state[1] << 9n) & mask;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= t;
    state[3] = rotate(state[3], 11n);
    return Number(result);
  };
}

/** The seeding that `randomStream` documents, in BigInt arithmetic: FNV-1a, then splitmix32, eight draws thrown away. */
function documented(seed: number, names: string): () => number {
  const mask = 0xffffffffn;
  let hash = 0x811c9dc5n;
  for (const char of names) hash = ((hash ^ BigInt(char.codePointAt(0) ?? 0)) * 0x01000193n) & mask;
  let mixer = hash ^ ((BigInt(seed) * 0x9e3779b1n) & mask);
  const word = () => {
    mixer = (mixer + 0x9e3779b9n) & mask;
    let z = mixer;
    z = ((z ^ (z >> 16n)) * 0x85ebca6bn) & mask;
    z = ((z ^ (z >> 13n)) * 0xc2b2ae35n) & mask;
    return z ^ (z >> 16n);
  };
  const next = published([word() ^ BigInt(seed), word(), word(), word() | 1n]);
  for (let i = 0; i < 8; i++) next();
  return next;
}

describe('randomStream', () => {
  it.each([
    [1, 'init'],
    [1, 'data/3'],
    [0, ''],
    [2 ** 32 - 1, 'dropout/12/0'],
  ])('seed %s, names "%s": gives the bits of the published generator', (seed, names) => {
    const expected = documented(seed, names);
    const random = randomStream(seed, ...(names === '' ? [] : names.split('/')));
    for (let i = 0; i < 50; i++) expect(random.bits()).toBe(expected());
  });

  it('repeats bit for bit for equal seed and names, whether a name is a word or a counter', () => {
    const all = (random: Random) => [
      random.bits(),
      random.uniform(),
      random.normal(),
      random.below(9),
    ];
    expect(all(randomStream(7, 'data', 3))).toEqual(all(randomStream(7, 'data', '3')));
  });

  it('differs between seeds and between names', () => {
    const streams = [
      randomStream(1, 'init'),
      randomStream(2, 'init'),
      randomStream(1, 'data'),
      randomStream(1, 'data', 1),
      randomStream(1, 'data', 2),
      randomStream(2, 'data', 1),
      randomStream(1),
    ];
    const starts = streams.map((random) => draws(random, 4, (r) => r.bits()).join());
    expect(new Set(starts).size).toBe(streams.length);
  });

  it('gives streams of neighbouring steps that are not correlated', () => {
    const count = 20000;
    const first = draws(randomStream(1, 'data', 1), count, (r) => r.normal());
    const second = draws(randomStream(1, 'data', 2), count, (r) => r.normal());
    const product = first.reduce((sum, value, i) => sum + value * second[i], 0) / count;
    expect(Math.abs(product)).toBeLessThan(4 / Math.sqrt(count)); // four standard errors
  });

  it('uniform stays in [0, 1) and passes a chi-square test of 256 bins', () => {
    const count = 256 * 400;
    const bins = new Float64Array(256);
    const drawn = draws(randomStream(1, 'uniform'), count, (r) => r.uniform());
    expect(drawn.every((u) => u >= 0 && u < 1)).toBe(true);
    for (const u of drawn) bins[Math.floor(u * 256)] += 1;
    const chiSquare = bins.reduce((sum, seen) => sum + (seen - 400) ** 2 / 400, 0);
    // 255 degrees of freedom: mean 255, standard deviation √510 = 22.6; four of them on either side.
    expect(chiSquare).toBeGreaterThan(255 - 4 * 22.6);
    expect(chiSquare).toBeLessThan(255 + 4 * 22.6);
  });

  it('normal has the moments 0, 1, 0, 3 and is independent of its neighbour', () => {
    const count = 200000;
    const z = draws(randomStream(1, 'normal'), count, (r) => r.normal());
    const moment = (k: number) => z.reduce((sum, value) => sum + value ** k, 0) / count;
    // Four standard errors: the variance of z^k is E z^2k − (E z^k)²: 1, 2, 15, 96.
    const margin = (variance: number) => 4 * Math.sqrt(variance / count);
    expect(Math.abs(moment(1))).toBeLessThan(margin(1));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(margin(2));
    expect(Math.abs(moment(3))).toBeLessThan(margin(15));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(margin(96));
    // The polar method makes them in pairs.
    const neighbours = z.slice(1).reduce((sum, value, i) => sum + value * z[i], 0) / count;
    expect(Math.abs(neighbours)).toBeLessThan(margin(1));
    const beyond2 = z.filter((value) => Math.abs(value) > 2).length / count;
    expect(Math.abs(beyond2 - 0.0455)).toBeLessThan(margin(0.0455 * 0.9545)); // 2·Φ(−2) = 0.0455
  });

  it('below gives every integer under n equally often, and 0 for n = 1', () => {
    const random = randomStream(3, 'below');
    const seen = new Float64Array(7);
    for (let i = 0; i < 70000; i++) seen[random.below(7)] += 1;
    // Binomial: mean 10 000, standard deviation √(70000·6/49) = 92.6
    for (const count of seen) expect(Math.abs(count - 10000)).toBeLessThan(4.5 * 92.6);
    expect(random.below(1)).toBe(0);
  });
});
