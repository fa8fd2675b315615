import { describe, expect, it } from 'vitest';
import * as math from '../../workers/engine/numeric/math.ts';
import { sinePair } from '../../workers/engine/numeric/sine.ts';

// Reference values [a, value, derivative]: mpmath 1.3 with 60 digits, of the float64 a taken as exact.
const references: Record<string, (readonly [a: number, y: number, d: number])[]> = {
  tanhPair: [
    [-350, -1, 3.943870617503908e-304],
    [-19.5, -1, 4.6192896692063144e-17],
    [-3, -0.9950547536867305, 0.00986603716544019],
    [-0.5, -0.46211715726000974, 0.7864477329659274],
    [1e-9, 1e-9, 1],
    [0.2, 0.197375320224904, 0.9610429829661166],
    [1, 0.7615941559557649, 0.4199743416140261],
    [20, 1, 1.6993417021166355e-17],
    [300, 1, 1.0601586212017243e-260],
  ],
  logisticPair: [
    [-700, 9.85967654375977e-305, 9.85967654375977e-305],
    [-40.5, 2.576757109154981e-18, 2.576757109154981e-18],
    [-3, 0.04742587317756678, 0.04517665973091213],
    [-0.5, 0.37754066879814546, 0.2350037122015945],
    [0, 0.5, 0.25],
    [0.2, 0.549833997312478, 0.24751657271185995],
    [1, 0.7310585786300049, 0.19661193324148185],
    [20, 0.9999999979388464, 2.061153613941849e-9],
    [300, 1, 5.148200222412013e-131],
  ],
  normalPair: [
    [-36.5, 5.544725713074845e-292, 2.025341716211746e-290],
    [-30.25, 2.6086402857412604e-201, 7.899741722660823e-200],
    [-12.7, 2.95648536485205e-37, 3.777735721149138e-36],
    [-8, 6.220960574271784e-16, 5.052271083536892e-15],
    [-3.3, 0.0004834241423837775, 0.0017225689390536812],
    [-1, 0.15865525393145705, 0.24197072451914334],
    [-0.05, 0.4800611941616275, 0.398443914094764],
    [1e-12, 0.5000000000003989, 0.3989422804014327],
    [0.4, 0.6554217416103242, 0.3682701403033233],
    [1, 0.8413447460685429, 0.24197072451914334],
    [2.9, 0.998134186699616, 0.0059525324197758555],
    [6.1, 0.9999999994696577, 3.3178842435473016e-9],
    [20, 1, 5.520948362159764e-88],
  ],
  geluPair: [
    [-36.5, -2.0238248852723182e-290, -7.386952538459799e-289],
    [-9.1, -4.1100982572062655e-19, -3.7391591560804304e-18],
    [-3, -0.0040496940948902835, -0.011945647204183927],
    [-1, -0.15865525393145705, -0.0833154705876863],
    [-0.2, -0.0841480581121794, 0.3425317517658058],
    [0.3, 0.1853734266566858, 0.7323277668271099],
    [Math.SQRT2, 1.3029862263925718, 1.1289041451851547],
    [5, 4.999998566742141, 1.000007146946002],
    [700, 700, 1],
  ],
  siluPair: [
    [-700, -6.90177358063184e-302, -6.891913904088079e-302],
    [-40.5, -1.0435866292077673e-16, -1.0178190581162175e-16],
    [-5, -0.03346425462142428, -0.02654743242966592],
    [-1, -0.2689414213699951, 0.07232948812851327],
    [-0.2, -0.09003320053750442, 0.4006626881451501],
    [0.3, 0.17233275504349768, 0.6477800103188828],
    [2.4, 2.200385528414586, 1.099839301230523],
    [37.7, 37.7, 1.0000000000000016],
    [700, 700, 1],
  ],
  softplusPair: [
    [-700, 9.85967654375977e-305, 9.85967654375977e-305],
    [-40.5, 2.576757109154981e-18, 2.576757109154981e-18],
    [-5, 0.006715348489118068, 0.0066928509242848554],
    [-0.9, 0.3411538747320878, 0.28905049737499605],
    [-0.2, 0.5981388693815919, 0.4501660026875221],
    [0, Math.LN2, 0.5],
    [0.3, 0.8543552444685271, 0.574442516811659],
    [2.4, 2.4868361521539497, 0.9168273035060777],
    [20.5, 20.500000001250154, 0.9999999987498471],
    [37.7, 37.7, 1],
    [700, 700, 1],
  ],
  eluPair: [
    [-700, -1, 9.85967654375977e-305],
    [-40.5, -1, 2.576757109154981e-18],
    [-5, -0.9932620530009145, 0.006737946999085467],
    [-0.9, -0.5934303402594009, 0.4065696597405991],
    [-0.2, -0.18126924692201815, 0.8187307530779818],
    [-1e-10, -9.999999999500001e-11, 0.9999999999],
    [0, 0, 1],
    [2.5, 2.5, 1],
  ],
  sinePair: [
    [1e-10, 1e-10, 1],
    [0.5, 0.479425538604203, 0.8775825618903728],
    [0.7853981633974483, 0.7071067811865475, Math.SQRT1_2],
    [1.5707963267948966, 1, 6.123233995736766e-17],
    [Math.PI, 1.2246467991473532e-16, -1],
    [-2.5, -0.5984721441039565, -0.8011436155469337],
    [22, -0.008851309290403876, -0.9999608263946371],
    [355, -3.014435335948845e-5, -0.999999999545659],
    [-700, -0.5439705233633756, -0.8391043258807425],
    [1e5, 0.03574879797201651, -0.9993608074382124],
    [1.6e6, -0.5414010921983009, 0.8407644482056118],
  ],
};

