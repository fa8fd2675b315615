import { describe, expect, it } from 'vitest';
import { migrated } from '../../workers/model/migrations.ts';

/** As if `gain` had been called `g` in version 1, and counted in hundredths in version 2. */
const steps = [
  (raw: ReadonlyMap<string, string>) =>
    new Map([...raw].map(([key, value]) => [key === 'g' ? 'gain' : key, value])).set('v', '2'),
  (raw: ReadonlyMap<string, string>) =>
    new Map(
      [...raw].map(([key, value]) => [key, key === 'gain' ? `${Number(value) / 100}` : value]),
    ).set('v', '3'),
];
const read = (pairs: Record<string, string>) =>
  Object.fromEntries(migrated(new Map(Object.entries(pairs)), steps));

describe('an address of an earlier version', () => {
  it('is read as version 1 when it names none', () => {
    expect(read({ g: '250', T: '30' })).toEqual({ gain: '2.5', T: '30', v: '3' });
  });

  it('goes through the steps from its own version on', () => {
    expect(read({ gain: '250', v: '2' })).toEqual({ gain: '2.5', v: '3' });
    expect(read({ gain: '2.5', v: '3' })).toEqual({ gain: '2.5', v: '3' });
  });

  it('is left alone when its version is yet to come, or no version', () => {
    expect(read({ gain: '2.5', v: '9' })).toEqual({ gain: '2.5', v: '9' });
    expect(read({ gain: '2.5', v: '99999999999999999999' })).toMatchObject({ gain: '2.5' });
    expect(read({ g: '250', v: 'two' })).toEqual({ gain: '2.5', v: '3' });
    expect(read({ g: '250', v: '0' })).toEqual({ gain: '2.5', v: '3' });
  });
});
