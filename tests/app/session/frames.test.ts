import { describe, expect, test } from 'vitest';
import { createFrames } from '../../../app/session/frames.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import type { ArrayName, Frame, Summary } from '../../../workers/model/protocol.ts';
import { frameOf as answerOf } from '../../support/frames.ts';
import { arrayOf, pictureOf, viewOf } from '../../support/pictures.ts';

const { summary: blank } = pictureOf({ T: 2, n: 2 });
const asked = { run: 1, nRebuilds: 1, config: resolveSettings({}).config };

function frameOf(
  arrays: Readonly<Record<string, readonly number[]>>,
  summary: Partial<Summary> | null = {},
  firstTrainStep = 1,
  isPartial = false,
): Frame {
  const values = Object.values(arrays).flat();
  let offset = 0;
  const sections = Object.entries(arrays).map(([name, { length }]) => {
    const section = { name: name as ArrayName, offset, length, isPartial };
    offset += length;
    return section;
  });
  return answerOf({
    summary: summary && { ...blank, step: 0, overflowAt: null, ...summary },
    sections,
    buffer: Float64Array.from(values).buffer,
    view: viewOf(summary?.step ?? 0),
    firstTrainStep,
  });
}

const listOf = (values: Float64Array | null | undefined) => values && [...values];

