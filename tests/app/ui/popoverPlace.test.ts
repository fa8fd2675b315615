import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../app/ui/popoverPlace.ts';

describe('a popover below', () => {
  const window = { width: 400, height: 300 };
  const size = { width: 150, height: 100 };

  test('is under the button', () => {
    const button = { left: 20, right: 60, top: 10, bottom: 30 };
    expect(placeOf('below', button, size, window)).toEqual({ left: 20, top: 34 });
  });

  test('ends where the button ends when it would leave the window at the right', () => {
    const button = { left: 350, right: 390, top: 10, bottom: 30 };
    expect(placeOf('below', button, size, window)).toEqual({ left: 240, top: 34 });
  });

  test('is above the button when there is no room below', () => {
    const button = { left: 20, right: 60, top: 250, bottom: 270 };
    expect(placeOf('below', button, size, window)).toEqual({ left: 20, top: 146 });
  });

  test('never begins outside the window', () => {
    const button = { left: 20, right: 60, top: 30, bottom: 50 };
    const large = { width: 500, height: 400 };
    expect(placeOf('below', button, large, window)).toEqual({ left: 4, top: 4 });
  });
});

describe('a popover beside', () => {
  const window = { width: 400, height: 300 };
  const size = { width: 150, height: 100 };

  test('begins where its row begins, to the right of it', () => {
    const row = { left: 20, right: 200, top: 10, bottom: 40 };
    expect(placeOf('beside', row, size, window)).toEqual({ left: 210, top: 10 });
  });

  test('moves up as far as the window ends', () => {
    const row = { left: 20, right: 200, top: 260, bottom: 290 };
    expect(placeOf('beside', row, size, window)).toEqual({ left: 210, top: 196 });
  });

  test('is under the row where there is no room at its right', () => {
    const row = { left: 20, right: 380, top: 10, bottom: 40 };
    expect(placeOf('beside', row, size, window)).toEqual({ left: 20, top: 44 });
  });
});
