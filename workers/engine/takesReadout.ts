/** Whether the read-out of an imported network takes the place of a drawn one. */
import type { ImportedNetwork, ImportedReadout } from '../model/importedNetwork.ts';
import type { Config } from '../model/params/index.ts';
import { readouts } from './readouts/index.ts';
import type { Readout } from './readouts/readout.ts';
import { tasks } from './tasks/index.ts';
import type { Task } from './tasks/task.ts';

/**
 * Whether a run reads its states by y = V h + c, with as many outputs as the file's layer has.
 *
 * @param p  outputs that the task asks for
 */
export function takesReadout(config: Config, p: number, readout: ImportedReadout): boolean {
  const { isLinear = false }: Readout = readouts.find(config.read);
  return isLinear && readout.p === p;
}

/** Whether a run with these settings, which takes the network, takes its read-out too. */
export function usesReadout({ readout }: ImportedNetwork, config: Config): boolean {
  const task: Task = tasks.find(config.task);
  return readout !== undefined && takesReadout(config, task.dimensions(config).p, readout);
}
