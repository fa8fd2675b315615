import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faults } from '../bench/faultList.mjs';
import { planted } from '../bench/planted.mjs';

const root = new URL('../../', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8');

/** `npm run faults` plants them; here they are only checked against the code, so that the list cannot rot. */
describe('the list of faults', () => {
  it.each(faults.map((fault) => [fault.file, fault.before, fault] as const))(
    'finds its place exactly once in %s: %s',
    (file, before, fault) => {
      const code = textOf(file);
      const faulty = planted(code, fault);
      expect(faulty).not.toBe(code);
      expect(faulty.length - code.length).toBe(fault.after.length - before.length);
    },
  );

  it('names for each fault a test that there is, by a part of its title', () => {
    for (const { test, title } of faults) {
      expect(title, test).not.toBe('');
      expect(textOf(test), test).toContain('vitest');
    }
  });

  it('has no fault twice', () => {
    const texts = faults.map(({ file, before, after }) => `${file} ${before} ${after}`);
    expect(new Set(texts).size).toBe(faults.length);
  });
});

describe('planting a fault', () => {
  it('replaces the one place, and refuses none and two of them', () => {
    expect(planted('a + b', { before: '+', after: '-' })).toBe('a - b');
    expect(() => planted('a + b', { before: '*', after: '-' })).toThrow(RangeError);
    expect(() => planted('a + b + c', { before: '+', after: '-' })).toThrow(RangeError);
  });
});
