/** What a platform around the page keeps of a lesson between two visits, and how it is written down. */

import { maxHashLength } from '../../../workers/model/config.ts';
import type { Answer } from '../../explain/lesson/progress.ts';
import { placeOf } from '../../lessons/index.ts';
import { isRecord } from '../../session/isRecord.ts';

/** How far somebody has come with a lesson. */
export interface Saved {
  readonly lesson: string;
  readonly stage: string;
  /** What is on screen, as after the `#` of an address; absent where the stage is to open as it does for everybody. */
  readonly config?: string;
  /** What was answered, by stage. */
  readonly done: Readonly<Record<string, Answer>>;
}

/** Marks it as ours, with the version of its form. */
const form = 1;

/** As it travels in a message. */
export const plainOf = (saved: Saved): Readonly<Record<string, unknown>> => ({
  gradflow: form,
  ...saved,
});

/**
 * As text of at most so many characters: without what is on screen where that would be too much, and then without what was
 * guessed.
 *
 * @returns null where even the scores do not fit
 */
export function textOf(saved: Saved, most: number): string | null {
  const { config: _, ...bare } = saved;
  const scores = Object.entries(saved.done).map(([stage, { correct, score }]): [string, Answer] => [
    stage,
    { prediction: null, correct, score },
  ]);
  const forms: readonly Saved[] = [saved, bare, { ...bare, done: Object.fromEntries(scores) }];
  const texts = forms.map((one) => JSON.stringify(plainOf(one)));
  return texts.find((text) => text.length <= most) ?? null;
}

/**
 * Reads what was kept: the object of {@link plainOf}, or its text.
 *
 * @param lesson  the id of the one that is open
 * @returns null for what is none of ours, of another lesson or broken; answers of stages that there are no more are left out
 */
export function readSaved(given: unknown, lesson: string): Saved | null {
  const kept = typeof given === 'string' ? parsed(given) : given;
  if (!isRecord(kept) || kept.gradflow !== form || kept.lesson !== lesson) return null;
  const { stage, config, done } = kept;
  const stages: readonly string[] = placeOf(lesson)?.entry.stages ?? [];
  if (typeof stage !== 'string' || !stages.includes(stage) || !isRecord(done)) return null;
  if (config !== undefined && !isShort(config, maxHashLength)) return null;
  const answers = Object.entries(done).filter(([id]) => stages.includes(id));
  if (!answers.every((pair): pair is [string, Answer] => isAnswer(pair[1]))) return null;
  return {
    lesson,
    stage,
    ...(config === undefined ? {} : { config }),
    done: Object.fromEntries(
      answers.map(([id, { prediction, correct, score }]) => [id, { prediction, correct, score }]),
    ),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // cut short, or somebody else's
  }
}

/** A drawn curve has nine points, and the id of an option few characters. */
const most = 100;

const isAnswer = (value: unknown): value is Answer =>
  isRecord(value) &&
  isPrediction(value.prediction) &&
  (value.correct === null || typeof value.correct === 'boolean') &&
  isNumber(value.score) &&
  value.score >= 0 &&
  value.score <= 1;

const isPrediction = (value: unknown): value is Answer['prediction'] =>
  value === null ||
  typeof value === 'boolean' ||
  isNumber(value) ||
  isShort(value, most) ||
  (Array.isArray(value) && value.length <= most && value.every(isNumber));

const isNumber = (value: unknown): value is number => Number.isFinite(value);

const isShort = (value: unknown, length: number): value is string =>
  typeof value === 'string' && value.length <= length;
