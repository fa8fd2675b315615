/** The talk with a course system, which is here an object written from the SCORM 1.2 run-time environment. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Grade } from '../../../../app/features/grading/outlet.ts';
import { readSaved } from '../../../../app/features/grading/saved.ts';
import {
  type Around,
  connectScorm,
  findApi,
  timespan,
} from '../../../../app/features/grading/scorm.ts';
import { createLms, type Lms } from '../../../support/lms.ts';

const answer = { prediction: 'much', correct: true, score: 1 };

/** A lesson of three stages that ask, so many of which are done. */
const gradeOf = (done: number, ids = ['shrinks', 'grows', 'slope']): Grade => ({
  score: done / 3,
  isComplete: done === 3,
  hasWork: done > 0,
  saved: {
    lesson: 'scalar',
    stage: 'grows',
    done: Object.fromEntries(ids.slice(0, done).map((id) => [id, answer])),
  },
});

/** A lesson before a course system; `grade` is what it would tell now. */
function lesson(lms: Lms, begun = 0) {
  const resumed: unknown[] = [];
  const said: unknown[] = [];
  let done = begun;
  let timeMs = 0;
  const connection = connectScorm(
    lms.api,
    {
      resume: (kept) => void resumed.push(kept),
      grade: () => gradeOf(done),
      say: (sentence) => void said.push(sentence),
    },
    () => timeMs,
  );
  return {
    resumed,
    said,
    answer: (count: number) => {
      done = count;
      connection.report(gradeOf(done));
    },
    leave: () => connection.end(gradeOf(done)),
    pass: (ms: number) => {
      timeMs += ms;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a lesson in a course system', () => {
  it('opens a session, and is under way before anything is answered', () => {
    const lms = createLms();
    const { resumed, said } = lesson(lms);
    expect(lms.state()).toBe('open');
    expect(lms.committed()).toMatchObject({ 'cmi.core.lesson_status': 'incomplete' });
    expect(lms.committed()).not.toHaveProperty('cmi.core.score.raw');
    expect(lms.committed()).not.toHaveProperty('cmi.suspend_data');
    expect(resumed).toEqual([]);
    expect(said.filter(Boolean)).toEqual([]);
  });

  it('tells score and state with every answer, and that it is completed with the last', () => {
    const lms = createLms();
    const { answer } = lesson(lms);
    answer(1);
    expect(lms.committed()).toMatchObject({
      'cmi.core.lesson_status': 'incomplete',
      'cmi.core.score.min': '0',
      'cmi.core.score.max': '100',
      'cmi.core.score.raw': '33.33', // 100/3, two decimals
    });
    expect(readSaved(lms.committed()['cmi.suspend_data'], 'scalar')?.done).toEqual({
      shrinks: { prediction: 'much', correct: true, score: 1 },
    });
    answer(3);
    expect(lms.committed()).toMatchObject({
      'cmi.core.lesson_status': 'completed',
      'cmi.core.score.raw': '100',
    });
    expect(lms.errors()).toEqual([]);
  });

  it('ends the session with the time that it took, so that the next one finds what was kept', () => {
    const lms = createLms();
    const first = lesson(lms);
    first.answer(2);
    first.pass(3_723_450);
    first.leave();
    expect(lms.state()).toBe('finished');
    expect(lms.committed()).toMatchObject({
      'cmi.core.exit': 'suspend',
      'cmi.core.session_time': '0001:02:03.45',
    });
    expect(lms.errors()).toEqual([]);
    const kept = lms.committed()['cmi.suspend_data'];
    lms.launch();
    const second = lesson(lms);
    expect(second.resumed).toEqual([kept]);
    // Nobody has answered anything yet: what was kept stays as it is.
    expect(lms.committed()['cmi.suspend_data']).toBe(kept);
    expect(lms.committed()['cmi.core.score.raw']).toBe('66.67');
  });

  it('is passed or failed by the score that the package asks for, once all of it is done', () => {
    const asked = (mastery: string) => createLms({ 'cmi.student_data.mastery_score': mastery });
    // Two right answers of three, and one that is wrong: 66.67 %.
    const outcome = (mastery: string, score = 2 / 3) => {
      const lms = asked(mastery);
      let isDone = false;
      const grade = (): Grade => ({ ...gradeOf(3), score: isDone ? score : 0, isComplete: isDone });
      const connection = connectScorm(lms.api, { resume: () => {}, grade, say: () => {} });
      expect(lms.committed()['cmi.core.lesson_status']).toBe('incomplete');
      isDone = true;
      connection.report(grade());
      expect(lms.errors()).toEqual([]);
      return lms.committed()['cmi.core.lesson_status'];
    };
    expect(['66', '66.67', '67', '0', '100'].map((mastery) => outcome(mastery))).toEqual([
      'passed',
      'passed',
      'failed',
      'passed',
      'failed',
    ]);
    expect(outcome('100', 1)).toBe('passed');
    for (const none of ['', ' ', 'much', '101', '-1']) expect(outcome(none)).toBe('completed');
  });

  it('is completed where the course system knows no score to reach', () => {
    const lms = createLms({ 'cmi.student_data.mastery_score': '50' });
    lms.lack('cmi.student_data.mastery_score');
    const { answer, said } = lesson(lms);
    answer(3);
    expect(lms.committed()['cmi.core.lesson_status']).toBe('completed');
    expect(said.filter(Boolean)).toEqual([]);
  });

  it('takes neither a status back that ends an attempt, nor a score', () => {
    for (const status of ['passed', 'completed', 'failed']) {
      const lms = createLms({ 'cmi.core.lesson_status': status, 'cmi.core.score.raw': '80' });
      const { answer } = lesson(lms);
      answer(1);
      expect(lms.committed()).toMatchObject({
        'cmi.core.lesson_status': status,
        'cmi.core.score.raw': '80',
      });
    }
  });

  it('says an error, keeps what was refused, and tells it again', () => {
    const lms = createLms();
    const { answer, said } = lesson(lms);
    lms.fail('LMSCommit', '101');
    answer(2);
    expect(said.at(-1)).toEqual({ key: 'grading.refused', values: { error: '101' } });
    expect(lms.committed()).not.toHaveProperty('cmi.core.score.raw');
    lms.fail('LMSCommit', null);
    vi.advanceTimersByTime(2000);
    expect(said.at(-1)).toBeNull();
    expect(lms.committed()).toMatchObject({ 'cmi.core.score.raw': '66.67' });
  });

  it('opens a session later where it could not be opened at once', () => {
    const lms = createLms();
    lms.fail('LMSInitialize', '101');
    const { said } = lesson(lms, 1);
    expect(said).toEqual([{ key: 'grading.refused', values: { error: '101' } }]);
    expect(lms.committed()).toEqual({});
    lms.fail('LMSInitialize', null);
    vi.advanceTimersByTime(2000);
    expect(said.at(-1)).toBeNull();
    expect(lms.committed()).toMatchObject({ 'cmi.core.score.raw': '33.33' });
  });

  it('tells the score where a course system has neither bounds of it nor room for a state', () => {
    const lms = createLms();
    lms.lack('cmi.core.score.min', 'cmi.core.score.max');
    const { answer, said } = lesson(lms);
    answer(1);
    expect(said.filter(Boolean)).toEqual([]);
    lms.lack('cmi.suspend_data');
    answer(2);
    expect(said.at(-1)).toEqual({ key: 'grading.refused', values: { error: '401' } });
    expect(lms.committed()).toMatchObject({ 'cmi.core.score.raw': '66.67' });
  });

  it('survives one that throws, or is gone', () => {
    const lms = createLms();
    const { answer, leave, said } = lesson(lms);
    lms.vanish();
    answer(1);
    expect(said.at(-1)).toEqual({ key: 'grading.refused', values: { error: '?' } });
    expect(leave).not.toThrow();
  });
});

describe('the API object', () => {
  const { api } = createLms();
  const alone: Around = {};
  const foreign = new Proxy<Around>(
    {},
    {
      get: (_, key) => {
        // What a page of another origin lets be seen of it.
        if (key === 'parent') return holder;
        throw new DOMException('Blocked a frame', 'SecurityError');
      },
    },
  );
  const holder: Around & { parent?: Around } = { API: api };
  holder.parent = holder;

  it('is found in a frame around, through one of another origin too, and in the window that opened this one', () => {
    expect(findApi({ API: api })).toBe(api);
    expect(findApi({ parent: { parent: holder } })).toBe(api);
    expect(findApi({ parent: foreign })).toBe(api);
    expect(findApi({ opener: { parent: holder } })).toBe(api);
    const top: Around & { parent?: Around } = { opener: holder };
    top.parent = top;
    expect(findApi({ parent: top })).toBe(api);
  });

  it('is none where there is none, where something else has its name, and where frames do not end', () => {
    expect(findApi(alone)).toBeNull();
    expect(findApi({ API: { LMSInitialize: () => 'true' } })).toBeNull();
    expect(findApi({ API: 'api', parent: null, opener: null })).toBeNull();
    const endless: { parent: Around } & Around = {
      get parent(): Around {
        return { parent: endless };
      },
    };
    expect(findApi(endless)).toBeNull();
  });
});

describe('the time of a session', () => {
  it('is written as HHHH:MM:SS.SS', () => {
    expect(timespan(0)).toBe('0000:00:00.00');
    expect(timespan(59_994)).toBe('0000:00:59.99');
    expect(timespan(59_996)).toBe('0000:01:00.00');
    expect(timespan(36_000_000_000_000)).toBe('9999:00:00.00');
  });
});
