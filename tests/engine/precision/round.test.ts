import { describe, expect, test } from 'vitest';
import { roundingOf, simulated } from '../../../workers/engine/numeric/format.ts';
import { roundAll, rounded } from '../../../workers/engine/numeric/round.ts';
import { precisions } from '../../../workers/engine/precisions.ts';
import { kernelsFrom } from '../../../workers/thread/loadKernels.ts';
import { uniformNumbers } from '../../support/gradcheck.ts';
import { compiledKernels } from '../../support/kernels.ts';

const { programs: module } = await compiledKernels();
const small = precisions.entries.filter((format) => simulated(format) !== null);
const to = (id: string, x: number) => rounded(x, roundingOf(precisions.find(id)));

/** Numbers of every size, and numbers where a format ends or a tie stands. */
function samples(): Float64Array {
  const next = uniformNumbers(11);
  const special = [0, 1, 1 / 3, 65504, 65519.99, 65520, 2 ** -24, 2 ** -25, 2 ** -14, 2 ** -126]
    .concat([2 ** -133, 2 ** -134, 2 ** -149, 2 ** -150, 2 ** 128, 3.4028235677973366e38])
    .concat([3.4e38, 1e308, 5e-324, Number.MAX_VALUE, Infinity, Number.NaN, 2049, 2051, 257, 259]);
  const random = Array.from({ length: 20_001 }, () => next() * 2 ** Math.round(170 * next()));
  const ties = Array.from({ length: 2000 }, (_, i) => (1024 + i / 2) * 2 ** ((i % 60) - 40));
  return Float64Array.from([...special, ...special.map((x) => -x), ...random, ...ties]);
}

test('f32 is what Math.fround gives, bit by bit', () => {
  for (const x of samples()) {
    if (!Object.is(to('f32', x), Math.fround(x)))
      expect(to('f32', x), String(x)).toBe(Math.fround(x));
  }
});

/** Value of an encoding: sign, exponent bits, fraction bits. */
function decoded(bits: number, exponentBits: number, fractionBits: number): number {
  const fraction = bits & (2 ** fractionBits - 1);
  const exponent = (bits >> fractionBits) & (2 ** exponentBits - 1);
  const bias = 2 ** (exponentBits - 1) - 1;
  const sign = bits >> (exponentBits + fractionBits) ? -1 : 1;
  if (exponent === 2 ** exponentBits - 1) return fraction ? Number.NaN : sign * Infinity;
  const scale = 2 ** (Math.max(1, exponent) - bias - fractionBits);
  return sign * (fraction + (exponent ? 2 ** fractionBits : 0)) * scale;
}

describe.each([
  ['f16', 5, 10],
  ['bf16', 8, 7],
] as const)('%s', (id, exponentBits, fractionBits) => {
  test('keeps each of its 65536 encodings', () => {
    for (let bits = 0; bits < 65536; bits++) {
      const x = decoded(bits, exponentBits, fractionBits);
      if (!Object.is(to(id, x), x)) expect(to(id, x), bits.toString(16)).toBe(x);
    }
  });

  test('between two neighbours takes the nearer one, half way the one with the even encoding', () => {
    const positive = 2 ** (exponentBits + fractionBits);
    // The last finite encoding's upper neighbour counts as the next power of two, which is Infinity here.
    const last = (2 ** exponentBits - 1) * 2 ** fractionBits - 1;
    for (let bits = 0; bits < last; bits++) {
      const [a, b] = [bits, bits + 1].map((one) => decoded(one, exponentBits, fractionBits));
      const middle = (a + b) / 2;
      const even = bits % 2 === 0 ? a : b;
      const found = [middle, middle + (b - a) / 8, middle - (b - a) / 8].map((x) => to(id, x));
      if (found[0] !== even || found[1] !== b || found[2] !== a) {
        expect(found, `${bits} of ${positive}`).toEqual([even, b, a]);
      }
    }
  });
});

test('known encodings: ends of the formats, overflow half way beyond the largest number', () => {
  // IEEE 754 binary16: largest 65504, smallest subnormal 2⁻²⁴; 65520 lies half way to 65536 and is even only there.
  expect([65504, 65519.9, 65520, -65520].map((x) => to('f16', x))).toEqual([
    65504,
    65504,
    Infinity,
    -Infinity,
  ]);
  expect(
    [2 ** -24, 2 ** -25, 1.01 * 2 ** -25, 2048.9, 2049, 2051].map((x) => to('f16', x)),
  ).toEqual([2 ** -24, 0, 2 ** -24, 2048, 2048, 2052]);
  // bfloat16 has 8 significant bits: 1/3 = 0.01010101₂… becomes 171/512; its smallest number is 2⁻¹³³.
  expect([1 / 3, 257, 259, 2 ** -133, 2 ** -134].map((x) => to('bf16', x))).toEqual([
    171 / 512,
    256,
    260,
    2 ** -133,
    0,
  ]);
  expect(Object.is(to('f16', -1e-9), -0)).toBe(true);
  expect(to('f16', Number.NaN)).toBeNaN();
});

test.each(small.map((format) => [format.id, format] as const))(
  'the kernels round to %s with the same bits',
  (_, format) => {
    const x = samples();
    const kernels = kernelsFrom(module)(8 * (x.length + 1));
    const start = Math.ceil(kernels.firstFreeByte() / 64) * 64;
    const there = new Float64Array(kernels.memory.buffer, start, x.length);
    there.set(x);
    const { beyond, smallest, shift } = roundingOf(format);
    kernels.round(start, x.length, beyond, smallest, shift);
    roundAll(x, format);
    x.forEach((value, i) => {
      if (!Object.is(value, there[i])) expect(there[i]).toBe(value);
    });
  },
);

test('float64 is not simulated', () => {
  expect(small.map(({ id }) => id)).toEqual(['f32', 'bf16', 'f16']);
  const values = Float64Array.of(1 / 3);
  roundAll(values, simulated(precisions.find('f64')));
  expect(values[0]).toBe(1 / 3);
});
