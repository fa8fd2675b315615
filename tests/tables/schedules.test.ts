import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  cosineFactor,
  exponentialFactor,
  inverseFactor,
  type Schedule,
  schedules,
  stepFactor,
} from '../../workers/engine/schedules.ts';

describe.each(schedules.entries as readonly Schedule[])('schedule $id', ({ factor }) => {
  it('starts at 1, never rises and never becomes negative', () => {
    expect(factor(0)).toBe(1);
    const steps = Array.from({ length: 6000 }, (_, i) => i + 1);
    expect(steps.filter((k) => !(factor(k) <= factor(k - 1) && factor(k) >= 0))).toEqual([]);
  });
});

describe('the constants of the schedules', () => {
  it.each([
    ['exponential', 1, 0.999],
    ['exponential', 1000, 0.999 ** 1000],
    ['step', 199, 1],
    ['step', 200, 0.5],
    ['step', 1000, 1 / 32],
    ['cosine', 500, 0.5],
    ['cosine', 250, (1 + Math.SQRT1_2) / 2],
    ['cosine', 1000, 0],
    ['cosine', 1500, 0],
    ['inverse', 100, 0.5],
    ['inverse', 900, 0.1],
    ['constant', 5000, 1],
  ])('%s at step %i', (id, k, expected) => {
    expect(schedules.find(id).factor(k)).toBeCloseTo(expected, 12);
  });
});

describe('the golden schedules', () => {
  const file = new URL('../golden/cases/optim/schedules.json', import.meta.url);
  const golden = JSON.parse(readFileSync(file, 'utf8'));

  const factorOf: Record<string, (s: Record<string, number>, lr0: number) => Schedule['factor']> = {
    constant: () => schedules.find('constant').factor,
    exponential: ({ gamma }) => exponentialFactor(gamma),
    step: ({ stepSize, gamma }) => stepFactor(stepSize, gamma),
    cosine: ({ tMax, etaMin }, lr0) => cosineFactor(tMax, etaMin / lr0),
    'inverse-time': ({ decay }) => inverseFactor(decay),
  };
  const offered = golden.cases.filter((one: any) => one.schedule.kind in factorOf);

  it('are all offered but multi-step', () => {
    expect(golden.cases.length - offered.length).toBe(1);
  });

  it.each(offered as any[])('$schedule.kind', ({ schedule, baseLr, lr }) => {
    const factor = factorOf[schedule.kind](schedule, baseLr);
    lr.forEach((expected: number, k: number) => {
      const error = Math.abs(baseLr * factor(k) - expected);
      expect(error, `k = ${k}`).toBeLessThanOrEqual(golden.toleranceRel * Math.abs(expected));
    });
  });
});
