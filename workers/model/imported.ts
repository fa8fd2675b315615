/**
 * A network whose weights come from a file: which cell, how large, and its tensors in the engine's own names and order.
 *
 * Its weights are where a run starts. The settings that multiply or shift weights (`gain`, `xgain`, `fb`) act on them as
 * on drawn ones; a read-out of the file is taken where the task asks for as many outputs, else it is drawn. A network is
 * used while the settings describe one of its shape.
 */
import type { ImportedNetwork } from './importedNetwork.ts';
import type { Values } from './param.ts';
import type { Config } from './params/index.ts';

/** What the settings must say for a network to be used; another value of one of them is another network. */
export function importedSettings(network: ImportedNetwork) {
  const { cell, n, layers, bi } = network;
  const drawn = { init: 'orthogonal', xinit: 'xavier-normal', binit: 'zero' } as const;
  return { cell, n, layers, bi, ln: false, ...drawn } satisfies Partial<Config>;
}

/**
 * Whether a run with these settings starts from the imported weights.
 *
 * @param m  inputs that the task gives
 */
export function fitsImported(config: Config, m: number, network: ImportedNetwork): boolean {
  const values: Values = config;
  const wanted = Object.entries(importedSettings(network));
  return m === network.m && wanted.every(([key, value]) => values[key] === value);
}
