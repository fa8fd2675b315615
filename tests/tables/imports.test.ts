import { expect, it } from 'vitest';
import { circlesOf, modulesOf } from '../support/importGraph.mjs';

it('no module of app or workers imports itself in a circle, types and import() included', () => {
  const circles = circlesOf(modulesOf(['app', 'workers'])).map((circle) => circle.join(' '));
  expect(circles).toEqual([]);
});
