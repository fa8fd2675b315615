import { experimentKeys, type Settings } from '../../workers/model/config.ts';
import type { UserData, UserDataKind, UserDataProblem } from '../../workers/model/userData.ts';
import { settingsFor } from '../../workers/model/userDataSettings.ts';
import type { Client } from '../../workers/thread/client.ts';
import type { Address } from './address.ts';
import { change, resetAll, restoreExperiment, rewind, useExperiment } from './experiment.ts';
import type { Loop } from './loop.ts';
import { showRepairs } from './notices.ts';
import { pause } from './playback.ts';
import { dropUserData, keepUserData, useUserData } from './userData.ts';
import { setDragging, useView } from './view.ts';

/** How a setting was changed: one of many while dragging, or a choice of its own. */
export type Manner = 'drag' | 'choice';

/** What a reader does to the experiment; address, notices and timing follow. */
export interface Commands {
  /** Changes settings by hand. */
  readonly set: (patch: Settings, manner: Manner) => void;
  /** The slider was let go. */
  readonly settle: () => void;
  readonly rewind: () => void;
  readonly reseed: () => void;
  readonly reset: () => void;
  /** Goes to what was computed under other settings; what is looked at stays. */
  readonly restore: (settings: Settings) => void;
  /**
   * Puts data that the reader brought to use; where that cannot be, everything stays as it is.
   *
   * @returns why they cannot be used, or null
   */
  readonly provide: (data: UserData) => UserDataProblem | null;
  /** Back to the built-in data of a kind. */
  readonly withdrawData: (kind: UserDataKind) => void;
}

export interface CommandsSettings {
  readonly loop: Pick<Loop, 'wake' | 'noteInput'>;
  readonly client: Pick<Client, 'provide'>;
  readonly address: Pick<Address, 'push' | 'replace'>;
  /** Whether the weights of the run on screen are trained ones. */
  readonly hasTrained: () => boolean;
}

export function createCommands({ loop, client, address, hasTrained }: CommandsSettings): Commands {
  const set: Commands['set'] = (patch, manner) => {
    if (Object.keys(patch).some((key) => experimentKeys.includes(key))) {
      loop.noteInput(eventTime());
    }
    if (manner === 'drag') setDragging(true);
    showRepairs(change(patch, hasTrained()));
    address[manner === 'drag' ? 'replace' : 'push']();
  };
  return {
    set,
    settle: () => {
      if (useView.getState().dragging) setDragging(false);
      loop.wake();
    },
    rewind: () => {
      pause();
      rewind();
    },
    reseed: () => {
      loop.noteInput(eventTime());
      const { config } = useExperiment.getState();
      change({ seed: (config.seed + 1) % 2 ** 32 });
      address.push();
    },
    reset: () => {
      pause();
      resetAll();
      address.push();
    },
    restore: (settings) => {
      loop.noteInput(eventTime());
      restoreExperiment(settings, hasTrained());
      address.push();
    },
    provide: (data) => {
      const problem = keepUserData(data);
      const provided = useUserData.getState()[data.kind];
      if (problem || !provided) return problem;
      client.provide(provided.data, provided.id);
      set(settingsFor(data), 'choice');
      return null;
    },
    withdrawData: (kind) => {
      dropUserData(kind);
      set({}, 'choice');
    },
  };
}

/** When the event that is being handled happened: that is where the wait of the reader begins. */
const eventTime = (): number => window.event?.timeStamp ?? performance.now();
