import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../../../app/features/embed/messages.ts';

const problemOf = (data: unknown) => {
  const reading = readMessage(data);
  return reading && 'problem' in reading ? reading.problem.code : null;
};

describe('readMessage', () => {
  test('passes over what is not addressed to gradflow', () => {
    for (const data of [null, undefined, 'hello', 3, {}, { type: 'get' }, []]) {
      expect(readMessage(data)).toBeNull();
    }
  });

  test('reads every type, and keeps the id as it came', () => {
    expect(readMessage({ gradflow: 1, type: 'hello', id: 'a' })).toEqual({
      id: 'a',
      command: { type: 'hello' },
    });
    expect(readMessage({ gradflow: 1, type: 'get', id: 0 })).toEqual({
      id: 0,
      command: { type: 'get', fields: null },
    });
    expect(readMessage({ gradflow: 1, type: 'step' })).toEqual({
      id: undefined,
      command: { type: 'step', count: 1 },
    });
  });

  test('ignores fields that a type does not know', () => {
    expect(readMessage({ gradflow: 1, type: 'play', config: 5, colour: 'red' })).toEqual({
      id: undefined,
      command: { type: 'play' },
    });
  });

  test.each([
    ['another version', { gradflow: 2, type: 'hello' }, 'version'],
    ['an id that is no name', { gradflow: 1, type: 'hello', id: {} }, 'id'],
    ['an unknown type', { gradflow: 1, type: 'jump' }, 'type'],
    ['a type from the prototype', { gradflow: 1, type: 'toString' }, 'type'],
    ['no type', { gradflow: 1 }, 'type'],
    ['settings that are no string', { gradflow: 1, type: 'set', config: {} }, 'config'],
    ['fields that are no list', { gradflow: 1, type: 'get', fields: 'loss' }, 'fields'],
    ['fields that are no strings', { gradflow: 1, type: 'get', fields: [1] }, 'fields'],
    ['no steps', { gradflow: 1, type: 'step', count: 0 }, 'count'],
    ['half a step', { gradflow: 1, type: 'step', count: 1.5 }, 'count'],
    ['steps as text', { gradflow: 1, type: 'step', count: '3' }, 'count'],
  ])('refuses %s', (_, data, code) => {
    expect(problemOf(data)).toBe(code);
  });

  test('refuses settings that dress the frame, however their key is written', () => {
    for (const config of ['embed=1', 'gain=2&lock=all', '#panels=flow', 'emb%65d=0']) {
      expect(problemOf({ gradflow: 1, type: 'set', config })).toBe('frame-key');
    }
    expect(problemOf({ gradflow: 1, type: 'set', config: 'gain=2&note=embed=1' })).toBeNull();
  });

  test('counts the limit of 8 kB in bytes', () => {
    expect(problemOf({ gradflow: 1, type: 'set', config: 'a'.repeat(8192) })).toBeNull();
    expect(problemOf({ gradflow: 1, type: 'set', config: '梯'.repeat(3000) })).toBe('length'); // 9000 bytes
  });

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.anything(), (rest, type) => {
        readMessage({ ...rest, gradflow: 1, type });
        readMessage({ gradflow: 1, type: 'set', config: String(rest.config) });
      }),
    );
  });
});
