import { whyNotHeld } from './blas.ts';
import type { Measurement } from './main.ts';
import { quantile, type Requirement } from './requirements.ts';

/** What the engine is held to, as far as the measurements at hand say it. */
export function requirementsOf(results: readonly Measurement[]): Requirement[] {
  return [
    ...results.flatMap((result) => besidePeer(result, results)),
    ...growth(results, 'growth-T', 'T', 2.2),
    ...growth(results, 'growth-n', 'n', 8.5),
    ...yardstick(results, 'scaled', 'unscaled', 'exponents of the adjoint, none needed', 1.06),
    ...yardstick(
      results,
      'scaled-decaying',
      'unscaled-decaying',
      'exponents of the adjoint, needed',
      1.06,
    ),
    ...yardstick(results, 'graph', 'hand-fused', 'from equations beside fused by hand', 1.35),
  ];
}

const engine = 'gradflow-wasm';

/** How many times as long peers must take at least: job, peer, n, B, times. */
const aims: readonly (readonly [string, string, number, number, number])[] = [
  ['bptt-rnn', 'pytorch', 32, 1, 25],
  ['bptt-rnn', 'pytorch-unrolled', 32, 1, 40],
  ['bptt-lstm', 'pytorch', 32, 1, 15],
  ['bptt-lstm', 'pytorch-unrolled', 32, 1, 25],
  ['bptt-rnn', 'pytorch', 64, 16, 1.5],
  ['bptt-lstm', 'pytorch', 64, 16, 1.25],
  ['bptt-rnn', 'tfjs-wasm', 32, 1, 150],
  ['bptt-rnn', 'tfjs-wasm', 32, 16, 15],
  ['bptt-lstm', 'tfjs-wasm', 32, 1, 150],
  ['bptt-lstm', 'tfjs-wasm', 32, 16, 15],
  ['svd', 'lapack', 32, 1, 1.8],
  ['svd', 'lapack', 64, 1, 1.4],
  ['svd', 'lapack', 128, 1, 1.1],
  ['svd', 'ml-matrix', 64, 1, 9],
  ['eig', 'lapack', 32, 1, 1.7],
  ['eig', 'lapack', 64, 1, 1.6],
  ['eig', 'ml-matrix', 64, 1, 12],
  // Its numbers are wrong, and it may be faster: 2.5 times at most.
  ['product', 'numpy-naive', 32, 1, 0.4],
];

/** What the engine is held to beside a peer; null where it is only reported. */
function leastTimes({ job, n, B, engine: peer }: Measurement): number | null {
  const aim = aims.find((one) => one[0] === job && one[1] === peer && one[2] === n && one[3] === B);
  if (aim) return aim[4];
  if (peer === 'lapack' || peer === 'ml-matrix') return 1;
  // Where products of large matrices are nearly all there is, native code has wider registers.
  const isCell = job.startsWith('bptt-');
  return isCell && peer.startsWith('pytorch') && n <= 64 ? 1 : null;
}

function besidePeer(peer: Measurement, results: readonly Measurement[]): Requirement[] {
  const atLeast = leastTimes(peer);
  const own = results.find((one) => isSameJob(one, peer) && one.engine === engine);
  if (atLeast === null || !own) return [];
  const value = pairedRatio(peer, own);
  const what = `${nameOf(peer)}: ${peer.engine}, times as long`;
  return [{ what, value, atLeast, unit: '×', skipped: whyNotHeld(peer.blas) }];
}

/** Consecutive sizes, each twice the one before. Least times: what other programs add is no part of the growth. */
function growth(
  results: readonly Measurement[],
  job: string,
  size: 'T' | 'n',
  atMost: number,
): Requirement[] {
  const own = results.filter((one) => one.job === job && one.engine === engine);
  return own.slice(1).flatMap((larger, i) => {
    const smaller = own[i];
    if (larger[size] !== 2 * smaller[size]) return [];
    const value = larger.minMs / smaller.minMs;
    const what = `${job}: ${size} ${smaller[size]} → ${larger[size]}, times as long`;
    return [{ what, value, atMost, unit: '×' }];
  });
}

function yardstick(
  results: readonly Measurement[],
  id: string,
  other: string,
  what: string,
  atMost: number,
): Requirement[] {
  return results
    .filter((one) => one.engine === id)
    .flatMap((own) => {
      const beside = results.find((one) => isSameJob(one, own) && one.engine === other);
      if (!beside) return [];
      const value = own.minMs / beside.minMs;
      return [{ what: `${nameOf(own)}: ${what}`, value, atMost, unit: '×' }];
    });
}

/** Median over the rounds of one's time by the other's: both had the same slow moments. */
function pairedRatio(one: Measurement, other: Measurement): number {
  return quantile(
    one.rounds.map((ms, round) => ms / other.rounds[round]),
    0.5,
  );
}

const nameOf = ({ job, n, T, B }: Measurement) => `${job} n ${n} T ${T} B ${B}`;

const isSameJob = (a: Measurement, b: Measurement) =>
  a.job === b.job && a.n === b.n && a.T === b.T && a.B === b.B;
