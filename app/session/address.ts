import { readHash, writeHash } from '../../workers/model/config.ts';
import { replaceAll, useExperiment } from './experiment.ts';
import { presentWeigher } from './memoryCheck.ts';
import { showRepairs } from './notices.ts';
import { createTimer } from './settling.ts';
import { userDataLengths } from './userData.ts';

/** Least time between two changes of the address while a slider is dragged: browsers refuse more than 100 in 30 s. */
const replaceEveryMs = 350;

/** What the address bar looks like from here; replaced in tests. */
export interface Bar {
  readonly hash: () => string;
  readonly replace: (hash: string) => void;
  readonly push: (hash: string) => void;
}

/** Keeps the address and the settings the same. */
export interface Address {
  /** A discrete choice: one entry in the history. */
  readonly push: () => void;
  /** A change among many: written now and then, in place. */
  readonly replace: () => void;
  /** Reads the address; to be called at the start and whenever it changed. */
  readonly read: () => void;
}

/**
 * @param pushes  false where entries in the history are not ours to make: inside another page's frame, the reader's
 *                Back button belongs to that page
 */
export function createAddress(bar: Bar, pushes: boolean): Address {
  let written: string | null = null;
  /** What stood in the bar when it was read or written last. */
  let seen: string | null = null;
  let lastMs = -Infinity;
  const timer = createTimer();

  const write = (how: 'replace' | 'push'): void => {
    timer.stop();
    const hash = writeHash(useExperiment.getState().settings, userDataLengths());
    if (hash === plain(bar.hash())) return;
    written = hash;
    lastMs = performance.now();
    bar[how](hash);
    seen = plain(bar.hash());
  };
  /** An address that was entered since, whose event is still to come, is not written over. */
  const writeLater = (): void => {
    if (seen === null || plain(bar.hash()) === seen) write('replace');
  };

  return {
    push: () => write(pushes ? 'push' : 'replace'),
    replace: () => {
      if (timer.isRunning()) return;
      const wait = lastMs + replaceEveryMs - performance.now();
      if (wait <= 0) write('replace');
      else timer.start(writeLater, wait);
    },
    read: () => {
      const hash = plain(bar.hash());
      seen = hash;
      // What we wrote ourselves is no news.
      if (hash === written) return;
      timer.stop();
      written = hash;
      const { settings, notices, refused } = readHash(hash, presentWeigher(), userDataLengths());
      showRepairs(notices);
      // Too long to be read: what is on screen stays as it is.
      if (!refused) replaceAll(settings);
    },
  };
}

const plain = (hash: string) => (hash.startsWith('#') ? hash.slice(1) : hash);

/** The browser's address bar. */
export const browserBar: Bar = {
  hash: () => location.hash,
  replace: (hash) => attempt(() => history.replaceState(null, '', target(hash))),
  push: (hash) => attempt(() => history.pushState(null, '', target(hash))),
};

/** An empty hash is written as the bare address, without a lone `#`. */
const target = (hash: string) =>
  hash === '' ? `${location.pathname}${location.search}` : `#${hash}`;

function attempt(write: () => void): void {
  try {
    write();
  } catch {
    // A sandboxed frame, or too many changes in a short time: the address then lags behind the settings, and the
    // next change writes it again.
  }
}
