import { describe, expect, test } from 'vitest';
import { singleKey } from '../../../../app/features/shortcuts/keys.ts';
import { shortcuts } from '../../../../app/features/shortcuts/shortcuts.ts';
import { say } from '../../../../app/locales/index.ts';

const pressed = (key: string, held: Partial<Parameters<typeof singleKey>[0]> = {}) =>
  singleKey({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    target: null,
    ...held,
  });

describe('the table of shortcuts', () => {
  test('gives no key to two of them', () => {
    const keys = shortcuts.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('says each in both languages, and differently from the others', () => {
    for (const language of ['en', 'zh'] as const) {
      const texts = shortcuts.map(
        ({ text, name }) => say(text, language) + (name ? say(name, language) : ''),
      );
      expect(texts.every((text) => text.trim() !== '')).toBe(true);
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  test('acts on single keys only: others are answered elsewhere', () => {
    const acting = shortcuts.filter(({ act }) => act).flatMap(({ keys }) => keys);
    expect(acting.filter((key) => key.includes('+'))).toEqual([]);
    // Each is a name that a press of the key can have.
    const typed = acting.map((key) => pressed(key === 'Space' ? ' ' : key));
    expect(typed).toEqual(acting);
  });
});

describe('singleKey', () => {
  test('knows a letter whether or not capitals are locked', () => {
    expect(pressed('s')).toBe('s');
    expect(pressed('S')).toBe('s');
  });

  test('knows the question mark wherever it is on the keyboard, of Chinese input too', () => {
    expect(pressed('?', { shiftKey: true })).toBe('?');
    expect(pressed('?')).toBe('?');
    expect(pressed('？', { shiftKey: true })).toBe('?');
  });

  test.each([
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
    { shiftKey: true },
    { isComposing: true },
  ])('leaves a letter alone that is pressed with %o', (held) => {
    expect(pressed('s', held)).toBeNull();
  });
});
