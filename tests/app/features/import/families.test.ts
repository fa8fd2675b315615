import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chosenOfFamily, rememberChoice } from '../../../../app/features/import/families.ts';
import { remembered } from '../../../../app/session/memory.ts';

let kept: string | null = null;

beforeEach(() => {
  kept = null;
  vi.stubGlobal('localStorage', {
    getItem: () => kept,
    setItem: (_: string, text: string) => {
      kept = text;
    },
    removeItem: () => {
      kept = null;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

it('what was chosen of a file is remembered for files of its kind alone, the last choice of each', () => {
  rememberChoice('a\nb', 'first');
  rememberChoice('c', 'other');
  rememberChoice('a\nb', 'second');
  expect([chosenOfFamily('a\nb'), chosenOfFamily('c'), chosenOfFamily('d')]).toEqual([
    'second',
    'other',
    null,
  ]);
});

it('of more than twenty kinds the oldest is forgotten, and of a file with very many arrays nothing is kept', () => {
  for (let i = 0; i < 25; i++) rememberChoice(`kind ${i}`, 'x');
  expect(Object.keys(remembered().families ?? {})).toHaveLength(20);
  expect([chosenOfFamily('kind 4'), chosenOfFamily('kind 5')]).toEqual([null, 'x']);
  rememberChoice('long'.repeat(300), 'x');
  expect(chosenOfFamily('long'.repeat(300))).toBeNull();
});

it('what is no text in the storage is not taken for a choice', () => {
  kept = '{"families":{"a":1,"b":"x"}}';
  expect([chosenOfFamily('a'), chosenOfFamily('b')]).toEqual([null, 'x']);
});
