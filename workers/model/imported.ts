/**
 * A network whose weights come from a file: which cell, how large, and its tensors in the engine's own names and order.
 *
 * Its weights are where a run starts. The settings that multiply or shift weights (`gain`, `xgain`, `fb`) act on them as
 * on drawn ones; a read-out of the file is taken where the task asks for as many outputs, else it is drawn. A network is
 * used while the settings describe one of its shape.
 */
import type { ImportedNetwork } from './importedNetwork.ts';
import type { Config } from './params.ts';

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
