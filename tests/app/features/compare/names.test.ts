import { expect, test } from 'vitest';
import { nameOf } from '../../../../app/features/compare/names.ts';
import { experimentKeys, readHash, resolveSettings } from '../../../../workers/model/config.ts';
import { params } from '../../../../workers/model/params/index.ts';

const run = (hash: string, step = 0) => {
  const { config } = resolveSettings(readHash(hash).settings);
  return { config, step };
};

test('a run is named by what differs from the one on screen, and by nothing else', () => {
  const current = run('gain=1.5&T=80');
  expect(nameOf(run('gain=2.5&T=80'), current, [], 'en')).toBe('gain 2.5');
  expect(nameOf(run('cell=lstm&gain=1.5&T=80&fb=0'), current, [], 'en')).toBe(
    'LSTM, forget-gate bias 0',
  );
});

test('both languages name the same settings', () => {
  const current = run('');
  expect(nameOf(run('cell=lstm&gain=2'), current, [], 'en')).toBe('LSTM, gain 2');
  expect(nameOf(run('cell=lstm&gain=2'), current, [], 'zh')).toBe('LSTM，增益 2');
});

test('a choice whose options do not speak for themselves is told with its own name', () => {
  const name = nameOf(run('clip=norm'), run(''), [], 'en');
  expect(name).toMatch(/^clipping /);
});

test('a setting that the run does not use is no part of its name', () => {
  // An RNN has no gate that keeps: its bias means nothing.
  expect(nameOf(run('fb=0&gain=2'), run('fb=2'), [], 'en')).toBe('gain 2');
});

test('a run like the one on screen is told from the other pinned runs', () => {
  const one = run('cell=lstm&fb=2');
  const other = run('cell=lstm&fb=0');
  expect(nameOf(one, run('cell=lstm&fb=2'), [other], 'en')).toBe('forget-gate bias 2');
  expect(nameOf(other, run('cell=lstm&fb=2'), [one], 'en')).toBe('forget-gate bias 0');
});

test('the only run there is is named by what differs from the defaults', () => {
  expect(nameOf(run('gain=2'), run('gain=2'), [], 'en')).toBe('gain 2');
  expect(nameOf(run(''), run(''), [], 'en')).toBe('default settings');
  expect(nameOf(run(''), null, [], 'zh')).toBe('默认设置');
});

test('a trained run says after how many updates', () => {
  expect(nameOf(run('', 120), run(''), [], 'en')).toBe('after 120 updates');
  expect(nameOf(run(''), run('', 120), [], 'en')).toBe('untrained');
  expect(nameOf(run('gain=2', 120), run('', 5), [], 'zh')).toBe('增益 2，更新 120 次后');
});

test('of many differences three are named and the others counted', () => {
  const name = nameOf(run('gain=2&n=8&T=20&B=2&seed=5'), run(''), [], 'en');
  expect(name.split(', ')).toHaveLength(4);
  expect(name).toMatch(/2 more$/);
});

test('numbers have no zeros at their end', () => {
  expect(nameOf(run('lr=0.0001'), run(''), [], 'en')).toMatch(/ 1×10⁻⁴$/);
  expect(nameOf(run('gain=1.25'), run(''), [], 'en')).toBe('gain 1.25');
});

test('every setting of an experiment can be named in both languages', () => {
  const current = run('');
  for (const param of params.filter(({ key }) => experimentKeys.includes(key))) {
    const value =
      param.kind === 'range' ? 3 : param.kind === 'choice' ? param.options.ids.at(-1) : true;
    const config = { ...current.config, [param.key]: value };
    for (const language of ['en', 'zh'] as const) {
      expect(nameOf({ config, step: 0 }, current, [], language)).toMatch(/^[^{}]+$/);
    }
  }
});
