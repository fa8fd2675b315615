/**
 * What the reader brought: a text, a series, inputs, a network. It lives as long as the page, in no address and in no file; whoever wants
 * it on screen calls `bring` of the session, which puts it here.
 */

import { create } from 'zustand';
import type { Config } from '../../workers/model/params/index.ts';
import { kindsUsed } from '../../workers/model/tasks.ts';
import {
  type UserData,
  type UserDataByKind,
  type UserDataIds,
  type UserDataKind,
  type UserDataLengths,
  type UserDataProblem,
  userDataLengthsOf,
  userDataProblem,
} from '../../workers/model/userData.ts';
import { fitsSettings } from '../../workers/model/userDataSettings.ts';
import type { Text } from '../locales/index.ts';

/** One thing that was brought. */
export interface ProvidedData {
  readonly data: UserData;
  /** Another number for each, also of the same data brought twice. */
  readonly id: number;
}

export type UserDataStore = Readonly<Partial<Record<UserDataKind, ProvidedData>>>;

export const useUserData = create<UserDataStore>(() => ({}));

/** What the page knows of each kind. */
export interface UserDataKindOnPage {
  /** Said when a link is copied, which cannot hold it. */
  readonly caveat: Text;
}

export const userDataKinds: Readonly<Record<UserDataKind, UserDataKindOnPage>> = {
  text: {
    caveat: 'session.userData.text.caveat',
  },
  series: {
    caveat: 'session.userData.series.caveat',
  },
  inputs: {
    caveat: 'session.userData.inputs.caveat',
  },
  network: {
    caveat: 'session.userData.network.caveat',
  },
};

let lastId = 0;

/** Keeps data that can be used; else says why not, and what was there stays. */
export function keepUserData(data: UserData): UserDataProblem | null {
  const problem = userDataProblem(data);
  if (problem) return problem;
  lastId += 1;
  useUserData.setState({ [data.kind]: { data, id: lastId } });
  return null;
}

/** Forgets what was brought of a kind. */
export function dropUserData(kind: UserDataKind): void {
  useUserData.setState({ [kind]: undefined });
}

/** Forgets all that was brought. */
export const resetUserData = (): void => useUserData.setState({}, true);

/** The kinds that were brought and that these settings use. */
export function userDataInUse(config: Config): readonly UserDataKind[] {
  const userData = useUserData.getState();
  return kindsUsed(config).filter((kind) => {
    const data = userData[kind]?.data;
    return data && fitsSettings(data, config);
  });
}

/** Ids of what a run with these settings takes of it. */
export function userDataIds(config: Config): UserDataIds {
  const userData = useUserData.getState();
  return Object.fromEntries(userDataInUse(config).map((kind) => [kind, userData[kind]?.id]));
}

/** How much of each kind there is. */
export function userDataLengths(): UserDataLengths {
  const userData: UserDataByKind = Object.fromEntries(
    Object.entries(useUserData.getState()).flatMap(([kind, provided]) =>
      provided ? [[kind, provided.data]] : [],
    ),
  );
  return userDataLengthsOf(userData);
}
