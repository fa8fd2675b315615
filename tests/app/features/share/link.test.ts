import { expect, test } from 'vitest';
import { linkTo } from '../../../../app/features/share/link.ts';

const page = 'https://example.org/sub/';

test('a link to the defaults is the bare address', () => {
  expect(linkTo(page, {}, 0, false)).toEqual({ address: page, caveat: null });
});

test('a link brings the training steps along and leaves the frame behind', () => {
  const settings = { gain: 2.5, embed: true, lock: 'all', steps: 10 };
  expect(linkTo(page, settings, 128, false).address).toBe(`${page}#gain=2.5&steps=128`);
  expect(linkTo(page, settings, 0, false).address).toBe(`${page}#gain=2.5`);
});

test('a link says when it cannot bring back what is on screen', () => {
  expect(linkTo(page, {}, 10, true).caveat).toBe('bent');
  expect(linkTo(page, {}, 0, true).caveat).toBeNull();
  expect(linkTo(page, {}, 6000, false)).toEqual({ address: `${page}#steps=5000`, caveat: 'long' });
});

test('says that it does not hold what the reader brought', () => {
  expect(linkTo(page, {}, 0, false, { network: 1 }).caveat).toBe('own');
  expect(linkTo(page, {}, 0, false, {}).caveat).toBeNull();
  // That training cannot be brought back either is what a reader has to know first.
  expect(linkTo(page, {}, 10, true, { network: 1 }).caveat).toBe('bent');
});
