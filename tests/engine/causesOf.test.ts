import { expect, it } from 'vitest';
import { measuredCauses } from '../../workers/engine/run/causesOf.ts';

const groups = ['keep', 'weights', 'slope'];
const partsOf = (decades: readonly number[], slope: number) =>
  measuredCauses(groups, Float64Array.from(decades), slope).map((cause) => [
    cause.id,
    cause.decades,
  ]);

it('come largest first whatever their sign, the bend last', () => {
  expect(partsOf([-0.125, 0.0625, -0.25], -0.5)).toEqual([
    ['slope', -0.25],
    ['keep', -0.125],
    ['weights', 0.0625],
    // −0.5 − (−0.25 − 0.125 + 0.0625)
    ['bend', -0.1875],
  ]);
});

it('are named from 0.0005 decades on, and what is smaller is part of the bend', () => {
  expect(partsOf([0.0005, -0.0005, 0.000499], 0.000499)).toEqual([
    ['keep', 0.0005],
    ['weights', -0.0005],
    ['bend', 0.000499],
  ]);
});

it('have the factor of a step as their value', () => {
  const [first] = measuredCauses(groups, Float64Array.of(-2, 0, 0), -2);
  expect(first).toMatchObject({ id: 'keep', statistic: 'factor', value: 0.01 });
});
