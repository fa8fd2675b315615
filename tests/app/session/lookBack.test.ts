import { beforeEach, describe, expect, test } from 'vitest';
import { lookBack } from '../../../app/session/lookBack.ts';
import {
  lookAt,
  lookAtNewest,
  pause,
  play,
  step,
  usePlayback,
} from '../../../app/session/playback.ts';
import { viewOf } from '../../support/pictures.ts';

const isInPast = () => usePlayback.getState().isInPast;

beforeEach(() => {
  lookAtNewest();
  pause();
});

describe('whether the page looks back', () => {
  test('it does not while numbers come behind the newest step of a training that goes on', () => {
    play();
    expect(lookBack(viewOf(479), 473, isInPast())).toBeNull();
    // Nor in the moment after the pause, before the last numbers are there.
    pause();
    expect(lookBack(viewOf(479), 473, isInPast())).toBeNull();
  });

  test('it does at an earlier step that the reader chose, until training goes on from there', () => {
    lookAt(3);
    expect(lookBack(viewOf(10), 3, isInPast())).toEqual({ newest: 10, seek: null });
    play();
    expect(lookBack(viewOf(10), 3, isInPast())).toBeNull();
    lookAt(3);
    step();
    expect(lookBack(viewOf(10), 3, isInPast())).toBeNull();
  });

  test('it does not at the newest step, however it was reached', () => {
    lookAt(3);
    expect(lookBack(viewOf(10), 10, isInPast())).toBeNull();
    lookAt(null);
    expect(lookBack(viewOf(10), 9, isInPast())).toBeNull();
    lookAt(3);
    lookAtNewest();
    expect(lookBack(viewOf(10), 3, isInPast())).toBeNull();
  });

  test('the way to another step is told, also the way back to the newest', () => {
    const seek = { from: 0, at: 4, to: 10 };
    expect(lookBack(viewOf(10, { seek }), 4, false)).toEqual({ newest: 10, seek });
    expect(lookBack(null, 0, true)).toBeNull();
  });
});
