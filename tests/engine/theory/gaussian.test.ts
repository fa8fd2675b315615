import { describe, expect, it } from 'vitest';
import { activations } from '../../../workers/engine/activations.ts';
import { moments } from '../../../workers/engine/theory/gaussian.ts';

/** Variances from 10⁻⁸ to 10⁸, eight a decade. */
const variances = Array.from({ length: 129 }, (_, i) => 10 ** (i / 8 - 8));

/** erf x = 2/√π·e^(−x²)·Σ 2ᵏ x^(2k+1)/(1·3·…·(2k+1)) for x ≥ 0: all terms positive, so that no digits are lost. */
function erf(x: number): number {
  if (x > 6) return 1;
  let term = x;
  let sum = x;
  for (let k = 1; k < 200; k++) {
    term *= (2 * x * x) / (2 * k + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** [E φ², E φ′²] of a = √q z. */
const closedForms: Record<string, (q: number) => readonly [number, number]> = {
  identity: (q) => [q, 1],
  // Half of the z are positive.
  relu: (q) => [q / 2, 1 / 2],
  'leaky-relu': (q) => [(q * (1 + 1e-4)) / 2, (1 + 1e-4) / 2],
  // cos 2a has the mean e^(−2q); sin² = (1 − cos 2a)/2.
  sin: (q) => [-Math.expm1(-2 * q) / 2, (1 + Math.exp(-2 * q)) / 2],
  // |a| < 1 for |z| < k = 1/√q: P = erf(k/√2) of them; ∫ z² within is P − 2k·density(k), and φ² = 1 beyond.
  'hard-tanh': (q) => {
    const k = 1 / Math.sqrt(q);
    const inside = erf(k / Math.SQRT2);
    // For small k the difference loses digits: k³·density(0)·2·(1/3 − k²/10 + k⁴/56) is ∫ z² by its series.
    const squares =
      k < 0.01
        ? (2 * k ** 3 * (1 / 3 - k ** 2 / 10 + k ** 4 / 56)) / Math.sqrt(2 * Math.PI)
        : inside - 2 * k * density(k);
    return [q * squares + (1 - inside), inside];
  },
};

describe('the moments of an activation under Gaussian pre-activations', () => {
  it.each(Object.entries(closedForms))('of %s are those of its closed form', (id, closedForm) => {
    for (const q of variances) {
      const { value, slope } = moments(activations.find(id), q);
      const [expectedValue, expectedSlope] = closedForm(q);
      expect(Math.abs(value / expectedValue - 1), `E φ² at ${q}`).toBeLessThan(1e-9);
      expect(Math.abs(slope / expectedSlope - 1), `E φ′² at ${q}`).toBeLessThan(1e-9);
    }
  });

  // mpmath, 30 digits: quad over pieces of at most one unit of z and a.
  it.each([
    ['tanh', 0.01, 0.00980546875553241, 0.980670243464982],
    ['tanh', 1, 0.394294490397841, 0.464402902448268],
    ['tanh', 30, 0.856268605116101, 0.0965984506627076],
    ['tanh', 10000, 0.992021482480513, 0.00531914464401462],
    ['sigmoid', 0.01, 0.250621896935814, 0.0621902041783778],
    ['sigmoid', 1, 0.293379035858093, 0.0448362413501944],
    ['sigmoid', 30, 0.430762431160753, 0.011888048704159],
    ['sigmoid', 10000, 0.496011233203164, 0.00066486092372652],
    ['softplus', 0.01, 0.484688391054289, 0.250621896935814],
    ['softplus', 1, 0.9212459088593, 0.293379035858093],
    ['softplus', 30, 15.1624542092023, 0.430762431160753],
    ['softplus', 10000, 5000.00958862263, 0.496011233203164],
    ['elu', 0.01, 0.00928223765840247, 0.929239808233474],
    ['elu', 1, 0.644945417492924, 0.668102001223171],
    ['elu', 30, 15.3948853955964, 0.53612208352799],
    ['elu', 10000, 5000.49401661358, 0.501994661537962],
    ['gelu', 0.01, 0.0025469634945775, 0.256241318828877],
    ['gelu', 1, 0.425221482570299, 0.455850865649287],
    ['gelu', 30, 14.967175542655, 0.508927672244481],
    ['gelu', 10000, 4999.99812458294, 0.500562467956202],
    ['silu', 0.01, 0.00251859528155875, 0.252475287768786],
    ['silu', 1, 0.355775519817352, 0.379482351632829],
    ['silu', 30, 14.804523981959, 0.508018831767773],
    ['silu', 10000, 4999.98688438545, 0.500856127930838],
  ])('of %s at variance %s are those of multi-precision arithmetic', (id, q, value, slope) => {
    const found = moments(activations.find(id), q);
    expect(Math.abs(found.value / value - 1)).toBeLessThan(1e-12);
    expect(Math.abs(found.slope / slope - 1)).toBeLessThan(1e-12);
  });

  it('at variance 0 are value and slope at 0', () => {
    expect(moments(activations.find('tanh'), 0)).toEqual({ value: 0, slope: 1 });
    expect(moments(activations.find('sigmoid'), 0)).toEqual({ value: 1 / 4, slope: 1 / 16 });
  });
});
