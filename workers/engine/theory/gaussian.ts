import type { Activation } from '../activations.ts';
import { exp } from '../numeric/math.ts';

/** What an activation makes of Gaussian pre-activations. */
export interface Moments {
  /** E φ(√q z)². */
  readonly value: number;
  /** E φ′(√q z)². */
  readonly slope: number;
}

/** Nodes in (0, 1) and weights of the 16-point Gauss–Legendre rule on [−1, 1], which is symmetric. */
const rule = [
  [0.09501250983763744, 0.1894506104550685],
  [0.2816035507792589, 0.18260341504492358],
  [0.45801677765722737, 0.16915651939500254],
  [0.6178762444026438, 0.14959598881657674],
  [0.755404408355003, 0.12462897125553388],
  [0.8656312023878318, 0.09515851168249279],
  [0.9445750230732326, 0.062253523938647894],
  [0.9894009349916499, 0.027152459411754096],
] as const;

/** Beyond it the normal density is below e⁻⁵⁰. */
const reach = 10;
/** Of a piece in z; the density is smooth on that scale. */
const width = 2;
/** Ends of pieces in |a|, a = √q z: an activation turns near 0, and farther out is level, a straight line or a sine. */
const turns = [0, 2, 4, 8, 16, 32];
/** Of a piece in a, the widest on which even a sine is resolved. */
const wave = 8;
/** Halvings of a piece far out; they resolve a sine up to √q ≈ 10⁴. */
const halvings = 12;
/** Share of the whole that halving a piece may still change. */
const tolerance = 1e-12;

const density = (z: number): number => exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/**
 * E φ(√q z)² and E φ′(√q z)² over a standard normal z, to about 1e-13 of themselves.
 *
 * Gauss–Legendre by pieces that end at the activation's kinks: across a jump no rule is exact, and a node on one would
 * count a slope that has no share.
 *
 * @param q  variance of the pre-activation, ≥ 0 and finite
 */
export function moments(act: Activation, q: number): Moments {
  const root = Math.sqrt(q);
  const pair = { y: 0, d: 0 };
  if (root === 0) {
    act.evaluate(0, pair);
    return { value: pair.y * pair.y, slope: pair.d * pair.d };
  }
  const on = (from: number, to: number): Moments => {
    const middle = (from + to) / 2;
    const half = (to - from) / 2;
    let value = 0;
    let slope = 0;
    for (const [node, weight] of rule) {
      for (const z of [middle - half * node, middle + half * node]) {
        const share = weight * half * density(z);
        act.evaluate(root * z, pair);
        value += share * pair.y * pair.y;
        slope += share * pair.d * pair.d;
      }
    }
    return { value, slope };
  };
  let total: Moments = { value: 0, slope: 0 };
  const add = (from: number, to: number, whole: Moments, left: number): void => {
    const middle = (from + to) / 2;
    const isResolved = (to - from) * root <= wave * (1 + 1e-9);
    const halves = isResolved || left === 0 ? null : ([on(from, middle), on(middle, to)] as const);
    const sum = halves ? plus(halves[0], halves[1]) : whole;
    if (!halves || agree(whole, sum, plus(total, sum))) {
      total = plus(total, sum);
      return;
    }
    add(from, middle, halves[0], left - 1);
    add(middle, to, halves[1], left - 1);
  };
  for (const [from, to] of pieces(act.kinks, root)) add(from, to, on(from, to), halvings);
  return total;
}

const plus = (a: Moments, b: Moments): Moments => ({
  value: a.value + b.value,
  slope: a.slope + b.slope,
});

const agree = (a: Moments, b: Moments, whole: Moments): boolean =>
  Math.abs(a.value - b.value) <= tolerance * whole.value &&
  Math.abs(a.slope - b.slope) <= tolerance * whole.slope;

/** Multiples of `width` within the reach. */
const grid = Array.from({ length: reach + 1 }, (_, i) => width * i - reach);

/** Pieces of the z axis between kinks, narrow where the activation turns, from the middle outwards. */
function pieces(kinks: readonly number[], root: number): [number, number][] {
  const cuts = [...grid];
  for (const a of [...kinks, ...turns]) {
    const z = a / root;
    if (Math.abs(z) < reach) cuts.push(z, -z);
  }
  cuts.sort((a, b) => a - b);
  const found: [number, number][] = [];
  for (let i = 1; i < cuts.length; i++)
    if (cuts[i] > cuts[i - 1]) found.push([cuts[i - 1], cuts[i]]);
  return found.sort((a, b) => Math.abs(a[0] + a[1]) - Math.abs(b[0] + b[1]));
}
