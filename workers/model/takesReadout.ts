/** Whether the read-out of an imported network takes the place of a drawn one. */
import { readouts } from './catalog.ts';
import type { ImportedNetwork, ImportedReadout } from './importedNetwork.ts';
import type { Config } from './params/index.ts';
import { type TaskFlags, tasks } from './tasks.ts';

/**
 * Whether a run reads its states by y = V h + c, with as many outputs as the file's layer has.
 *
 * @param p  outputs that the task asks for
 */
export function takesReadout(config: Config, p: number, readout: ImportedReadout): boolean {
  return readouts.find(config.read).isLinear && readout.p === p;
}

/** Whether a run with these settings, which takes the network, takes its read-out too. */
export function usesReadout({ readout }: ImportedNetwork, config: Config): boolean {
  const task: TaskFlags = tasks.find(config.task);
  return readout !== undefined && takesReadout(config, task.dimensions(config).p, readout);
}
