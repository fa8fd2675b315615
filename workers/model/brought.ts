/** What the data that the reader brought ask of the settings. */
import { tasks } from '../engine/tasks/index.ts';
import type { Task } from '../engine/tasks/task.ts';
import { fitsImported, importedSettings } from './imported.ts';
import type { OwnData } from './own.ts';
import type { Config } from './params/index.ts';

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
