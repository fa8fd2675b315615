import { describe, expect, test } from 'vitest';
import {
  headlineHeight,
  pictureHeight,
  usualHeight,
} from '../../../../app/features/embed/element/usualHeight.ts';
import { faceFor } from '../../../../app/features/embed/faceFor.ts';

describe('the headline of a figure', () => {
  const short = 'Only 1/15 gets back.';
  const usual = 'Only 1/80 000 of the gradient gets back to the first input.';
  // No headline is longer than 90 characters.
  const longest = 'A'.repeat(45).concat(' ', 'b'.repeat(44));

  test('is one large line where it fits, two of a smaller size, then three', () => {
    expect(faceFor(short, 576).size).toBe(28);
    expect(faceFor(usual, 576).size).toBe(22);
    expect(faceFor(longest, 256).size).toBe(16);
  });

  test('has no larger size under 420 px', () => {
    expect(faceFor(short, 300).size).toBe(22);
  });

  test('needs the room of a Chinese letter for each', () => {
    // 24 letters of 22 px: 528 px, two lines of 256 px are 512.
    expect(faceFor('梯'.repeat(24), 256).size).toBe(16);
    expect(faceFor('梯'.repeat(20), 256).size).toBe(22);
  });

  test('takes no more than its height in any size', () => {
    for (const text of ['', short, usual, longest, '梯'.repeat(45)]) {
      for (const width of [256, 416, 576, 1000]) {
        const { size, line } = faceFor(text, width);
        const lines = size === 28 ? 1 : size === 22 ? 2 : 3;
        expect(lines * line).toBeLessThanOrEqual(headlineHeight);
      }
    }
  });
});

describe('the height of a figure', () => {
  test('follows from its width', () => {
    // 0.36 of it between 140 and 400.
    expect([300, 480, 640, 1280].map(pictureHeight)).toEqual([140, 173, 230, 400]);
    // With the sentence and one row of controls, two where the figure is narrow.
    expect([320, 480, 640].map(usualHeight)).toEqual([284, 317, 330]);
  });
});
