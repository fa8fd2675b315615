import { describe, expect, test } from 'vitest';
import { measuresFor, stateOf, usualFields } from '../../../../app/features/embed/state.ts';
import { pictureOf } from '../../../support/pictures.ts';

const sizes = { T: 2, n: 2 };
const source = (changes: Parameters<typeof pictureOf>[1] = {}) => ({
  picture: pictureOf(sizes, changes),
  settings: { T: 2, n: 2, gain: 2.5, theme: 'dark' as const },
});

describe('stateOf', () => {
  test('tells the settings of what is computed, without those of how it is looked at', () => {
    expect(stateOf(['config'], source())).toEqual({ config: 'gain=2.5&n=2&T=2' });
  });

  test('writes numbers that JSON does not have as their names', () => {
    const log10Norms = Float64Array.from([-Infinity, 400]);
    const summary = { loss: Infinity, log10GradBefore: 400, log10GradAfter: 0 };
    const state = stateOf(
      ['log10Norms', 'loss', 'gradNorm'],
      source({ arrays: { log10Norms }, summary }),
    );
    expect(state).toEqual({
      log10Norms: ['-Infinity', 400],
      loss: 'Infinity',
      gradNorm: { before: 'Infinity', after: 1 },
    });
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  test('takes the first and the last of the singular values of every step', () => {
    const sigma = Float64Array.from([3, 1, 4, 2]);
    expect(stateOf(['sigmaMax', 'sigmaMin'], source({ arrays: { sigma } }))).toEqual({
      sigmaMax: [3, 4],
      sigmaMin: [1, 2],
    });
  });

  test('takes the gradient of the layer that the address chooses', () => {
    const arrays = {
      'layer:1:total': Float64Array.of(-4, -3),
      'layer:2:total': Float64Array.of(-2, -1),
    };
    const of = (hash: string) => stateOf(['log10NormsLayer'], source({ hash, arrays }));
    expect(of('layers=2&layer=1')).toEqual({ log10NormsLayer: [-4, -3] });
    expect(of('layers=2')).toEqual({ log10NormsLayer: [-2, -1] });
    expect(measuresFor(['log10NormsLayer'])).toEqual(['layers']);
    expect(usualFields).not.toContain('log10NormsLayer');
  });

  test('gives null and a reason for what it cannot tell', () => {
    const state = stateOf(['nonsense'], source());
    expect(state).toEqual({ nonsense: null, problem: 'nonsense: no such field' });
  });

  test('gives null and the limit for what would take too much work', () => {
    const refused = { sigma: { limit: 512, asked: 520, unit: 'entries' } } as const;
    expect(stateOf(['sigmaMax', 'step'], source({ refused }))).toEqual({
      sigmaMax: null,
      step: 0,
      problem: 'sigmaMax: needs 520 entries, the limit is 512 entries',
    });
  });

  test('knows what must be complete before its fields are told', () => {
    expect(measuresFor(['step', 'sigmaMax', 'sigmaMin', 'rho'])).toEqual(['sigma', 'eigen']);
    expect(measuresFor(['loss', 'log10Norms'])).toEqual([]);
  });

  test('tells the large fields only by name', () => {
    expect(usualFields).toContain('log10Norms');
    for (const name of ['product', 'itemised', 'gates']) expect(usualFields).not.toContain(name);
  });
});
