/** The talk with a page around that speaks the SPLICE iframe protocol. */
import { describe, expect, test } from 'vitest';
import { scored } from '../../../../app/features/grading/grading.ts';
import type { Grade } from '../../../../app/features/grading/outlet.ts';
import { connectSplice } from '../../../../app/features/grading/splice.ts';

const answer = { prediction: 'much', correct: true, score: 1 };

const gradeOf = (score: number, hasWork = score > 0): Grade => ({
  score,
  isComplete: score === 1,
  hasWork,
  saved: { lesson: 'scalar', stage: 'grows', done: score > 0 ? { grows: answer } : {} },
});

const stateOf = (grade: Grade) => ({ gradflow: 1, ...grade.saved });

/** A lesson inside a page that hears what it says and answers by hand. */
function lesson() {
  const told: Record<string, unknown>[] = [];
  const resumed: unknown[] = [];
  const said: unknown[] = [];
  let grade = gradeOf(0);
  let heard: ((data: unknown) => void) | null = null;
  let runOut = (): void => {};
  let count = 0;
  const connection = connectSplice(
    'scalar',
    {
      resume: (kept) => void resumed.push(kept),
      grade: () => grade,
      say: (sentence) => void said.push(sentence),
    },
    {
      post: (message) => void told.push({ ...message }),
      hear: (listen) => {
        heard = listen;
        return () => {
          heard = null;
        };
      },
      newId: () => `m${count++}`,
      after: (_, then) => {
        runOut = then;
      },
    },
  );
  return {
    told,
    resumed,
    said,
    answer: (next: Grade) => {
      grade = next;
      connection.report(grade);
    },
    hear: (data: unknown) => heard?.(data),
    runOut: () => runOut(),
    leave: () => connection.end(grade),
  };
}

const nothing = { subject: 'SPLICE.getState.response', message_id: 'm0', state: null };

describe('inside a page that speaks SPLICE', () => {
  test('a lesson asks for what was kept as it opens, and tells nothing before it is touched', () => {
    const { told, hear, resumed } = lesson();
    expect(told).toEqual([{ subject: 'SPLICE.getState', message_id: 'm0', location: 'scalar' }]);
    hear(nothing);
    expect(told).toHaveLength(1);
    expect(resumed).toEqual([]);
  });

  test('it tells score and state, each once', () => {
    const { told, hear, answer } = lesson();
    hear(nothing);
    answer(gradeOf(0.5));
    answer(gradeOf(0.5));
    answer(gradeOf(1));
    expect(told.slice(1)).toEqual(
      [0.5, 1].map((score, i) => ({
        subject: 'SPLICE.reportScoreAndState',
        message_id: `m${1 + i}`,
        location: 'scalar',
        score,
        state: stateOf(gradeOf(score)),
      })),
    );
  });

  test('it takes up the first state that is an answer to its question, and no other', () => {
    const { hear, resumed } = lesson();
    const state = stateOf(gradeOf(1));
    hear({ ...nothing, message_id: 'other', state });
    hear({ subject: 'SPLICE.getState.response', state });
    expect(resumed).toEqual([]);
    hear({ ...nothing, state });
    hear({ ...nothing, state: 'later' });
    expect(resumed).toEqual([state]);
  });

  test('what is answered while nothing has come back is told when it has, or when it does not', () => {
    for (const end of ['hear', 'runOut'] as const) {
      const { told, answer, hear, runOut } = lesson();
      answer(gradeOf(0.5));
      expect(told).toHaveLength(1);
      if (end === 'hear') hear(nothing);
      else runOut();
      expect(told.slice(1)).toMatchObject([{ score: 0.5 }]);
    }
  });

  test('an error is said, and that a platform does not speak the protocol is not', () => {
    const failed = lesson();
    failed.hear({ ...nothing, state: undefined, error: { code: 'no_database', message: 'Sorry' } });
    expect(failed.said).toEqual(['grading.unkept']);
    failed.answer(gradeOf(0.5));
    expect(failed.told).toHaveLength(2);
    const foreign = lesson();
    foreign.hear({ ...nothing, state: undefined, error: { code: 'unsupported_subject' } });
    expect(foreign.said).toEqual([]);
  });

  test('a request to flush is answered after what there is to tell', () => {
    const { told, hear, answer } = lesson();
    hear({ subject: 'SPLICE.flushState', message_id: 'f1' });
    const response = { subject: 'SPLICE.flushState.response', success: true };
    expect(told.slice(1)).toEqual([{ ...response, message_id: 'f1', hadState: false }]);
    answer(gradeOf(0.5));
    hear({ subject: 'SPLICE.flushState', message_id: 'f2' });
    expect(told.slice(2)).toMatchObject([
      { subject: 'SPLICE.reportScoreAndState', score: 0.5 },
      { ...response, message_id: 'f2', hadState: true },
    ]);
  });

  test('who leaves before an answer has told all the same, and hears nothing more', () => {
    const { told, answer, leave, hear, resumed } = lesson();
    answer(gradeOf(0.5));
    leave();
    expect(told.slice(1)).toMatchObject([{ score: 0.5 }]);
    hear({ ...nothing, state: stateOf(gradeOf(1)) });
    expect(resumed).toEqual([]);
  });

  test('whatever else comes is left alone', () => {
    const { told, hear } = lesson();
    for (const data of [null, 'SPLICE.flushState', 7, [], {}, { subject: 3 }, { gradflow: 1 }]) {
      hear(data);
    }
    expect(told).toHaveLength(1);
  });
});

describe('the score of a lesson', () => {
  const task = { targets: [], isDone: () => true, solution: {} };
  const stages = [{ id: 'a', task }, { id: 'b' }, { id: 'c', task }, { id: 'd', task }];
  const worth = (score: number) => ({ prediction: null, correct: null, score });

  test('is the mean over the stages that ask for something', () => {
    expect(scored({ stages }, {})).toEqual({ score: 0, isComplete: false });
    // (1 + 0.5 + 0)/3
    expect(scored({ stages }, { a: worth(1), c: worth(0.5) })).toEqual({
      score: 0.5,
      isComplete: false,
    });
    const all = { a: worth(1), c: worth(0.25), d: worth(0.25), b: worth(1) };
    expect(scored({ stages }, all)).toEqual({ score: 0.5, isComplete: true });
    expect(scored({ stages: [] }, {})).toEqual({ score: 0, isComplete: true });
  });
});
