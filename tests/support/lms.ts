/**
 * A course system as the SCORM 1.2 run-time environment has it: its API object, with the states of a session, the types of
 * the elements used here, and their errors.
 */
import type { Api } from '../../app/features/grading/scorm.ts';

export interface Lms {
  readonly api: Api;
  readonly state: () => 'new' | 'open' | 'finished';
  /** What is stored for good. */
  readonly committed: () => Readonly<Record<string, string>>;
  /** Codes of the errors so far. */
  readonly errors: () => readonly string[];
  /** Opens the unit once more. */
  readonly launch: () => void;
  /** From now on a call fails with that error; null mends it. */
  readonly fail: (call: keyof Api, error: string | null) => void;
  /** Elements that it does not have. */
  readonly lack: (...names: string[]) => void;
  /** From now on every call throws. */
  readonly vanish: () => void;
}

const vocabulary = (...words: string[]) => new RegExp(`^(${words.join('|')})$`);

/** Elements that can be written, and what they may be. */
const forms: Readonly<Record<string, RegExp>> = {
  'cmi.core.lesson_status': vocabulary('passed', 'completed', 'failed', 'incomplete', 'browsed'),
  'cmi.core.score.raw': /^\d{1,3}(\.\d{1,2})?$/,
  'cmi.core.score.min': /^\d{1,3}(\.\d{1,2})?$/,
  'cmi.core.score.max': /^\d{1,3}(\.\d{1,2})?$/,
  'cmi.core.session_time': /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/,
  'cmi.core.exit': vocabulary('time-out', 'suspend', 'logout', ''),
  'cmi.suspend_data': /^.{0,4096}$/,
};

/** Elements that can only be read. */
const readOnly: readonly string[] = ['cmi.student_data.mastery_score'];

/** Elements that can only be written. */
const writeOnly: readonly string[] = ['cmi.core.session_time', 'cmi.core.exit'];

/** @param kept  what an earlier visit left */
export function createLms(kept: Readonly<Record<string, string>> = {}): Lms {
  let stored: Record<string, string> = { ...kept };
  let draft: Record<string, string> = { ...kept };
  let state: ReturnType<Lms['state']> = 'new';
  let last = '0';
  let isGone = false;
  let lacking: readonly string[] = [];
  const errors: string[] = [];
  const failing = new Map<keyof Api, string>();

  const end = (error: string, answer: string): string => {
    last = error;
    if (error !== '0') errors.push(error);
    return answer;
  };
  /** A call that answers true or false, and its error where it cannot be done. */
  const doing =
    (call: keyof Api, work: (...given: string[]) => string) =>
    (...given: string[]): string => {
      if (isGone) throw new TypeError('the window is gone');
      const error = failing.get(call) ?? work(...given);
      return end(error, String(error === '0'));
    };

  const api: Api = {
    LMSInitialize: doing('LMSInitialize', (empty) => {
      if (empty !== '') return '201';
      if (state !== 'new') return '101';
      state = 'open';
      return '0';
    }),
    LMSGetValue: (name) => {
      if (isGone) throw new TypeError('the window is gone');
      if (state !== 'open') return end('301', '');
      const isThere = Object.hasOwn(forms, name) || readOnly.includes(name);
      if (!isThere || lacking.includes(name)) return end('401', '');
      if (writeOnly.includes(name)) return end('404', '');
      const usual = name === 'cmi.core.lesson_status' ? 'not attempted' : '';
      return end('0', draft[name] ?? usual);
    },
    LMSSetValue: doing('LMSSetValue', (name, value) => {
      if (state !== 'open') return '301';
      if (readOnly.includes(name)) return '403';
      const form = lacking.includes(name) ? undefined : forms[name];
      if (!form) return '401';
      if (typeof value !== 'string' || !form.test(value)) return '405';
      draft[name] = value;
      return '0';
    }),
    LMSCommit: doing('LMSCommit', (empty) => {
      if (empty !== '') return '201';
      if (state !== 'open') return '301';
      stored = { ...draft };
      return '0';
    }),
    LMSFinish: doing('LMSFinish', (empty) => {
      if (empty !== '') return '201';
      if (state !== 'open') return '301';
      state = 'finished';
      stored = { ...draft };
      return '0';
    }),
    LMSGetLastError: () => {
      if (isGone) throw new TypeError('the window is gone');
      return last;
    },
  };

  return {
    api,
    state: () => state,
    committed: () => stored,
    errors: () => errors,
    launch: () => {
      // What is kept of a unit that was not suspended is forgotten.
      if (stored['cmi.core.exit'] !== 'suspend') delete stored['cmi.suspend_data'];
      draft = { ...stored };
      state = 'new';
    },
    fail: (call, error) => {
      if (error === null) failing.delete(call);
      else failing.set(call, error);
    },
    lack: (...names) => {
      lacking = names;
    },
    vanish: () => {
      isGone = true;
    },
  };
}
