/** A thread that a pool started. */
export interface PoolLine {
  /** Ends it at once. */
  end(): void;
}

/** Several threads of one kind, which share tasks. */
export interface Pool<Line extends PoolLine> {
  /** Whether another task would be begun soon. */
  readonly hasRoom: boolean;
  /**
   * Hands a task to the least busy thread, and starts one where all are busy and there may be more.
   *
   * @param ask   asks for it there; the answer goes to `reply`, or `lose` says that the thread is of no use any more
   * @param take  gets the answer; null when the thread was lost with it
   * @returns false, and nothing happens, where no thread can have it
   */
  submit<Answer>(
    ask: (line: Line, reply: (answer: Answer) => void, lose: () => void) => void,
    take: (answer: Answer | null) => void,
  ): boolean;
  /** Gives up the tasks under way: `ask` each busy thread to leave its task, and end it if it has not in so many ms. */
  recall(ask: (line: Line) => void, patienceMs: number, onEnd: () => void): void;
  /** Ends all threads; they start again with the next task. Tasks under way get no answer. */
  end(): void;
}

export interface PoolSettings<Line extends PoolLine> {
  /** Threads at most. */
  readonly size: number;
  /** Tasks that one has at a time: one that is computed, and those that wait beside it. */
  readonly mostEach: number;
  /** Starts a thread; throws where that is not allowed. */
  readonly connect: (onLoss: () => void) => Line;
  /** Whether one more may be started. */
  readonly mayStart?: () => boolean;
  /** A thread ended by itself; its tasks have been handed back. */
  readonly onLoss?: (line: Line) => void;
  /** Calls back after so many milliseconds. */
  readonly later?: (task: () => void, ms: number) => void;
}

interface Member<Line> {
  readonly line: Line;
  /** For each task: hands it back. */
  readonly underWay: Set<() => void>;
}

/** A pool whose threads start with the first tasks. */
export function createPool<Line extends PoolLine>({
  size,
  mostEach,
  connect,
  mayStart = () => true,
  onLoss = () => {},
  later = setTimeout,
}: PoolSettings<Line>): Pool<Line> {
  let members: readonly Member<Line>[] = [];

  /** @returns what hands its tasks back */
  const end = (member: Member<Line>): readonly (() => void)[] => {
    const left = [...member.underWay];
    members = members.filter((other) => other !== member);
    member.underWay.clear();
    member.line.end();
    return left;
  };

  const lose = (member: Member<Line>): void => {
    if (!members.includes(member)) return;
    for (const handBack of end(member)) handBack();
    onLoss(member.line);
  };

  const begin = (): Member<Line> | null => {
    try {
      const member: Member<Line> = { line: connect(() => lose(member)), underWay: new Set() };
      members = [...members, member];
      return member;
    } catch {
      return null;
    }
  };

  const leastBusy = () =>
    members
      .filter(({ underWay }) => underWay.size < mostEach)
      .sort((a, b) => a.underWay.size - b.underWay.size)[0];
  const canStart = () => members.length < size && mayStart();

  return {
    get hasRoom() {
      return canStart() || leastBusy() !== undefined;
    },
    submit: (ask, take) => {
      const found = leastBusy();
      const isFree = found && (found.underWay.size === 0 || !canStart());
      const member = isFree ? found : ((canStart() ? begin() : null) ?? found);
      if (!member) return false;
      const handBack = () => take(null);
      member.underWay.add(handBack);
      ask(
        member.line,
        (answer) => {
          if (member.underWay.delete(handBack)) take(answer);
        },
        () => lose(member),
      );
      return true;
    },
    recall: (ask, patienceMs, onEnd) => {
      for (const member of members) {
        const left = [...member.underWay];
        if (left.length === 0) continue;
        ask(member.line);
        later(() => {
          if (!left.some((task) => member.underWay.has(task))) return;
          end(member);
          onEnd();
        }, patienceMs);
      }
    },
    end: () => {
      for (const member of members) end(member);
    },
  };
}
