import { createRetry } from '../../../workers/thread/retry.ts';
import type { Connection, Grade, Listener, Outlet } from './outlet.ts';
import { textOf } from './saved.ts';

/** What of the SCORM 1.2 run-time a course system offers is called here; all of it takes and gives strings. */
const calls = [
  'LMSInitialize',
  'LMSGetValue',
  'LMSSetValue',
  'LMSCommit',
  'LMSFinish',
  'LMSGetLastError',
] as const;

type Call = (typeof calls)[number];

/** The object `API` of a course system. */
export type Api = Readonly<Record<Call, (...given: string[]) => unknown>>;

/** A window and what leads from it to others: as far as a page of another origin lets it be seen. */
export interface Around {
  readonly API?: unknown;
  readonly parent?: Around | null;
  readonly opener?: Around | null;
}

/** Windows around one that are looked into: a course system has two or three. */
const mostWindows = 10;

/** Characters that `cmi.suspend_data` holds. */
export const mostKept = 4096;

/** Elements that a course system need not have. */
const optional: readonly string[] = ['cmi.core.score.min', 'cmi.core.score.max'];

/** The error of an element that there is not. */
const notThere = '401';

/** Score in percent from which on a unit is passed, where the package says one; a course system need not have it. */
const passMark = 'cmi.student_data.mastery_score';

/** A status that ends an attempt: it is never taken back. */
const final: readonly string[] = ['passed', 'completed', 'failed'];

/** A course system whose SCORM 1.2 run-time is found in a window around, or in the one that opened this one. */
export const scorm: Outlet = {
  id: 'scorm',
  connect: (_, listener) => {
    const api = findApi(window);
    return api && connectScorm(api, listener);
  },
};

/** Climbs from frame to frame, then from the window that opened this one. */
export function findApi(start: Around): Api | null {
  const opener = seen(start, 'opener') ?? seen(topOf(start), 'opener');
  return inParents(start) ?? (opener ? inParents(opener) : null);
}

function inParents(start: Around): Api | null {
  let at: Around | null | undefined = start;
  for (let i = 0; at && i < mostWindows; i++) {
    const api = seen(at, 'API');
    if (isApi(api)) return api;
    const parent: Around | null | undefined = seen(at, 'parent');
    at = parent === at ? null : parent;
  }
  return null;
}

function topOf(start: Around): Around {
  let at = start;
  for (let i = 0; i < mostWindows; i++) {
    const parent = seen(at, 'parent');
    if (!parent || parent === at) break;
    at = parent;
  }
  return at;
}

/** What a window shows of itself; undefined where its page has another origin. */
function seen<Key extends keyof Around>(at: Around, key: Key): Around[Key] | undefined {
  try {
    return at[key];
  } catch {
    return undefined;
  }
}

const isApi = (value: unknown): value is Api =>
  typeof value === 'object' &&
  value !== null &&
  calls.every((call) => call in value && typeof (value as Api)[call] === 'function');

/**
 * Opens the session with a course system, reads what it kept, and tells it status, score and state.
 *
 * A call that fails is said with its error, and all is told again a little later and with the next answer.
 *
 * @param now  milliseconds since any time
 */
export function connectScorm(
  api: Api,
  { resume, grade, say }: Listener,
  now: () => number = () => performance.now(),
): Connection {
  let startMs = now();
  let isOpen = false;
  let hasRead = false;
  let isFinal = false;
  /** The score of an earlier visit, in percent: it does not fall. */
  let before = 0;
  /** Null where nothing is asked but that all of it is done. */
  let mastery: number | null = null;

  const ask = (call: Call, ...given: string[]): string => {
    try {
      return String(api[call](...given));
    } catch {
      return ''; // of a page that is gone, or broken: no answer
    }
  };
  const isDone = (call: Call, ...given: string[]): boolean => ask(call, ...given) === 'true';
  /** The error of the last call, as it is told; `?` where there was none. */
  const errorNow = (): string => {
    const code = ask('LMSGetLastError');
    return code === '' || code === '0' ? '?' : code;
  };

  /** Opens the session; the first time what was kept is read. */
  const open = (): string | null => {
    if (isOpen) return null;
    isOpen = isDone('LMSInitialize', '');
    if (!isOpen) return errorNow();
    startMs = now();
    if (hasRead) return null;
    hasRead = true;
    isFinal = final.includes(ask('LMSGetValue', 'cmi.core.lesson_status'));
    before = Number(ask('LMSGetValue', 'cmi.core.score.raw')) || 0;
    mastery = percentIn(ask('LMSGetValue', passMark));
    const kept = ask('LMSGetValue', 'cmi.suspend_data');
    if (kept !== '') resume(kept);
    return null;
  };

  const set = ([name, value]: Element): string | null => {
    if (isDone('LMSSetValue', name, value)) return null;
    const error = errorNow();
    return error === notThere && optional.includes(name) ? null : error;
  };

  /** Tells all of it; the first error, or null. */
  const report = (grade: Grade): string | null => {
    const refused = open();
    if (refused !== null) return refused;
    const errors = [
      ...(isFinal ? [] : [statusOf(grade, before, mastery)]),
      ...(grade.hasWork ? workIn(grade, before) : []),
      ['cmi.core.session_time', timespan(now() - startMs)] as const,
      // Without it, some systems forget what is kept.
      ['cmi.core.exit', 'suspend'] as const,
    ].map(set);
    if (!isDone('LMSCommit', '')) errors.push(errorNow());
    const error = errors.find((one) => one !== null) ?? null;
    isFinal ||= grade.isComplete && error === null;
    return error;
  };

  const attempt = (): void => {
    const error = report(grade());
    if (error === null) {
      say(null);
      trying.done();
      return;
    }
    say({ key: 'grading.refused', values: { error } });
    trying.retryLater();
  };
  const trying = createRetry(attempt);
  attempt();

  return {
    report: attempt,
    end: (last) => {
      trying.done();
      report(last);
      isDone('LMSFinish', '');
      isOpen = false;
    },
  };
}

/** An element of the SCORM 1.2 data model, and its value. */
type Element = readonly [name: string, value: string];

/** What is done is passed or failed where there is a score to reach. */
function statusOf({ isComplete, score }: Grade, before: number, mastery: number | null): Element {
  const done =
    mastery === null ? 'completed' : bestOf(score, before) >= mastery ? 'passed' : 'failed';
  return ['cmi.core.lesson_status', isComplete ? done : 'incomplete'];
}

/** A number from 0 to 100; null for anything else. */
function percentIn(text: string): number | null {
  const value = Number(text);
  return text.trim() !== '' && value >= 0 && value <= 100 ? value : null;
}

/** In percent, to two decimals; that of an earlier visit does not fall. */
const bestOf = (score: number, before: number): number =>
  Math.max(before, Math.round(score * 10_000) / 100);

/** Score and state. Before there is any work of this visit, those of an earlier one stay. */
function workIn({ score, saved }: Grade, before: number): readonly Element[] {
  const kept = textOf(saved, mostKept);
  return [
    ['cmi.core.score.min', '0'],
    ['cmi.core.score.max', '100'],
    ['cmi.core.score.raw', String(bestOf(score, before))],
    ...(kept === null ? [] : [['cmi.suspend_data', kept] as const]),
  ];
}

/** `HHHH:MM:SS.SS`. */
export function timespan(ms: number): string {
  const hundredths = Math.min(Math.round(ms / 10), 9999 * 360_000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const hours = String(Math.floor(hundredths / 360_000)).padStart(4, '0');
  const seconds = `${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
  return `${hours}:${two((hundredths / 6000) % 60)}:${seconds}`;
}
