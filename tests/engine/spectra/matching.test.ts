import { describe, expect, it } from 'vitest';
import { matchesWithin, matchingDistance } from '../../support/matching.ts';

describe('matchingDistance', () => {
  it('finds the pairing that nearest-first misses', () => {
    // On the real line: a = 0, 1; b = 0.9, 2. Nearest first pairs 1 with 0.9 and leaves 0 with 2, distance 2;
    // 0 with 0.9 and 1 with 2 stay within 1.
    expect(matchingDistance([0, 0, 1, 0], [0.9, 0, 2, 0])).toBe(1);
    expect(matchesWithin([0, 0, 1, 0], [0.9, 0, 2, 0], 1)).toBe(true);
    expect(matchesWithin([0, 0, 1, 0], [0.9, 0, 2, 0], 0.99)).toBe(false);
  });

  it('moves a chain of earlier pairs to make room', () => {
    // Within 1: a0 near b0 and b1, a1 near b1 and b2, a2 near b0 only (0 and −1). One pairing: a2b0, a0b1, a1b2.
    const a = [0.5, 0, 1.5, 0, -0.5, 0];
    const b = [0, 0, 1, 0, 2, 0];
    expect(matchesWithin(a, b, 0.5)).toBe(true);
    expect(matchesWithin(a, b, 0.49)).toBe(false);
  });

  it('counts multiplicity and does not mind order', () => {
    expect(matchingDistance([1, 2, 1, -2, 3, 0], [3, 0, 1, -2, 1, 2])).toBe(0);
    expect(matchingDistance([1, 0, 1, 0, 2, 0], [1, 0, 2, 0, 2, 0])).toBe(1);
  });

  it('is infinite where a NaN or a different length leaves no pairing', () => {
    expect(matchingDistance([Number.NaN, 0], [0, 0])).toBe(Number.POSITIVE_INFINITY);
    expect(matchingDistance([0, 0], [0, 0, 0, 0])).toBe(Number.POSITIVE_INFINITY);
    expect(matchingDistance([], [])).toBe(0);
  });
});
