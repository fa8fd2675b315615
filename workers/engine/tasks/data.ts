/** Which data a run takes of those that the reader brought, and how many steps they leave. */
import type { Own, OwnKind, OwnLengths } from '../../model/own.ts';
import type { Values } from '../../model/param.ts';
import { tasks } from './index.ts';
import type { Task } from './task.ts';

/** The kinds of data that a run with these settings takes where the reader brought them and they fit. */
export function kindsUsed(values: Values): readonly OwnKind[] {
  const task: Task = tasks.find(values.task);
  const kinds: OwnKind[] = task.data ? [task.data.kind] : [];
  if (task.takesInputs) kinds.push('inputs');
  return [...kinds, 'network'];
}

/** What the reader brought, and what the task has built in for what is missing. */
export async function withBuiltIn(values: Values, own: Own): Promise<Own> {
  const task: Task = tasks.find(values.task);
  return hasData(task, own) ? own : { ...(await task.data?.load()), ...own };
}

/** Whether a task has the data that it needs. */
export function hasData(task: Task, own: Own): boolean {
  return !task.data || own[task.data.kind] !== undefined;
}

/**
 * Most steps T that the data leave: a window is T + 1 characters or values, a sequence of inputs has an input a step;
 * null where no data are used.
 */
export function longestT(values: Values, lengths: OwnLengths): number | null {
  const { data }: Task = tasks.find(values.task);
  if (data) return (lengths[data.kind] ?? data.length) - 1;
  const { inputs } = lengths;
  const takesInputs = kindsUsed(values).includes('inputs') && inputs?.m === values.m;
  return takesInputs && inputs ? Math.max(2, inputs.T) : null;
}
