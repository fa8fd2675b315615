import type { SpectraAnswer, SpectraHelp, SpectraTask } from '../engine/spectra/help.ts';

/** A task on its way to another thread, whose buffer goes along. */
export interface SpectraMessage {
  readonly id: number;
  readonly task: SpectraTask;
}

/** What comes back: null where the task could not be done there. */
export interface SpectraReply {
  readonly id: number;
  readonly answer: SpectraAnswer | null;
}

/** The line to another thread. */
export interface SpectraLine {
  post(message: SpectraMessage, given: readonly ArrayBuffer[]): void;
  end(): void;
}

export interface SpectraHelpSettings {
  /** Threads at most. */
  readonly size: number;
  /** Starts a thread; throws where that is not allowed. */
  readonly connect: (onReply: (reply: SpectraReply) => void, onLoss: () => void) => SpectraLine;
}

/** One that is computed, and one that waits beside it. */
const mostEach = 2;
/** Losses after which no thread is started again. */
const mostLosses = 3;

interface Member {
  readonly line: SpectraLine;
  readonly underWay: Map<number, (answer: SpectraAnswer | null) => void>;
}

/**
 * How many threads help on a machine that has so many: one is the page's, one the engine's own. More than three have
 * nothing left to do.
 */
export const helpSize = (threads: number): number => Math.max(0, Math.min(3, threads - 2));

/** Help whose threads start with the first task. A lost thread hands its tasks back and is replaced a few times. */
export function createSpectraHelp({ size, connect }: SpectraHelpSettings): SpectraHelp {
  const members: Member[] = [];
  let nLosses = 0;
  let lastId = 0;

  const lose = (member: Member): void => {
    const at = members.indexOf(member);
    if (at < 0) return;
    members.splice(at, 1);
    nLosses += 1;
    member.line.end();
    for (const take of member.underWay.values()) take(null);
  };

  const begin = (): Member | null => {
    try {
      const member: Member = {
        underWay: new Map(),
        line: connect(
          ({ id, answer }) => {
            const take = member.underWay.get(id);
            member.underWay.delete(id);
            take?.(answer);
          },
          () => lose(member),
        ),
      };
      members.push(member);
      return member;
    } catch {
      nLosses = mostLosses;
      return null;
    }
  };

  const free = () =>
    members
      .filter(({ underWay }) => underWay.size < mostEach)
      .sort((a, b) => a.underWay.size - b.underWay.size)[0];
  const canBegin = () => members.length < size && nLosses < mostLosses;

  return {
    get hasRoom() {
      return canBegin() || free() !== undefined;
    },
    submit: (task, take) => {
      const idle = free();
      const member = (idle && (idle.underWay.size === 0 || !canBegin()) ? idle : begin()) ?? idle;
      if (!member) {
        take(null);
        return;
      }
      const id = ++lastId;
      member.underWay.set(id, take);
      const { buffer } = task.matrices;
      member.line.post({ id, task }, buffer instanceof ArrayBuffer ? [buffer] : []);
    },
  };
}
