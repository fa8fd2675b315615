/** What a platform keeps of a lesson: written and read again, and whatever else it may hand back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainOf, readSaved, type Saved, textOf } from '../../../../app/features/grading/saved.ts';
import { course } from '../../../../app/lessons/index.ts';

const curve = [-3, -2.5, -2, -1.5, -1, -0.5, -0.25, 0, 0];

const saved: Saved = {
  lesson: 'scalar',
  stage: 'slope',
  config: 'n=1&act=identity&gain=1.05',
  done: {
    shrinks: { prediction: null, correct: null, score: 1 },
    grows: { prediction: 'much', correct: true, score: 1 },
    line: { prediction: curve, correct: false, score: 0.25 },
  },
};

const stages = course.find(({ id }) => id === 'scalar')?.stages ?? [];

const anyAnswer = fc.record({
  prediction: fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0 : x)),
    fc.string({ maxLength: 100 }),
    fc.array(fc.integer(), { maxLength: 100 }),
  ),
  correct: fc.constantFrom(null, true, false),
  score: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => (x === 0 ? 0 : x)),
});

const anySaved: fc.Arbitrary<Saved> = fc.record(
  {
    lesson: fc.constant('scalar'),
    stage: fc.constantFrom(...stages),
    config: fc.string({ maxLength: 8192 }),
    done: fc.dictionary(fc.constantFrom(...stages), anyAnswer, { noNullPrototype: true }),
  },
  { requiredKeys: ['lesson', 'stage', 'done'], noNullPrototype: true },
);

describe('what is kept of a lesson', () => {
  it('is read as it was written, as an object and as text', () => {
    expect(stages).toEqual(expect.arrayContaining(['shrinks', 'grows', 'slope']));
    const known = { ...saved, done: { shrinks: saved.done.shrinks, grows: saved.done.grows } };
    expect(readSaved(plainOf(known), 'scalar')).toEqual(known);
    expect(readSaved(textOf(known, 4096), 'scalar')).toEqual(known);
  });

  it('comes back whatever it holds, and fits wherever it is to fit', () => {
    fc.assert(
      fc.property(anySaved, (one) => {
        expect(readSaved(JSON.parse(JSON.stringify(plainOf(one))), 'scalar')).toEqual(one);
        const text = textOf(one, 4096);
        expect(text?.length).toBeLessThanOrEqual(4096);
        const back = readSaved(text, 'scalar');
        expect(back?.stage).toBe(one.stage);
        const scores = ({ done }: Saved) =>
          Object.entries(done).map(([id, { score, correct }]) => [id, score, correct]);
        expect(back && scores(back)).toEqual(scores(one));
      }),
      { seed: 20261128 },
    );
  });

  it('leaves out first what is on screen and then the guesses, where there is little room', () => {
    const whole = textOf(saved, 4096) ?? '';
    const read = (most: number) => JSON.parse(textOf(saved, most) ?? 'null') as Saved | null;
    expect(read(whole.length)).toEqual(plainOf(saved));
    expect(read(whole.length - 1)).toEqual(plainOf({ ...saved, config: undefined } as never));
    const bare = textOf({ lesson: 'scalar', stage: 'slope', done: saved.done }, 4096) ?? '';
    expect(read(bare.length - 1)?.done.line).toEqual({
      prediction: null,
      correct: false,
      score: 0.25,
    });
    expect(textOf(saved, 50)).toBeNull();
  });

  it('is nothing where it is broken, foreign, or of another lesson', () => {
    const text = textOf(saved, 4096) ?? '';
    const plain = plainOf(saved);
    const broken: readonly unknown[] = [
      undefined,
      null,
      7,
      '',
      'none',
      '{',
      text.slice(0, -1),
      [],
      {},
      { ...plain, gradflow: 2 },
      { ...plain, gradflow: undefined },
      { ...plain, lesson: 'chain' },
      { ...plain, stage: 'none-such' },
      { ...plain, stage: 3 },
      { ...plain, config: 5 },
      { ...plain, config: 'x'.repeat(8193) },
      { ...plain, done: null },
      { ...plain, done: [] },
      ...[
        null,
        1,
        {},
        { prediction: null, correct: null, score: 1.01 },
        { prediction: null, correct: null, score: -0.01 },
        { prediction: null, correct: null, score: '1' },
        { prediction: null, correct: null, score: Number.NaN },
        { prediction: null, correct: 1, score: 1 },
        { prediction: Infinity, correct: null, score: 1 },
        { prediction: 'x'.repeat(101), correct: null, score: 1 },
        { prediction: [0, 'a'], correct: null, score: 1 },
        { prediction: {}, correct: null, score: 1 },
      ].map((answer) => ({ ...plain, done: { grows: answer } })),
    ];
    for (const one of broken) expect([one, readSaved(one, 'scalar')]).toEqual([one, null]);
    expect(readSaved(plain, 'none-such')).toBeNull();
  });

  it('keeps the answers of stages that there still are', () => {
    const answer = { prediction: null, correct: null, score: 1 };
    const done = { shrinks: answer, gone: answer, constructor: answer, extra: 'anything' };
    expect(readSaved({ ...plainOf(saved), done }, 'scalar')?.done).toEqual({ shrinks: answer });
  });

  it('never throws, whatever comes back', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (given, lesson) => {
        readSaved(given, 'scalar');
        readSaved({ gradflow: 1, lesson: 'scalar', stage: 'slope', done: given }, 'scalar');
        readSaved(lesson, lesson);
      }),
      { seed: 20261128 },
    );
  });
});
