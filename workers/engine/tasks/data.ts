/** The data that a run needs, brought or built in. */

import type { Values } from '../../model/param.ts';
import type { UserDataByKind } from '../../model/userData.ts';
import { tasks } from './index.ts';
import type { Task } from './task.ts';

/** What the reader brought, and what the task has built in for what is missing. */
export async function withBuiltIn(values: Values, own: UserDataByKind): Promise<UserDataByKind> {
  const task: Task = tasks.find(values.task);
  return hasData(task, own) ? own : { ...(await task.data?.load()), ...own };
}

/** Whether a task has the data that it needs. */
export function hasData(task: Task, own: UserDataByKind): boolean {
  return !task.data || own[task.data.kind] !== undefined;
}
