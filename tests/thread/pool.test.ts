import { describe, expect, it } from 'vitest';
import { createPool, type PoolSettings } from '../../workers/thread/pool.ts';

interface FakeLine {
  readonly asked: { readonly name: string; readonly reply: (answer: string) => void }[];
  readonly lose: () => void;
  end(): void;
  isEnded: boolean;
  hasLeft: boolean;
}

/** A pool over threads that answer when the test says so. */
function setUp(settings: Partial<PoolSettings<FakeLine>> = {}) {
  const lines: FakeLine[] = [];
  const timers: (() => void)[] = [];
  const lost: FakeLine[] = [];
  const pool = createPool<FakeLine>({
    size: 2,
    mostEach: 1,
    connect: (lose) => {
      const line: FakeLine = {
        asked: [],
        lose,
        end: () => {
          line.isEnded = true;
        },
        isEnded: false,
        hasLeft: false,
      };
      lines.push(line);
      return line;
    },
    onLoss: (line) => void lost.push(line),
    later: (task) => void timers.push(task),
    ...settings,
  });
  const answers: [string, string | null][] = [];
  const submit = (name: string): boolean =>
    pool.submit<string>(
      ({ asked }, reply) => void asked.push({ name, reply }),
      (answer) => void answers.push([name, answer]),
    );
  const names = () => lines.map(({ asked }) => asked.map(({ name }) => name));
  return { pool, lines, timers, lost, answers, submit, names };
}

describe('a pool', () => {
  it('starts threads with the first tasks, and has no room when each has as many as it may', () => {
    const { pool, lines, submit, names } = setUp({ mostEach: 2 });
    expect(lines).toHaveLength(0);
    expect(['a', 'b', 'c', 'd', 'e'].map(submit)).toEqual([true, true, true, true, false]);
    expect(names()).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
    expect(pool.hasRoom).toBe(false);
    lines[1]!.asked[0]!.reply('B');
    submit('f');
    expect(names()[1]).toEqual(['b', 'd', 'f']);
  });

  it('takes a thread that is free before it starts another', () => {
    const { lines, submit, answers } = setUp();
    submit('a');
    lines[0]!.asked[0]!.reply('A');
    submit('b');
    expect(lines).toHaveLength(1);
    expect(answers).toEqual([['a', 'A']]);
  });

  it('hands back the tasks of a lost thread once, hears no answer of it, and then tells of the loss', () => {
    const { pool, lines, submit, answers, lost } = setUp({ size: 1, mostEach: 2 });
    submit('a');
    submit('b');
    const [line] = lines;
    line!.lose();
    line!.lose();
    line!.asked[0]!.reply('A');
    expect(answers).toEqual([
      ['a', null],
      ['b', null],
    ]);
    expect([lost.length, line!.isEnded, pool.hasRoom]).toEqual([1, true, true]);
    submit('c');
    expect(lines).toHaveLength(2);
  });

  it('starts no more than it may, and has a task wait with a busy one instead', () => {
    let mayStart = true;
    const { pool, lines, submit, names } = setUp({ mostEach: 2, mayStart: () => mayStart });
    submit('a');
    mayStart = false;
    expect(submit('b')).toBe(true);
    expect(names()).toEqual([['a', 'b']]);
    expect(pool.hasRoom).toBe(false);
    lines[0]!.lose();
    expect(submit('c')).toBe(false);
  });

  it('asks busy threads alone to leave their tasks, and ends who has not done so in time', () => {
    const { pool, lines, timers, submit, answers } = setUp();
    for (const name of ['a', 'b']) submit(name);
    lines[1]!.asked[0]!.reply('B');
    let nEnded = 0;
    const ask = (line: FakeLine): void => {
      line.hasLeft = true;
    };
    pool.recall(ask, 500, () => {
      nEnded += 1;
    });
    expect(lines.map(({ hasLeft }) => hasLeft)).toEqual([true, false]);
    for (const timer of timers) timer();
    expect([lines.map(({ isEnded }) => isEnded), nEnded]).toEqual([[true, false], 1]);
    // No loss, and no answer: whoever asked gave it up.
    expect(answers).toEqual([['b', 'B']]);
  });

  it('leaves a thread alone that left its task in time', () => {
    const { pool, lines, timers, submit } = setUp();
    submit('a');
    pool.recall(
      () => {},
      500,
      () => {},
    );
    lines[0]!.asked[0]!.reply('A');
    submit('b');
    for (const timer of timers) timer();
    expect(lines[0]!.isEnded).toBe(false);
  });

  it('ends all threads, tells nobody, and starts again with the next task', () => {
    const { pool, lines, submit, answers, lost } = setUp();
    submit('a');
    pool.end();
    lines[0]!.asked[0]!.reply('A');
    lines[0]!.lose();
    expect([answers, lost, lines[0]!.isEnded]).toEqual([[], [], true]);
    submit('b');
    expect(lines).toHaveLength(2);
  });

  it('has no thread where none may be started', () => {
    const { submit } = setUp({
      connect: () => {
        throw new Error('not allowed here');
      },
    });
    expect(submit('a')).toBe(false);
  });
});
