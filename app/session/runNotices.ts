import type { Config } from '../../workers/model/params/index.ts';
import type { Breakdown } from '../../workers/model/snapshot.ts';
import type { Delay, Trouble } from '../../workers/thread/client.ts';
import type { Text } from '../locales/index.ts';
import type { Loop } from './loop.ts';
import { showSentence, withdraw } from './notices.ts';
import { pause } from './playback.ts';
import { setFailed, setHalted, useRunStatus } from './runStatus.ts';
import { settling } from './settling.ts';

/** What is said of a run that broke off, and of a worker that is late, died or did not start. */

/** Training broke off: says so once, however many frames tell it. */
export function showHalted(halted: Breakdown, config: Config): void {
  pause();
  if (useRunStatus.getState().halted?.step === halted.step) return;
  setHalted(halted);
  // Its words load when there is something to say.
  const say = (sentence: Text): void => {
    if (useRunStatus.getState().halted === halted) showSentence('halted', sentence);
  };
  settling.until(import('../words/halted.ts')).then(
    ({ haltedText }) => say(haltedText(halted, config)),
    () => say('session.halted'),
  );
}

export function clearHalted(): void {
  withdraw('halted');
  setHalted(null);
}

export function handleTrouble(trouble: Trouble, loop: Loop): void {
  showSentence(trouble, troubleSentences[trouble]);
  if (trouble === 'crash') {
    loop.restarted();
  } else {
    setFailed(true);
    loop.failed();
  }
}

/** The worker answers again, or at last. */
export function clearTrouble(): void {
  withdraw('start');
  setFailed(false);
}

/** Something takes long; null when it does no more. */
export function showDelay(delay: Delay | null): void {
  if (delay) showSentence('delay', delaySentences[delay]);
  else withdraw('delay');
}

const delaySentences: Readonly<Record<Delay, Text>> = {
  file: 'session.delay.file',
  work: 'session.delay.work',
};

const troubleSentences = {
  start: 'session.trouble.start',
  crash: 'session.trouble.crash',
} as const;