type Pair = (a: number, pair: math.ValueAndSlope) => void;
const pairs = { ...math, sinePair } as unknown as Record<string, Pair>;

/** Points of a fixed irrational rotation: spread over [−bound, bound] without a generator. */
const spread = (bound: number, count: number) =>
  Array.from({ length: count }, (_, i) => bound * (2 * ((i * 0.6180339887498949) % 1) - 1));

const relativeError = (value: number, expected: number) =>
  value === expected ? 0 : Math.abs(value - expected) / Math.abs(expected);

describe.each(Object.keys(references))('%s', (name) => {
  const evaluate = pairs[name];

  it('agrees with 60-digit values and derivatives', () => {
    for (const [a, y, d] of references[name]) {
      const pair = { y: 0, d: 0 };
      evaluate(a, pair);
      // 5 ulp of 1.1e-16; the largest seen over 4500 points is 2.3e-16·2.3.
      expect(relativeError(pair.y, y), `value at ${a}`).toBeLessThan(6e-16);
      expect(relativeError(pair.d, d), `derivative at ${a}`).toBeLessThan(2e-15);
    }
  });

  it('keeps NaN', () => {
    const pair = { y: 0, d: 0 };
    evaluate(Number.NaN, pair);
    expect(pair).toEqual({ y: Number.NaN, d: Number.NaN });
  });
});

describe('sinePair', () => {
  it('agrees with Math.sin and Math.cos over the range of exact reduction', () => {
    const pair = { y: 0, d: 0 };
    for (const a of [...spread(1.6e6, 3000), ...spread(700, 3000), ...spread(4, 3000)]) {
      sinePair(a, pair);
      expect(relativeError(pair.y, Math.sin(a)), `sin ${a}`).toBeLessThan(5e-16);
      expect(relativeError(pair.d, Math.cos(a)), `cos ${a}`).toBeLessThan(5e-16);
    }
  });

  it('loses no more than the rounding of the argument beyond it', () => {
    const pair = { y: 0, d: 0 };
    for (const a of spread(1e12, 200)) {
      sinePair(a, pair);
      expect(Math.abs(pair.y - Math.sin(a))).toBeLessThan(1.2e-16 * Math.abs(a));
    }
    sinePair(1e300, pair);
    expect(pair.y * pair.y + pair.d * pair.d).toBeCloseTo(1, 14);
  });

  it('gives NaN for infinite arguments', () => {
    const pair = { y: 0, d: 0 };
    sinePair(Infinity, pair);
    expect(pair).toEqual({ y: Number.NaN, d: Number.NaN });
  });

  it('is odd in the sine and even in the cosine, to the bit', () => {
    const left = { y: 0, d: 0 };
    const right = { y: 0, d: 0 };
    for (const a of spread(700, 500)) {
      sinePair(a, left);
      sinePair(-a, right);
      expect([-left.y, left.d]).toEqual([right.y, right.d]);
    }
  });
});

