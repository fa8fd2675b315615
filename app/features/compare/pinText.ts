import { weigh } from '../../../workers/engine/run/weigh.ts';
import {
  experimentHash,
  experimentKeys,
  type Notice,
  readHash,
  type Settings,
} from '../../../workers/model/config.ts';
import { initialOf } from '../../../workers/model/initial.ts';
import { params } from '../../../workers/model/params/index.ts';

/** An experiment as it stands in the list of pinned runs: its canonical address, never empty. */
export function pinTextOf(settings: Settings): string {
  // Between runs a tilde stands for itself; inside one it must not.
  return experimentHash(settings).replaceAll('~', '%7E') || allDefaults();
}

/** The defaults have an empty address; in a list that would be nothing. So one default is written out. */
function allDefaults(): string {
  const param = params.find(({ kind, key }) => kind === 'choice' && experimentKeys.includes(key));
  return param ? `${param.key}=${initialOf(param, {})}` : '';
}

/** The settings of one run in the list; what is not an experiment's is left out. */
export function settingsOfPin(text: string): { settings: Settings; notices: readonly Notice[] } {
  const { settings, notices } = readHash(text, weigh);
  const wanted = Object.entries(settings).filter(([key]) => experimentKeys.includes(key));
  return { settings: Object.fromEntries(wanted), notices };
}

export const splitPins = (value: string): readonly string[] =>
  value.split('~').filter((text) => text !== '');

export const joinPins = (texts: readonly string[]): string => texts.join('~');
