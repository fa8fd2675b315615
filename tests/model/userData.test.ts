import { describe, expect, it } from 'vitest';
import { canonical, resolveSettings } from '../../workers/model/config.ts';
import {
  type UserSeries,
  type UserText,
  userDataLength,
  userDataLimits,
  userDataProblem,
} from '../../workers/model/userData.ts';

const text = (given: string): UserText => ({ kind: 'text', name: '', text: given });
const series = (...values: number[]): UserSeries => ({ kind: 'series', name: '', values });

describe('what a reader brings', () => {
  it.each<[string, UserText | UserSeries, ReturnType<typeof userDataProblem>]>([
    ['an empty text', text(''), { code: 'empty', given: 0 }],
    ['no values', series(), { code: 'empty', given: 0 }],
    ['two characters', text('ab'), { code: 'short', given: 2 }],
    ['two characters of two units each', text('😀😁'), { code: 'short', given: 2 }],
    ['a single value', series(1), { code: 'short', given: 1 }],
    ['one repeated character', text('aaaa'), { code: 'same', given: 4 }],
    ['a constant series', series(3, 3, 3), { code: 'same', given: 3 }],
    ['a gap', series(1, Number.NaN, 3), { code: 'gap', given: 2 }],
    ['an infinite value', series(1, 2, 3, Infinity), { code: 'gap', given: 4 }],
    ['a text', text('aab'), null],
    ['huge numbers', series(-1e308, 1e308, 0), null],
  ])('%s', (_, data, problem) => {
    expect(userDataProblem(data)).toEqual(problem);
  });

  it('has an upper limit', () => {
    const { most } = userDataLimits.text;
    expect(userDataProblem(text('ab'.repeat(most / 2)))).toBeNull();
    expect(userDataProblem(text(`c${'ab'.repeat(most / 2)}`))).toEqual({
      code: 'long',
      given: most + 1,
    });
    expect(userDataLength(series(1, 2))).toBe(2);
  });
});

describe('the steps T', () => {
  it('leave room for a window in the built-in data', () => {
    const { config, notices } = resolveSettings({ task: 'series', T: 200 });
    expect(config.T).toBe(99);
    expect(notices).toEqual([{ key: 'T', given: '200', allowed: '2 … 99', used: '99' }]);
    expect(resolveSettings({ task: 'text', T: 500 }).config.T).toBe(500);
  });

  it('leave room for a window in the reader’s own', () => {
    const { config, notices } = resolveSettings({ task: 'series' }, { series: 20 });
    expect([config.T, config.t]).toEqual([19, 10]);
    expect(notices.map(({ key }) => key)).toEqual(['T']);
    expect(canonical({ task: 'series', T: 200 }, { series: 1000 }).T).toBe(200);
  });

  it('do not mind data that the task does not use', () => {
    expect(resolveSettings({ task: 'text' }, { series: 20 }).config.T).toBe(50);
  });
});
