import type { Settings } from '../../model/config.ts';
import type { Config } from '../../model/params/index.ts';
import type { Entry } from '../../model/table.ts';
import type { Verdict } from '../verdict.ts';

/**
 * What a remedy acts on: the gradient's flow through time, the size of an update, or training that left the numbers.
 */
export type Ground = 'flow' | 'update' | 'training';

/** A change of settings that may help; it is offered only after it was run and did. */
export interface Remedy<Id extends string = string> extends Entry<Id> {
  /** Its label may name settings in braces, which the page fills from what was tried: `gain {gain}`; `{fbName}` is the name of `fb`. */
  readonly acts: readonly Ground[];
  /** Whether it is worth trying; the verdict is that of the run before training. */
  readonly helps: (config: Config, verdict: Verdict) => boolean;
  /** Changes to try, one after the other: told the verdict of each before the next is asked for. */
  readonly patches: (config: Config, verdict: Verdict) => Generator<Settings, void, Verdict>;
}

/** A remedy that is one change. */
export function* once(patch: Settings): Generator<Settings, void, Verdict> {
  yield patch;
}

/** Whether the gradient does not arrive as it left: there is something to remedy. */
export const isIll = ({ kind }: Verdict): boolean => kind !== 'healthy';
