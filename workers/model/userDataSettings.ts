/** What the data that the reader brought ask of the settings. */
import { fitsImported, importedSettings } from './imported.ts';
import { boundsOf } from './param.ts';
import { p } from './params/data.ts';
import type { Config } from './params/index.ts';
import { T } from './params/size.ts';
import { type TaskFlags, tasks } from './tasks.ts';
import type { UserData } from './userData.ts';

/** Settings that put data to use; undefined stands for a default. */
export function settingsFor(data: UserData): Partial<Config> {
  if (data.kind === 'text' || data.kind === 'series') return { task: data.kind };
  if (data.kind === 'inputs') {
    const { min, max } = boundsOf(T, {});
    return { task: 'noise', m: data.m, T: Math.max(min, Math.min(max, data.T)) };
  }
  const asStored = { gain: undefined, xgain: undefined, fb: 0, act: data.act, gact: data.gact };
  const { readout } = data;
  const outputs = readout && readout.p <= boundsOf(p, {}).max ? { p: readout.p } : {};
  return { ...importedSettings(data), ...asStored, task: 'noise', m: data.m, ...outputs };
}

/** Whether a run with these settings can take the data, which are of a kind that it uses. */
export function fitsSettings(data: UserData, config: Config): boolean {
  if (data.kind === 'text' || data.kind === 'series') return true;
  const m = inputsOf(config);
  return data.kind === 'inputs' ? data.m === m : m !== null && fitsImported(config, m, data);
}

/** Inputs that the task gives; null where they follow from a text. */
function inputsOf(config: Config): number | null {
  const task: TaskFlags = tasks.find(config.task);
  return task.data?.kind === 'text' ? null : task.dimensions(config).m;
}
