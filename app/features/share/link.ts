import { frameKeys, type Settings, writeHash } from '../../../workers/model/config.ts';
import { paramOf } from '../../../workers/model/params/index.ts';
import type { UserDataIds } from '../../../workers/model/userData.ts';

/** The address that shows what is on screen, training included. */
export interface SharedLink {
  readonly address: string;
  /** Why the link opens on something else than what is on screen; null when it does not. */
  readonly caveat: 'bent' | 'long' | 'own' | null;
}

/**
 * @param page    address of this page, without its hash
 * @param step    updates done
 * @param changedMidway  whether settings changed in the middle of training
 * @param userData the data that the reader brought and that are in use: no address holds them, nor sizes that only they have
 */
export function linkTo(
  page: string,
  settings: Settings,
  step: number,
  changedMidway: boolean,
  userData: UserDataIds = {},
): SharedLink {
  const own = Object.entries(settings).filter(([key]) => !frameKeys.includes(key));
  const param = paramOf('steps');
  const most = param?.kind === 'range' && typeof param.max === 'number' ? param.max : 0;
  const hash = writeHash({ ...Object.fromEntries(own), steps: Math.min(step, most) });
  return {
    address: hash === '' ? page : `${page}#${hash}`,
    caveat: caveatOf(changedMidway && step > 0, step > most, Object.keys(userData).length > 0),
  };
}

function caveatOf(changedMidway: boolean, isLong: boolean, hasOwn: boolean): SharedLink['caveat'] {
  if (changedMidway) return 'bent';
  if (isLong) return 'long';
  return hasOwn ? 'own' : null;
}

/** This page's address without its hash. */
export const pageAddress = (): string => location.href.replace(/#.*$/, '');
