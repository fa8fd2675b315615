import { describe, expect, test } from 'vitest';
import type {
  Command,
  Id,
  MessageProblem,
  MessageReading,
} from '../../../../app/features/embed/messages.ts';
import { createQueue, mostWaiting } from '../../../../app/features/embed/queue.ts';

const hello = (id?: Id): MessageReading => ({ id, command: { type: 'hello' } });

/** An inbox whose answers and pauses are in the hands of the test. */
function inbox(slow: readonly Id[] = []) {
  const answered: [Id | undefined, string][] = [];
  const held: (() => void)[] = [];
  const pauses: (() => void)[] = [];
  const take = createQueue({
    answer: (id, said: Command | MessageProblem) => {
      answered.push([id, 'code' in said ? said.code : said.type]);
      if (id === 'broken' && !('code' in said)) throw new Error('no');
      if (id === undefined || !slow.includes(id)) return undefined;
      return new Promise((resolve) => held.push(resolve));
    },
    pause: () => new Promise((resolve) => pauses.push(resolve)),
    now: () => 0,
  });
  /** Lets everything happen that waits for nothing but its turn. */
  const settle = async () => {
    for (let i = 0; i < 10; i++) {
      for (const resume of pauses.splice(0)) resume();
      await Promise.resolve();
    }
  };
  return { answered, take, settle, release: () => held.splice(0).forEach((one) => void one()) };
}

describe('the inbox', () => {
  test('does a message at once when nothing is before it', () => {
    const { take, answered } = inbox();
    take(hello(1));
    expect(answered).toEqual([[1, 'hello']]);
  });

  test('keeps the order when one takes time', async () => {
    const { take, answered, settle, release } = inbox([1]);
    for (const id of [1, 2, 3]) take(hello(id));
    await settle();
    expect(answered).toEqual([[1, 'hello']]);
    release();
    await settle();
    expect(answered.map(([id]) => id)).toEqual([1, 2, 3]);
  });

  test('drops what comes while the line is full, and says so', async () => {
    const { take, answered, settle, release } = inbox(['slow']);
    take(hello('slow'));
    for (let i = 0; i < mostWaiting; i++) take(hello(i));
    for (const id of ['late', 'later']) take(hello(id));
    for (let i = 0; i < 5; i++) take(hello());
    expect(answered).toEqual([
      ['slow', 'hello'],
      ['late', 'busy'],
      ['later', 'busy'],
      // Nobody waits for the other four: one word stands for them.
      [undefined, 'busy'],
    ]);
    release();
    await settle();
    // All that had been taken in were done: the slow one, those in the line.
    expect(answered).toHaveLength(4 + mostWaiting);
    take(hello('after'));
    expect(answered.at(-1)).toEqual(['after', 'hello']);
  });

  test('goes on after an answer that failed', async () => {
    const { take, answered, settle } = inbox();
    take(hello('broken'));
    take(hello('next'));
    await settle();
    expect(answered).toEqual([
      ['broken', 'hello'],
      ['broken', 'engine'],
      ['next', 'hello'],
    ]);
  });
});
