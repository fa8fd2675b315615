import type { Config } from '../../model/params/index.ts';
import { activations } from '../activations.ts';
import { cellOf } from '../cells/index.ts';
import { gateFunctions } from '../gateFunctions.ts';
import { buildGraph } from './equations.ts';

/** The gates of a cell, as the panels show them. */
export interface CellGates {
  /** In the order of their equations; the colours of all panels follow it. */
  readonly names: readonly string[];
  /** The gate that keeps the old state, or null. */
  readonly keeps: string | null;
  /** φ and nothing else: its one "gate" is the activation. */
  readonly isPlain: boolean;
}

const known = new WeakMap<Config, CellGates>();

/** The gates of the cell that a config describes; quick for a config that was asked for before. */
export function gatesOf(config: Config): CellGates {
  const before = known.get(config);
  if (before) return before;
  const cell = cellOf(config);
  const graph = buildGraph(cell, {
    act: activations.find(config.act),
    gact: gateFunctions.find(config.gact),
    normalize: config.ln,
    dropout: false,
    settings: { leak: config.leak, eps: config.eps, gamma: config.gamma },
  });
  const names = graph.gates.map(({ name }) => name);
  const keeps = cell.keeps?.gate ?? null;
  const gates = { names, keeps, isPlain: cell.isPlain === true };
  known.set(config, gates);
  return gates;
}
