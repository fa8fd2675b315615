import { log } from './math.ts';

/** A deterministic stream of random numbers. */
export interface Random {
  /** Next 32 random bits as an unsigned integer. */
  bits(): number;
  /** Uniform on [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer on [0, n). */
  below(n: number): number;
}

/**
 * The named random stream of a seed.
 *
 * The same seed and names give the same bits on every machine; different names give independent streams, so that
 * changing the task does not change the weights. Generator: xoshiro128** 1.1 (Blackman & Vigna 2018); its state is
 * filled by splitmix32 from a hash of the names (FNV-1a).
 *
 * @param seed  integer on [0, 2³²)
 * @param names what the stream is for: words, or counters such as the update
 */
export function randomStream(seed: number, ...names: readonly (string | number)[]): Random {
  let mixer = (hashNames(names) ^ Math.imul(seed | 0, 0x9e3779b1)) >>> 0;
  const nextSeedWord = () => {
    mixer = (mixer + 0x9e3779b9) | 0;
    let z = mixer;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  // The seed enters twice, before and after the first mixing, so that (seed, names) pairs cannot collide by one xor.
  let s0 = nextSeedWord() ^ (seed | 0);
  let s1 = nextSeedWord();
  let s2 = nextSeedWord();
  let s3 = nextSeedWord() | 1; // Never all zero: that is the generator's one fixed point.
  let spare: number | undefined;

  const bits = () => {
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotateLeft(s3, 11);
    return result;
  };
  const uniform = () => {
    const high = bits() >>> 5; // 27 bits
    const low = bits() >>> 6; // 26 bits
    return (high * 2 ** 26 + low) * 2 ** -53;
  };
  // Marsaglia's polar method: needs a square root and one logarithm, and no trigonometry, whose last bits differ
  // between machines.
  const normal = () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    let u: number;
    let v: number;
    let r2: number;
    do {
      u = 2 * uniform() - 1;
      v = 2 * uniform() - 1;
      r2 = u * u + v * v;
    } while (r2 >= 1 || r2 === 0);
    const scale = Math.sqrt((-2 * log(r2)) / r2);
    spare = v * scale;
    return u * scale;
  };
  for (let i = 0; i < 8; i++) bits();
  return { bits, uniform, normal, below: (n) => Math.floor(uniform() * n) };
}

function rotateLeft(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

function hashNames(names: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of names.join('/')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
