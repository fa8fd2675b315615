import type { Config } from '../../model/params/index.ts';
import { activations } from '../activations.ts';
import { cellOf } from '../cells/index.ts';
import { gateFunctions } from '../gateFunctions.ts';
import { buildGraph } from './equations.ts';
import type { Graph } from './graph.ts';

/** The graph of the cell that a config describes, as its run computes it. */
export function graphOf(config: Config): Graph {
  return buildGraph(cellOf(config), {
    act: activations.find(config.act),
    gact: gateFunctions.find(config.gact),
    normalize: config.ln,
    dropout: config.drop > 0,
    settings: { leak: config.leak, eps: config.eps, gamma: config.gamma },
  });
}
