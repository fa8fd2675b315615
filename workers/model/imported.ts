/**
 * A network whose weights come from a file: which cell, how large, and its tensors in the engine's own names and order.
 *
 * Its weights are where a run starts. The settings that multiply or shift weights (`gain`, `xgain`, `fb`) act on them as
 * on drawn ones; a read-out of the file is taken where the task asks for as many outputs, else it is drawn. A network is
 * used while the settings describe one of its shape.
 */
import type { cells } from '../engine/cells/index.ts';
import type { Config } from './params.ts';

/** Cells whose weights can be read. */
export type ImportedCell = Extract<
  (typeof cells)['ids'][number],
  'rnn' | 'lstm' | 'gru' | 'gru-torch'
>;

export interface ImportedNetwork {
  readonly kind: 'network';
  /** Where it came from, for the eye. */
  readonly name: string;
  readonly cell: ImportedCell;
  readonly n: number;
  readonly m: number;
  readonly layers: number;
  readonly bi: boolean;
  /**
   * By name: `weight_ih_l0`, `bias_hh_l1_reverse`; row-major, gates stacked in the cell's order. A bias that is missing
   * is 0.
   */
  readonly tensors: ReadonlyMap<string, Float64Array>;
  /** The linear layer that reads its states, where the file has exactly one. */
  readonly readout?: ImportedReadout;
}

/** y = V h + c, as a file has it. */
export interface ImportedReadout {
  readonly name: string;
  /** Outputs. */
  readonly p: number;
  /** p × width, row-major. */
  readonly weight: Float64Array;
  readonly bias: Float64Array;
}

/** Settings that say how weights are drawn: they say nothing of imported ones. */
export const drawnKeys: readonly string[] = ['init', 'xinit', 'binit'];

/** Settings that say which weights a run starts with; another value of one of them is another network. */
export const importedKeys = [
  'cell',
  'n',
  'layers',
  'bi',
  'ln',
  'init',
  'xinit',
  'binit',
] as const satisfies readonly (keyof Config)[];

/** What the settings must say for a network to be used. */
export function importedSettings(network: ImportedNetwork): Partial<Config> {
  const { cell, n, layers, bi } = network;
  const drawn = { init: 'orthogonal', xinit: 'xavier-normal', binit: 'zero' } as const;
  return { cell, n, layers, bi, ln: false, ...drawn };
}

/**
 * Whether a run with these settings starts from the imported weights.
 *
 * @param m  inputs that the task gives
 */
export function fitsImported(config: Config, m: number, network: ImportedNetwork): boolean {
  const wanted = importedSettings(network);
  return m === network.m && importedKeys.every((key) => config[key] === wanted[key]);
}
