import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hypot, log10, log10Scaled, pow10 } from '../../workers/engine/numeric/math.ts';
import { uniformStream } from '../support/matrices.ts';

const engine = new URL('../../workers/engine/', import.meta.url).pathname;
const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.startsWith('kernels') && path !== 'math.ts',
);

/** What may differ in the last bit between browsers; what IEEE 754 rounds exactly (sqrt) or what rounds nothing is not. */
const platforms =
  /\bMath\.(a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|log2|pow|hypot|cbrt)\b|\b10 \*\*/;

/** Nothing that a run shows depends on it: a limit of sizes, which are whole numbers. */
const allowed = new Map([['probes/probe.ts', ['Math.cbrt']]]);

it('takes logarithms and powers from math.ts, never from the platform', () => {
  const found = files.flatMap((path) => {
    const lines = readFileSync(join(engine, path), 'utf8').split('\n');
    return lines.flatMap((line, i) => {
      const name = /^\s*(\*|\/[/*])/.test(line) ? undefined : platforms.exec(line)?.[0];
      const isAllowed = name !== undefined && allowed.get(path)?.includes(name);
      return name && !isAllowed ? [`${path}:${i + 1} ${name}`] : [];
    });
  });
  expect(files.length).toBeGreaterThan(150);
  expect(found).toEqual([]);
});

it('takes log₁₀ to an ulp or two, and powers of ten exactly', () => {
  for (let k = -22; k <= 22; k++) expect(log10(Number(`1e${k}`))).toBe(k);
  expect([log10(0), log10(Infinity)]).toEqual([-Infinity, Infinity]);
  expect([log10(-1), log10(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  const next = uniformStream(1);
  for (let i = 0; i < 2000; i++) {
    const x = (1.5 + next()) * 2 ** Math.floor(next() * 1020);
    const expected = Math.log10(x);
    // One ulp of the platform's and one of ours, of the value or of 1 where that is larger: near 1 nothing cancels.
    expect(Math.abs(log10(x) - expected)).toBeLessThan(
      2.3e-16 * 2 * Math.max(Math.abs(expected), 0.2),
    );
  }
  // log₁₀(1 + ε) = ε/ln 10 to first order.
  expect(log10(1 + 2 ** -40) / (2 ** -40 * Math.LOG10E)).toBeCloseTo(1, 11);
  expect(log10Scaled(1, 3322)).toBeCloseTo(1000.022, 3);
});

it('takes powers of ten', () => {
  for (let k = -22; k <= 22; k++) expect(pow10(k)).toBe(Number(`1e${k}`));
  for (const x of [-307.5, -30.25, -0.1, 0.5, 12.75, 308.2]) {
    // e^(x ln 10): the product's rounding is x ln 10 ulp.
    expect(Math.abs(pow10(x) / 10 ** x - 1)).toBeLessThan(1e-15 * Math.max(1, Math.abs(x)));
  }
  expect([pow10(-400), pow10(400)]).toEqual([0, Infinity]);
});

it('takes lengths of pairs at every size', () => {
  expect(hypot(3, -4)).toBe(5);
  expect(hypot(0, 0)).toBe(0);
  expect(hypot(3e300, 4e300) / 5e300).toBeCloseTo(1, 15);
  expect(hypot(3 * 2 ** -1070, 4 * 2 ** -1070)).toBe(5 * 2 ** -1070);
  expect(hypot(Infinity, 1)).toBe(Infinity);
  expect(hypot(Number.NaN, 1)).toBe(Number.NaN);
});
