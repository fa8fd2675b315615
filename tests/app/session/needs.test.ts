import { expect, it } from 'vitest';
import { createNeeds } from '../../../app/session/needs.ts';

function setUp() {
  let nTold = 0;
  const needs = createNeeds(() => {
    nTold += 1;
  });
  return { ...needs, nTold: () => nTold };
}

it('all that visible panels need is wanted, each once, until they need it no more', () => {
  const { need, wanted, nTold } = setUp();
  expect(wanted(false)).toEqual([]);
  const noMore = need(['norms', 'sigma']);
  need(['norms', 'states']);
  expect(nTold()).toBe(2);
  expect(wanted(false).toSorted()).toEqual(['norms', 'sigma', 'states']);
  noMore();
  expect(wanted(false).toSorted()).toEqual(['norms', 'states']);
  // Nothing more is wanted than before: nobody is asked.
  expect(nTold()).toBe(2);
});

it('causes and fixes wait while a slider moves or training goes on', () => {
  const { need, wanted } = setUp();
  need(['causes', 'fixes', 'sigma']);
  expect(wanted(true)).toEqual(['sigma']);
  expect(wanted(false).toSorted()).toEqual(['causes', 'fixes', 'sigma']);
});

it('only what is read off the pass of the norms is wanted until nobody holds back any more', () => {
  const { need, holdBack, wanted, nTold } = setUp();
  need(['causes', 'states', 'sigma']);
  const [one, other] = [holdBack(), holdBack()];
  expect(wanted(false)).toEqual(['states']);
  one();
  expect(wanted(false)).toEqual(['states']);
  other();
  expect(wanted(false).toSorted()).toEqual(['causes', 'sigma', 'states']);
  expect(nTold()).toBe(3);
});
