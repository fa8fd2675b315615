import type { Settings } from '../../workers/model/config.ts';
import { change, useExperiment } from './experiment.ts';
import { remembered } from './memory.ts';

/** Who is reading, and in which light: true of every address that does not say otherwise. */
const ofReader = ['theme', 'lang'] as const;

/**
 * Puts what was remembered into the settings where the address is silent, once, when the page opens.
 *
 * The open tab is remembered for the bare address only: any other was made by somebody to show something.
 *
 * @param hash  the address that the page was opened with
 * @returns whether a setting changed: the address has to follow
 */
export function recall(hash: string): boolean {
  if (useExperiment.getState().config.embed) return false;
  const said = [...new URLSearchParams(hash.replace(/^#/, '')).keys()];
  const isBare = said.every((key) => ofReader.some((name) => name === key));
  const kept = remembered();
  const patch: Settings = Object.fromEntries(
    [...ofReader, ...(isBare ? (['tab'] as const) : [])]
      .filter((key) => !said.includes(key))
      .flatMap((key) => (kept[key] === undefined ? [] : [[key, kept[key]]])),
  );
  if (Object.keys(patch).length === 0) return false;
  // What is no longer legal is repaired to the default, without a word: nobody asked for it today.
  change(patch);
  return true;
}
