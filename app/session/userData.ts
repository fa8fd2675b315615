/**
 * What the reader brought: a text, a series, inputs, a network. It lives as long as the page, in no address and in no file; whoever wants
 * it on screen calls `bring` of the session, which puts it here.
 */

import { create } from 'zustand';
import type { Config } from '../../workers/model/params/index.ts';
import { kindsUsed } from '../../workers/model/tasks.ts';
import {
  type OwnData,
  type OwnIds,
  type OwnKind,
  type OwnLengths,
  type OwnProblem,
  ownLengthsOf,
  ownProblem,
  type UserData,
} from '../../workers/model/userData.ts';
import { fitsSettings } from '../../workers/model/userDataSettings.ts';
import type { Text } from '../locales/index.ts';

/** One thing that was brought. */
export interface Brought {
  readonly data: OwnData;
  /** Another number for each, also of the same data brought twice. */
  readonly id: number;
}

export type OwnStore = Readonly<Partial<Record<OwnKind, Brought>>>;

export const useOwn = create<OwnStore>(() => ({}));

/** What the page knows of each kind. */
export interface OwnKindOnPage {
  /** Said when a link is copied, which cannot hold it. */
  readonly caveat: Text;
}

export const ownKinds: Readonly<Record<OwnKind, OwnKindOnPage>> = {
  text: {
    caveat: 'session.own.text.caveat',
  },
  series: {
    caveat: 'session.own.series.caveat',
  },
  inputs: {
    caveat: 'session.own.inputs.caveat',
  },
  network: {
    caveat: 'session.own.network.caveat',
  },
};

let lastId = 0;

/** Keeps data that can be used; else says why not, and what was there stays. */
export function keepOwn(data: OwnData): OwnProblem | null {
  const problem = ownProblem(data);
  if (problem) return problem;
  lastId += 1;
  useOwn.setState({ [data.kind]: { data, id: lastId } });
  return null;
}

/** Forgets what was brought of a kind. */
export function dropOwn(kind: OwnKind): void {
  useOwn.setState({ [kind]: undefined });
}

/** Forgets all that was brought. */
export const resetOwn = (): void => useOwn.setState({}, true);

/** The kinds that were brought and that these settings use. */
export function ownInUse(config: Config): readonly OwnKind[] {
  const own = useOwn.getState();
  return kindsUsed(config).filter((kind) => {
    const data = own[kind]?.data;
    return data && fitsSettings(data, config);
  });
}

/** Ids of what a run with these settings takes of it. */
export function ownIds(config: Config): OwnIds {
  const own = useOwn.getState();
  return Object.fromEntries(ownInUse(config).map((kind) => [kind, own[kind]?.id]));
}

/** How much of each kind there is. */
export function ownLengths(): OwnLengths {
  const own: UserData = Object.fromEntries(
    Object.entries(useOwn.getState()).flatMap(([kind, brought]) =>
      brought ? [[kind, brought.data]] : [],
    ),
  );
  return ownLengthsOf(own);
}
