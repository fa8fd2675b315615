import { describe, expect, test } from 'vitest';
import { levers, unseen } from '../../app/explain/levers.ts';
import { readHash, resolveSettings, type Settings } from '../../workers/model/config.ts';

const keysOf = (hash: string, given: Settings | null = null) => {
  const { config } = resolveSettings(readHash(hash).settings);
  return unseen(config, given).map(({ key }) => key);
};

describe('what the front door says besides its levers', () => {
  test('is nothing where only levers were moved, the page is looked at, or training was done', () => {
    expect(keysOf('')).toEqual([]);
    expect(keysOf('cell=lstm&gain=2.5&fb=3&act=relu&init=identity&clip=norm')).toEqual([]);
    expect(keysOf('theme=dark&tour=0&present=1&steps=20')).toEqual([]);
  });

  test('is every setting without a lever that is not as usual, in the order of an address', () => {
    expect(keysOf('ln=1&drop=0.3&seed=7&opt=sgd&prec=f32&tbptt=10')).toEqual([
      'ln',
      'drop',
      'opt',
      'tbptt',
      'prec',
      'seed',
    ]);
  });

  test('is what a preset set, too', () => {
    expect(keysOf('preset=uniform-weights')).toContain('xinit');
  });

  test('leaves out what is not in use', () => {
    // The threshold of a rule that does not clip, the leak of another cell.
    expect(keysOf('at=3&leak=0.5')).toEqual([]);
    expect(keysOf('clip=norm&at=3')).toEqual(['at']);
  });

  test('says what lies under a lever that a file has taken, and not what the file itself asks for', () => {
    expect(keysOf('gain=2', {})).toEqual(['gain']);
    expect(keysOf('cell=lstm&fb=0&n=8', { cell: 'lstm', fb: 0, n: 8, gain: undefined })).toEqual(
      [],
    );
    // How weights are drawn means nothing for those of a file.
    expect(keysOf('init=identity&xinit=identity', {})).toEqual([]);
  });
});

test('the levers that stay on a phone are the cell and the gain', () => {
  const foremost = levers.filter((param) => (param.foremost ?? 9) <= 2).map(({ key }) => key);
  expect(foremost).toEqual(['cell', 'gain']);
});
