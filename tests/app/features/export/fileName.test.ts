import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileName } from '../../../../app/features/export/fileName.ts';
import { readHash } from '../../../../workers/model/config.ts';

const nameOf = (hash: string) => fileName(['norm'], readHash(hash).settings);

describe('the name of a file', () => {
  test('says what differs from the defaults, choices that name themselves without their key', () => {
    expect(nameOf('')).toBe('gradflow-norm');
    expect(nameOf('cell=lstm&fb=2')).toBe('gradflow-norm-lstm-fb2');
    expect(nameOf('fb=2&cell=lstm&n=7')).toBe('gradflow-norm-lstm-fb2-n7');
    expect(nameOf('ln=1&gain=0.5')).toBe('gradflow-norm-gain0.5-ln');
  });

  test('is one that every disk can hold, however long the settings are', () => {
    const cell = fc.constantFrom('rnn', 'lstm', 'gru', 'custom');
    fc.assert(
      fc.property(cell, fc.double({ min: 0, max: 4, noNaN: true }), fc.string(), (id, gain, eq) => {
        const hash = `cell=${id}&gain=${gain}&eq=${encodeURIComponent(eq)}&T=99&layers=2&bi=1&zone=1`;
        expect(nameOf(hash)).toMatch(/^gradflow-norm[\w.-]{0,67}$/);
      }),
    );
  });

  test('differs where the settings differ', () => {
    const long = 'cell=lstm&init=he-uniform&xinit=he-uniform&binit=uniform01&n=33&T=61&B=9&seed=';
    const series = Array.from({ length: 50 }, (_, i) => nameOf(`${long}${i + 2}`));
    expect(new Set(series).size).toBe(series.length);
  });
});
