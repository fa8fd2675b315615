import { describe, expect, test } from 'vitest';
import { chordOf } from '../../../../app/features/shortcuts/keys.ts';

const pressed = (key: string, held: Partial<Parameters<typeof chordOf>[0]> = {}) =>
  chordOf({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    ...held,
  });

describe('what is pressed', () => {
  test('is a letter whether or not capitals are locked', () => {
    expect(pressed('s')).toBe('s');
    expect(pressed('S')).toBe('s');
  });

  test('is the question mark wherever it is on the keyboard, of Chinese input too', () => {
    expect(pressed('?', { shiftKey: true })).toBe('?');
    expect(pressed('?')).toBe('?');
    expect(pressed('？', { shiftKey: true })).toBe('?');
  });

  test.each([
    [{ ctrlKey: true }, 'Control+s'],
    [{ metaKey: true }, 'Meta+s'],
    [{ altKey: true }, 'Alt+s'],
    [{ shiftKey: true }, 'Shift+s'],
    [{ shiftKey: true, ctrlKey: true, altKey: true }, 'Control+Alt+Shift+s'],
  ])('is another chord with %o', (held, chord) => {
    expect(pressed('s', held)).toBe(chord);
  });

  test('is nothing while a word is being composed', () => {
    expect(pressed('s', { isComposing: true })).toBeNull();
  });
});
