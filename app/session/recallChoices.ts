import type { Settings } from '../../workers/model/config.ts';
import { keysWhere } from '../../workers/model/params/index.ts';
import { change, useExperiment } from './experiment.ts';
import { remembered } from './memory.ts';

/** Who is reading, and in which light: true of every address that does not say otherwise. */
const always: readonly string[] = keysWhere(({ remembered }) => remembered === 'always');

/**
 * Puts what was remembered into the settings where the address is silent, once, when the page opens.
 *
 * The open tab is remembered for the bare address of the Lab only: any other address was made to show something.
 *
 * @param hash  the address that the page was opened with
 * @returns whether a setting changed: the address has to follow
 */
export function recall(hash: string): boolean {
  const { embed, view } = useExperiment.getState().config;
  if (embed) return false;
  const isLab = view === 'lab';
  const said = [...new URLSearchParams(hash.replace(/^#/, '')).keys()];
  const isBare = isLab && said.every((key) => always.includes(key) || key === 'view');
  const kept = remembered();
  const patch: Settings = Object.fromEntries(
    keysWhere(({ remembered }) => remembered === 'always' || (isBare && remembered === 'alone'))
      .filter((key) => !said.includes(key))
      .flatMap((key) => (kept[key] === undefined ? [] : [[key, kept[key]]])),
  );
  if (Object.keys(patch).length === 0) return false;
  // What is no longer legal becomes the default without a notice: the reader did not ask for it today.
  change(patch);
  return true;
}