describe('frames', () => {
  test('merge by name into one picture', () => {
    const frames = createFrames();
    frames.merge(frameOf({ log10Norms: [1, 2] }), asked);
    frames.merge(frameOf({ rho: [3, 4] }), asked);
    expect(listOf(arrayOf(frames.picture, 'log10Norms'))).toEqual([1, 2]);
    expect(listOf(arrayOf(frames.picture, 'rho'))).toEqual([3, 4]);
    expect(arrayOf(frames.picture, 'sigma')).toBeNull();
  });

  test('tell when a frame brought arrays of the run on screen and nothing else', () => {
    const frames = createFrames();
    const broughtBy = (frame: Frame, by = asked) => {
      frames.merge(frame, by);
      return frames.brought;
    };
    expect(broughtBy(frameOf({ rho: [1] }))).toBeNull();
    expect(broughtBy(frameOf({ log10Norms: [1] }))).toBeNull();
    expect(broughtBy(frameOf({ rho: [1], sigma: [1] }))).toEqual(['rho', 'sigma']);
    expect(broughtBy(frameOf({ rho: [1] }, { log10BaselineLoss: 3 }))).toBeNull();
    expect(broughtBy(frameOf({ rho: [1] }, { log10BaselineLoss: 3 }))).toEqual(['rho']);
    expect(broughtBy(frameOf({ rho: [1], trainLoss: [1] }, { log10BaselineLoss: 3 }))).toBeNull();
    expect(
      broughtBy(frameOf({ rho: [1] }, { log10BaselineLoss: 3 }), { ...asked, run: 2 }),
    ).toBeNull();
  });

  test('have no picture before the first norms, and none of the run before', () => {
    const frames = createFrames();
    frames.merge(frameOf({}, null), asked);
    expect(frames.picture).toBeNull();
    frames.merge(frameOf({ rho: [1] }), asked);
    frames.merge(frameOf({}, null), { ...asked, nRebuilds: 2 });
    expect(frames.picture).toBeNull();
    frames.merge(frameOf({ log10Norms: [1] }), { ...asked, nRebuilds: 2 });
    expect(arrayOf(frames.picture, 'rho')).toBeNull();
  });

  test('keep a column of some steps ago until the new one is there', () => {
    const frames = createFrames();
    frames.merge(frameOf({ rho: [1, 2, 3] }), asked);
    frames.merge(frameOf({ rho: [Number.NaN, 5, Number.NaN] }, {}, 1, true), asked);
    expect(listOf(arrayOf(frames.picture, 'rho'))).toEqual([1, 5, 3]);
  });

  test('give up what no longer holds and nobody looks at, and keep what is on screen', () => {
    const frames = createFrames();
    frames.merge(frameOf({ rho: [1, 2], sigma: [3, 4], log10Norms: [5, 6] }), asked, []);
    const outdated = [
      ['eigen', ['rho', 'girko']],
      ['sigma', ['sigma']],
    ] as const;
    const trained = { ...frameOf({}, { step: 1 }), outdated };
    frames.merge(trained, asked, ['norms', 'sigma']);
    expect(arrayOf(frames.picture, 'rho')).toBeNull();
    expect(listOf(arrayOf(frames.picture, 'sigma'))).toEqual([3, 4]);
    expect(listOf(arrayOf(frames.picture, 'log10Norms'))).toEqual([5, 6]);
  });

  test('drop a value that a complete measure no longer has', () => {
    const frames = createFrames();
    frames.merge(frameOf({ meanField: [1, 2] }), asked);
    // A theory that held at the start does not hold after training.
    frames.merge(frameOf({ meanField: [Number.NaN, Number.NaN] }), asked);
    expect(arrayOf(frames.picture, 'meanField')).toBeNull();
  });

  test('show NaN as it is where a state overflowed', () => {
    const frames = createFrames();
    frames.merge(frameOf({ rho: [1, 2] }), asked);
    frames.merge(frameOf({ rho: [1, Number.NaN] }, { overflowAt: 2 }, 1, true), asked);
    expect(listOf(arrayOf(frames.picture, 'rho'))).toEqual([1, Number.NaN]);
  });

  test('record every training step, also beyond the first room for them', () => {
    const frames = createFrames();
    for (let step = 0; step < 1000; step += 10) {
      const values = Array.from({ length: 10 }, (_, i) => step + i);
      const arrays = { trainLoss: values, trainBefore: values, trainAfter: values };
      frames.merge(frameOf(arrays, { step: step + 10 }, step + 1), asked);
    }
    const { history } = frames.picture!;
    expect(history.length).toBe(1000);
    expect([...history.log10Loss.slice(0, 1000)]).toEqual(
      Array.from({ length: 1000 }, (_, i) => i),
    );
  });

  test('keep the training steps of a frame that came too late to be shown', () => {
    const frames = createFrames();
    const arrays = { trainLoss: [1, 2], trainBefore: [1, 2], trainAfter: [1, 2] };
    frames.merge(frameOf({ rho: [1] }), asked);
    frames.record(frameOf({ ...arrays, rho: [5] }, { step: 2 }), asked);
    frames.record(frameOf(arrays, { step: 2 }, 3), { ...asked, nRebuilds: 9 });
    expect(listOf(arrayOf(frames.picture, 'rho'))).toEqual([1]);
    frames.merge(frameOf({}, { step: 2 }), asked);
    expect(frames.picture?.history.steps).toBe(2);
  });

  test('keep the record while an earlier step is looked at', () => {
    const frames = createFrames();
    const arrays = { trainLoss: [1, 2], trainBefore: [1, 2], trainAfter: [1, 2] };
    frames.merge(frameOf(arrays, { step: 2 }), asked);
    frames.merge({ ...frameOf({}, { step: 1 }), revision: 2, view: viewOf(2) }, asked);
    expect(frames.picture?.summary.step).toBe(1);
    expect(frames.picture?.history.steps).toBe(2);
  });

  test('forget the later steps when training goes back', () => {
    const frames = createFrames();
    const arrays = { trainLoss: [1, 2], trainBefore: [1, 2], trainAfter: [1, 2] };
    frames.merge(frameOf(arrays, { step: 2 }), asked);
    frames.merge(frameOf({}, { step: 0 }), asked);
    expect(frames.picture?.history.length).toBe(0);
  });

  test('give each buffer back once', () => {
    const frames = createFrames();
    frames.merge(frameOf({ rho: [1] }), asked);
    expect(frames.takeSpare()).toHaveLength(1);
    expect(frames.takeSpare()).toHaveLength(0);
  });
});
