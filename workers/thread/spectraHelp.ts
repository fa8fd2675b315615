import type { SpectraAnswer, SpectraHelp, SpectraTask } from '../engine/spectra/help.ts';
import { createPool, type PoolLine } from './pool.ts';

/** The line to another thread. */
export interface SpectraLine extends PoolLine {
  /** Hands a task over, with its buffer; null comes back where it could not be done there. */
  take(task: SpectraTask, reply: (answer: SpectraAnswer | null) => void, lose: () => void): void;
}

export interface SpectraHelpSettings {
  /** Threads at most. */
  readonly size: number;
  /** Starts a thread; throws where that is not allowed. */
  readonly connect: (onLoss: () => void) => SpectraLine;
  /** A task came back, done or lost. */
  readonly onAnswer?: () => void;
}

/** One that is computed, and one that waits beside it. */
const mostEach = 2;
/** Losses after which no thread is started again. */
const mostLosses = 3;

/**
 * How many threads help on a machine that has so many: one is the page's, one the engine's own. More than three have
 * nothing left to do.
 */
export const helpSize = (threads: number): number => Math.max(0, Math.min(3, threads - 2));

/** Help whose threads start with the first task. A lost thread hands its tasks back and is replaced a few times. */
export function createSpectraHelp({
  size,
  connect,
  onAnswer = () => {},
}: SpectraHelpSettings): SpectraHelp {
  let nLosses = 0;
  const pool = createPool<SpectraLine>({
    size,
    mostEach,
    connect,
    mayStart: () => nLosses < mostLosses,
    onLoss: () => {
      nLosses += 1;
    },
  });
  return {
    get hasRoom() {
      return pool.hasRoom;
    },
    submit: (task, take) => {
      const isTaken = pool.submit<SpectraAnswer | null>(
        (line, ...answers) => line.take(task, ...answers),
        (answer) => {
          take(answer);
          onAnswer();
        },
      );
      if (isTaken) return;
      // None can be started here, now or later.
      nLosses = mostLosses;
      take(null);
    },
  };
}
