import type { Probe } from '../engine/probes/probe.ts';
import type * as fixTrials from '../engine/run/fixTrials.ts';
import { withBuiltIn } from '../engine/tasks/data.ts';
import type { Request } from '../model/protocol.ts';
import { kindsUsed } from '../model/tasks.ts';
import type { UserData, UserDataByKind, UserDataKind } from '../model/userData.ts';
import { isStatement } from './jobs/probes.ts';

/** What requests need beyond the machine: data of the reader and of tasks, and code that few ask for. */
export interface Supplies {
  /** What texts state of a gradient, once it is asked for. */
  readonly statements: readonly Probe[];
  /** What tries fixes, once they are asked for: at rest, and where something is wrong. */
  readonly tools: typeof fixTrials | null;
  /** Takes over what the reader brought. */
  provide(data: UserData, id: number): void;
  /** The data of a request, as far as they are there. */
  userDataFor(request: Request): UserDataByKind;
  /** Fetches what a request needs. */
  prepare(request: Request): Promise<void>;
}

export function createSupplies(): Supplies {
  const provided = new Map<UserDataKind, { readonly data: UserData; readonly id: number }>();
  let tools: typeof fixTrials | null = null;
  let statements: readonly Probe[] = [];
  /** Of the tasks chosen so far. */
  let builtIn: UserDataByKind = {};

  /** What a request takes of the data that were given. */
  const chosen = (request: Request): UserDataByKind => {
    const kinds = kindsUsed(request.values).filter(
      (kind) => request.userData?.[kind] !== undefined,
    );
    return Object.fromEntries(
      kinds.flatMap((kind) => {
        const found = provided.get(kind);
        return found ? [[kind, found.data]] : [];
      }),
    );
  };
  const userDataFor = (request: Request): UserDataByKind => ({ ...builtIn, ...chosen(request) });

  return {
    get statements() {
      return statements;
    },
    get tools() {
      return tools;
    },
    provide: (data, id) => {
      provided.set(data.kind, { data, id });
    },
    userDataFor,
    prepare: async (request) => {
      try {
        if (statements.length === 0 && request.wanted.some(isStatement)) {
          ({ entries: statements } = (await import('../engine/statements/index.ts')).statements);
        }
        if (request.wanted.includes('fixes')) tools ??= await import('../engine/run/fixTrials.ts');
        const all = await withBuiltIn(request.values, userDataFor(request));
        for (const kind of kindsUsed(request.values)) {
          if (!chosen(request)[kind]) builtIn = { ...builtIn, [kind]: all[kind] };
        }
      } catch {
        // The file did not arrive. The frame says so, and asking again fetches again.
      }
    },
  };
}
