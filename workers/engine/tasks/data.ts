/** Which tasks work on data, which data they take, and how many steps these allow. */
import type { Own, OwnKind, OwnLengths } from '../own.ts';
import type { Values } from '../param.ts';
import { tasks } from './index.ts';
import type { Task } from './task.ts';

/** The kinds of data that a run with these settings takes where the reader brought them. */
export function kindsUsed(values: Values): readonly OwnKind[] {
  const task: Task = tasks.find(values.task);
  return task.data ? [task.data.kind] : [];
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

/** Most steps T that a window of T + 1 characters or values leaves; null where the task has no data. */
export function longestT(values: Values, lengths: OwnLengths): number | null {
  const { data }: Task = tasks.find(values.task);
  return data ? (lengths[data.kind] ?? data.length) - 1 : null;
}
