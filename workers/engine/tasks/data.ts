/** Which data a run takes of those that the reader brought, and what they ask of the settings. */
import { fitsImported, importedSettings } from '../../model/imported.ts';
import type { Own, OwnData, OwnKind, OwnLengths } from '../../model/own.ts';
import type { Values } from '../../model/param.ts';
import type { Config } from '../../model/params.ts';
import { tasks } from './index.ts';
import type { Task } from './task.ts';

/** The kinds of data that a run with these settings takes where the reader brought them and they fit. */
export function kindsUsed(values: Values): readonly OwnKind[] {
  const task: Task = tasks.find(values.task);
  const kinds: OwnKind[] = task.data ? [task.data.kind] : [];
  if (task.takesInputs) kinds.push('inputs');
  return [...kinds, 'network'];
}

/** Settings that put data to use; undefined stands for a default. */
export function settingsFor(data: OwnData): Partial<Config> {
  if (data.kind === 'text' || data.kind === 'series') return { task: data.kind };
  if (data.kind === 'inputs') {
    return { task: 'noise', m: data.m, T: Math.max(2, Math.min(500, data.T)) };
  }
  const asStored = { gain: undefined, xgain: undefined, fb: 0, act: undefined };
  const p = data.readout && data.readout.p <= mostOutputs ? { p: data.readout.p } : {};
  return { ...importedSettings(data), ...asStored, task: 'noise', m: data.m, ...p };
}

/** Outputs that the task `noise` can have. */
const mostOutputs = 16;

/** Whether a run with these settings can take the data, which are of a kind that it uses. */
export function fitsSettings(data: OwnData, config: Config): boolean {
  if (data.kind === 'text' || data.kind === 'series') return true;
  const m = inputsOf(config);
  return data.kind === 'inputs' ? data.m === m : m !== null && fitsImported(config, m, data);
}

/** Inputs that the task gives; null where they follow from a text. */
function inputsOf(config: Config): number | null {
  const task: Task = tasks.find(config.task);
  return task.data?.kind === 'text' ? null : task.dimensions(config).m;
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
