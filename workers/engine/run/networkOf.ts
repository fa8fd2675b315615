import { clippings } from '../../model/catalog.ts';
import type { ImportedNetwork } from '../../model/importedNetwork.ts';
import type { Config } from '../../model/params/index.ts';
import { activations } from '../activations.ts';
import { cellOf } from '../cells/index.ts';
import { gateFunctions } from '../gateFunctions.ts';
import { simulated } from '../numeric/format.ts';
import { precisions } from '../precisions.ts';
import { readouts } from '../readouts/index.ts';
import { tasks } from '../tasks/index.ts';
import type { Source, Task } from '../tasks/task.ts';
import { createNetwork, type Network } from './network.ts';

/**
 * The network that a config describes, without weights.
 *
 * @param source    the task's data, which say how many inputs and outputs there are; the built-in ones when absent
 * @param imported  whose weights it takes: they say to how many numbers a cell projects h
 */
export function networkOf(
  config: Config,
  source: Source | null = null,
  imported: ImportedNetwork | null = null,
): Network {
  const cell = cellOf(config);
  const task: Task = tasks.find(config.task);
  const { m, p } = task.dimensions(config, source);
  return createNetwork({
    form: cell,
    graph: {
      act: activations.find(config.act),
      gact: gateFunctions.find(config.gact),
      normalize: config.ln,
      dropout: config.drop > 0,
      settings: { leak: config.leak, eps: config.eps, gamma: config.gamma },
    },
    n: config.n,
    m,
    p,
    layers: config.layers,
    bidirectional: config.bi,
    r: imported?.r,
    readout: readouts.find(config.read),
    limitsAdjoints: adjointLimit(config) < Infinity,
    format: simulated(precisions.find(config.prec)),
  });
}

/** The largest magnitude that a component of ∂L/∂h_t may have; Infinity unless the clip rule limits them. */
export function adjointLimit({ clip, at }: Config): number {
  return clippings.find(clip).inBackwardPass ? at : Infinity;
}
