import { expect, test } from 'vitest';
import { createPainter } from '../../../app/session/painter.ts';
import { measureSpan } from '../../../app/session/timings.ts';

test('all dirty visible pictures are drawn once, in one shared frame', () => {
  const pending: (() => void)[] = [];
  const painter = createPainter((callback) => pending.push(callback));
  const frame = () => {
    for (const callback of pending.splice(0)) callback();
  };
  const drawn: string[] = [];
  let nFrames = 0;
  painter.onPainted(() => nFrames++);
  painter.add(() => drawn.push('a'));
  const { painting, remove } = painter.add(() => drawn.push('b'));
  painter.invalidate();
  painter.invalidate();
  expect(pending).toHaveLength(1);
  frame();
  expect(drawn).toEqual(['a', 'b']);
  painting.isVisible = false;
  painter.invalidate();
  frame();
  expect(drawn).toEqual(['a', 'b', 'a']);
  painting.isVisible = true;
  painter.invalidate(painting);
  frame();
  expect(drawn).toEqual(['a', 'b', 'a', 'b']);
  remove();
  painter.invalidate();
  frame();
  expect(drawn).toEqual(['a', 'b', 'a', 'b', 'a']);
  expect(nFrames).toBe(4);
});

test('what draws none of the arrays that came stays as it is', () => {
  const pending: (() => void)[] = [];
  const painter = createPainter((callback) => pending.push(callback));
  const frame = () => {
    for (const callback of pending.splice(0)) callback();
  };
  const drawn: string[] = [];
  painter.add(() => drawn.push('any'));
  painter.add(() => drawn.push('sigma')).painting.reads = new Set(['sigma']);
  painter.add(() => drawn.push('eigen')).painting.reads = new Set(['eigen', 'rho']);
  frame();
  drawn.length = 0;
  painter.invalidateReaders(['rho', 'hidden']);
  frame();
  expect(drawn).toEqual(['any', 'eigen']);
});

test('what a hand waits for is drawn at once, but not twice between two frames', () => {
  const pending: (() => void)[] = [];
  const painter = createPainter((callback) => pending.push(callback));
  const frame = () => {
    for (const callback of pending.splice(0)) callback();
  };
  let nDrawn = 0;
  painter.add(() => nDrawn++);
  painter.paintNow();
  expect(nDrawn).toBe(1);
  painter.invalidate();
  painter.paintNow();
  expect(nDrawn).toBe(1);
  expect(pending).toHaveLength(1);
  frame();
  expect(nDrawn).toBe(2);
  frame();
  expect(nDrawn).toBe(2);
  painter.invalidate();
  painter.paintNow();
  expect(nDrawn).toBe(3);
});

test('at most the last 500 durations of a name are kept, the newest among them', () => {
  for (let i = 0; i < 1234; i++) measureSpan('gradflow:probe', i, i + 1);
  const entries = performance.getEntriesByName('gradflow:probe');
  expect(entries.length).toBeLessThanOrEqual(500);
  expect(entries.length).toBeGreaterThan(400);
  expect(entries.at(-1)?.startTime).toBe(1233);
  expect(entries.map(({ startTime }) => startTime)).toEqual(
    entries.map((_, i) => 1234 - entries.length + i),
  );
});

test('a picture that throws is told so, and those after it are drawn all the same', () => {
  const pending: (() => void)[] = [];
  const painter = createPainter((callback) => pending.push(callback));
  const drawn: string[] = [];
  const reasons: unknown[] = [];
  const planted = new Error('planted');
  painter.add(
    () => {
      throw planted;
    },
    (reason) => void reasons.push(reason),
  );
  painter.add(() => drawn.push('after it'));
  for (const callback of pending.splice(0)) callback();
  expect([reasons, drawn]).toEqual([[planted], ['after it']]);
  // It is tried again with the next numbers.
  painter.paintHidden();
  expect([reasons, drawn]).toEqual([
    [planted, planted],
    ['after it', 'after it'],
  ]);
});