describe('infinite pre-activations', () => {
  it.each([
    ['tanhPair', -1, 1, 0, 0],
    ['logisticPair', 0, 1, 0, 0],
    ['normalPair', 0, 1, 0, 0],
    ['geluPair', -0, Infinity, 0, 1],
    ['siluPair', -0, Infinity, 0, 1],
    ['softplusPair', 0, Infinity, 0, 1],
    ['eluPair', -1, Infinity, 0, 1],
  ])('%s has its limits there', (name, low, high, lowSlope, highSlope) => {
    const pair = { y: 0, d: 0 };
    pairs[name](-Infinity, pair);
    expect([pair.y + 0, pair.d + 0]).toEqual([low + 0, lowSlope]);
    pairs[name](Infinity, pair);
    expect([pair.y, pair.d]).toEqual([high, highSlope]);
  });
});

describe('exp, expm1, log and log1p', () => {
  // V8's own are within one ulp of the truth, ours within two.
  const tolerance = 4.5e-16;

  it('exp agrees with Math.exp from −745 to 709', () => {
    for (const a of [...spread(708, 3000), ...spread(1, 1000)]) {
      expect(relativeError(math.exp(a), Math.exp(a)), `at ${a}`).toBeLessThan(tolerance);
    }
    expect(math.exp(-745)).toBe(5e-324); // e^−745 = 5.0e-324, the smallest subnormal is 4.9e-324
    expect([math.exp(-746), math.exp(710), math.exp(0)]).toEqual([0, Infinity, 1]);
    expect(math.exp(Number.NaN)).toBeNaN();
  });

  it('expm1 agrees with Math.expm1 also near 0', () => {
    for (const a of [...spread(700, 2000), ...spread(1, 1000), 1e-20, -1e-9]) {
      expect(relativeError(math.expm1(a), Math.expm1(a)), `at ${a}`).toBeLessThan(tolerance);
    }
  });

  it('log agrees with Math.log to an ulp of the larger of it and 1', () => {
    for (const x of [...spread(1, 1000), ...spread(700, 1000)].map((a) => Math.exp(a))) {
      const error = Math.abs(math.log(x) - Math.log(x));
      expect(error, `at ${x}`).toBeLessThan(2.3e-16 * Math.max(1, Math.abs(Math.log(x))));
    }
    expect([math.log(0), math.log(1), math.log(Infinity)]).toEqual([-Infinity, 0, Infinity]);
    expect(math.log(-1)).toBeNaN();
  });

  it('log1p agrees with Math.log1p from tiny to large', () => {
    const small = spread(1, 2000).map(Math.abs);
    for (const x of [...small, ...small.map((s) => s * 1e-9), ...small.map((s) => s * 1e6), 0]) {
      expect(relativeError(math.log1p(x), Math.log1p(x)), `at ${x}`).toBeLessThan(tolerance);
    }
  });
});

describe('integerPower', () => {
  it('is exact where the power is', () => {
    expect(math.integerPower(3, 20)).toBe(3486784401); // 3²⁰ by hand: (3¹⁰)² = 59049²
    expect(math.integerPower(0.5, 1074)).toBe(5e-324);
    expect(math.integerPower(7, 0)).toBe(1);
    expect(math.integerPower(0.9, 1)).toBe(0.9);
  });

  it('agrees with Math.pow within k roundings', () => {
    for (const k of [2, 10, 100, 999, 5000]) {
      const error = relativeError(math.integerPower(0.999, k), 0.999 ** k);
      expect(error).toBeLessThan(k * 1.2e-16);
    }
  });
});

describe('powers of two', () => {
  it('powerOfTwo and exponentOf undo one another, subnormals included', () => {
    for (let k = -1074; k <= 1023; k++) expect(math.exponentOf(math.powerOfTwo(k))).toBe(k);
    expect([math.powerOfTwo(-1075), math.powerOfTwo(1024)]).toEqual([0, Infinity]);
    expect([math.exponentOf(0), math.exponentOf(-3), math.exponentOf(0.75)]).toEqual([
      -1075, 1, -1,
    ]);
  });

  it('log10Scaled reaches beyond float64', () => {
    // log₁₀(5·2⁻³⁰⁰⁰) = 0.69897 − 3000·0.3010299957 = −902.391017 …
    expect(math.log10Scaled(5, -3000)).toBeCloseTo(0.6989700043360189 - 903.0899869919435, 9);
  });
});
