import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostSliderSteps, type SliderScale, sliderOf } from '../../../app/controls/sliderScale.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import { boundsOf, type RangeParam, type Values } from '../../../workers/model/param.ts';
import { params } from '../../../workers/model/params/index.ts';

const { config } = resolveSettings({});
const ranges = params.filter(
  // One layer leaves no choice of layers.
  (param) => param.kind === 'range' && boundsOf(param, config).min < boundsOf(param, config).max,
) as readonly RangeParam[];

const param = (given: Partial<RangeParam>): RangeParam => ({
  kind: 'range',
  key: 'x',
  group: 'cell',
  scope: 'view',
  initial: 1,
  min: 0,
  max: 4,
  step: 0.05,
  ...given,
});

const sliderUnder = (range: RangeParam, values: Values): SliderScale =>
  sliderOf(range, boundsOf(range, values));

describe('a linear slider', () => {
  const slider = sliderUnder(param({ landmarks: [1] }), {});

  test('puts the bounds at its ends', () => {
    expect(slider.toShare(0)).toBe(0);
    expect(slider.toShare(4)).toBe(1);
  });

  test('gives values on its steps, without the dust of binary fractions', () => {
    expect(slider.toValue(0.0376, false)).toBe(0.15); // 0.0376·4 = 0.1504
  });

  test('snaps to a landmark that is almost reached', () => {
    expect(sliderUnder(param({ step: 0.001, landmarks: [1] }), {}).toValue(0.2501, true)).toBe(1);
    expect(sliderUnder(param({ step: 0.001, landmarks: [1] }), {}).toValue(0.26, true)).toBe(1.04);
  });

  test('goes from a typed value between two steps to the next step', () => {
    expect(slider.moved(1.02, 1)).toBe(1.05);
    expect(slider.moved(1.02, -1)).toBe(1);
    expect(slider.moved(1, 1)).toBe(1.05);
  });
});

describe('a logarithmic slider', () => {
  const slider = sliderUnder(param({ min: 1e-6, max: 10, step: 20, scale: 'log' }), {});

  test('gives each decade the same room', () => {
    expect(slider.toShare(1e-5)).toBeCloseTo(1 / 7, 12); // 7 decades from 1e-6 to 10
    expect(slider.toValue(3 / 7, false)).toBe(1e-3);
  });

  test('moves by a twentieth of a decade', () => {
    expect(slider.moved(1e-3, 1)).toBe(0.00112); // 10^(−3 + 1/20) = 0.0011220…
    expect(slider.moved(1e-3, -20)).toBe(1e-4);
  });

  test('has a place for 0 at its left end where 0 means off', () => {
    const off = sliderUnder(param({ max: 1, step: 10, scale: 'log', zeroIsOff: true }), {});
    expect(off.toValue(0, true)).toBe(0);
    expect(off.toValue(1, true)).toBe(1);
    expect(off.moved(0, 1)).toBe(1e-6);
    expect(off.moved(1e-6, -1)).toBe(0);
  });
});

describe.each(ranges.map((range) => [range.key, range] as const))(
  'the slider of %s',
  (_, range) => {
    const slider = sliderUnder(range, config);

    test('gives legal values everywhere, and finds them again', () => {
      fc.assert(
        fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
          const value = slider.toValue(share, true);
          expect(resolveSettings({ [range.key]: value }).notices).toEqual([]);
          // Half a step, and the room that "off" takes up.
          const slack = 0.5 / slider.nSteps + 0.07;
          expect(Math.abs(slider.toShare(value) - share)).toBeLessThan(slack);
        }),
      );
    });

    test('reaches both ends by keys', () => {
      const ends = [slider.toValue(0, false), slider.toValue(1, false)] as const;
      expect(slider.moved(ends[1], mostSliderSteps * 1e6)).toBe(ends[1]);
      expect(slider.moved(ends[0], -mostSliderSteps * 1e6)).toBe(ends[0]);
    });
  },
);
