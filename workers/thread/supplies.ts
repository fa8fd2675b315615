import type { Probe } from '../engine/probes/probe.ts';
import type * as trials from '../engine/run/fixTrials.ts';
import { withBuiltIn } from '../engine/tasks/data.ts';
import type { Request } from '../model/protocol.ts';
import { kindsUsed } from '../model/tasks.ts';
import type { OwnData, OwnKind, UserData } from '../model/userData.ts';
import { isStatement } from './jobs/probes.ts';

/** What requests need beyond the machine: data of the reader and of tasks, and code that few ask for. */
export interface Supplies {
  /** What texts state of a gradient, once it is asked for. */
  readonly statements: readonly Probe[];
  /** What tries remedies, once they are asked for: at rest, and where something is wrong. */
  readonly tools: typeof trials | null;
  /** Takes over what the reader brought. */
  give(data: OwnData, id: number): void;
  /** The data of a request, as far as they are there. */
  ownFor(request: Request): UserData;
  /** Fetches what a request needs. */
  prepare(request: Request): Promise<void>;
}

export function createSupplies(): Supplies {
  const given = new Map<OwnKind, { readonly data: OwnData; readonly id: number }>();
  let tools: typeof trials | null = null;
  let statements: readonly Probe[] = [];
  /** Of the tasks chosen so far. */
  let builtIn: UserData = {};

  /** What a request takes of the data that were given. */
  const chosen = (request: Request): UserData => {
    const kinds = kindsUsed(request.values).filter((kind) => request.own?.[kind] !== undefined);
    return Object.fromEntries(
      kinds.flatMap((kind) => {
        const found = given.get(kind);
        return found ? [[kind, found.data]] : [];
      }),
    );
  };
  const ownFor = (request: Request): UserData => ({ ...builtIn, ...chosen(request) });

  return {
    get statements() {
      return statements;
    },
    get tools() {
      return tools;
    },
    give: (data, id) => {
      given.set(data.kind, { data, id });
    },
    ownFor,
    prepare: async (request) => {
      try {
        if (statements.length === 0 && request.wanted.some(isStatement)) {
          ({ entries: statements } = (await import('../engine/statements/index.ts')).statements);
        }
        if (request.wanted.includes('remedies'))
          tools ??= await import('../engine/run/fixTrials.ts');
        const all = await withBuiltIn(request.values, ownFor(request));
        for (const kind of kindsUsed(request.values)) {
          if (!chosen(request)[kind]) builtIn = { ...builtIn, [kind]: all[kind] };
        }
      } catch {
        // The file did not arrive. The frame says so, and asking again fetches again.
      }
    },
  };
}
