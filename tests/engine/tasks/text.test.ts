import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../workers/engine/numeric/random.ts';
import { alice } from '../../../workers/engine/tasks/alice.ts';
import type { Source, Task } from '../../../workers/engine/tasks/task.ts';
import { text as entry } from '../../../workers/engine/tasks/text.ts';
import { mostClasses } from '../../../workers/model/tasks.ts';

const task: Task = entry;
const read = (given: string): Source => {
  const source = task.data?.numbers({ text: { kind: 'text', name: '', text: given } });
  if (!source) throw new Error('no source');
  return source;
};
/** The text that classes stand for; `·` for all rarer characters. */
const spelled = ({ values, alphabet }: Source) =>
  [...values].map((c) => alphabet[c] || '·').join('');

describe('the built-in text', () => {
  it('is as long and has as many classes as the page says without fetching it', () => {
    expect(task.data?.length).toBe([...alice.text].length);
    const classes = read(alice.text).alphabet.length;
    expect(task.dimensions({})).toEqual({ m: classes, p: classes });
  });

  it('is English prose: the space is most frequent, then e, then t', () => {
    expect(read(alice.text).alphabet.slice(0, 3)).toEqual([' ', 'e', 't']);
    // About 4.2 bits a character for the letters of English (Shannon 1951: 4.03 with space, one case).
    const bits = Number(task.baselineLoss({ T: 60 }, read(alice.text))) / Math.LN2;
    expect(bits).toBeGreaterThan(4);
    expect(bits).toBeLessThan(4.5);
  });

  it('begins and ends as the chapter does where it was cut', () => {
    expect(alice.text).toMatch(
      /^Alice was beginning to get very tired of sitting by her sister on the bank, /,
    );
    expect(alice.text).toMatch(/perhaps I shall see it written up somewhere\.'$/);
    expect(alice.text.split('\n')).toHaveLength(9); // paragraphs
  });
});

describe('a text as classes', () => {
  it('keeps every character where they are few, the most frequent first, of equals the smaller code', () => {
    const source = read('abracadabra');
    expect(source.alphabet).toEqual(['a', 'b', 'r', 'c', 'd']);
    expect(spelled(source)).toBe('abracadabra');
  });

  it('puts the rarest into one class where they are many', () => {
    const letters = Array.from({ length: 40 }, (_, i) => String.fromCodePoint(0x4e00 + i));
    // The first character once, the second twice …
    const source = read(letters.map((letter, i) => letter.repeat(i + 1)).join(''));
    expect(source.alphabet).toHaveLength(mostClasses);
    expect(source.alphabet.at(-1)).toBe('');
    expect(source.alphabet[0]).toBe(letters[39]);
    // 31 are kept: the nine rarest are not, which are 1 + 2 + … + 9 = 45 characters.
    expect([...spelled(source)].filter((character) => character === '·')).toHaveLength(45);
  });

  it('does not tear characters beyond 16 bits, and takes the line ends of Windows for one', () => {
    const source = read('😀\r\n😀\n');
    expect(source.alphabet).toEqual(['\n', '😀']);
    expect([...source.values]).toEqual([1, 0, 1, 0]);
  });
});

describe('what is drawn of a text', () => {
  const source = read('abcdefgh');
  const draw = (T: number, B: number, seed = 1) => {
    const { m, p } = task.dimensions({}, source);
    const batch = {
      T,
      m,
      p,
      B,
      x: new Float64Array(T * m * B),
      target: new Float64Array(T * p * B),
    };
    task.sample(batch, randomStream(seed, 'data'), {}, source);
    const column = (of: Float64Array, t: number, b: number) =>
      Array.from({ length: m }, (_, j) => of[(t * m + j) * B + b]).indexOf(1);
    const read = (of: Float64Array, b: number) =>
      Array.from({ length: T }, (_, t) => source.alphabet[column(of, t, b)]).join('');
    return Array.from({ length: B }, (_, b) => [read(batch.x, b), read(batch.target, b)]);
  };

  it('is a piece of it, and each character’s answer is the one after it', () => {
    for (const [x, target] of draw(3, 50)) {
      expect('abcdefgh').toContain(x);
      expect('abcdefgh').toContain(target);
      expect(target.slice(0, 2)).toBe(x.slice(1));
    }
  });

  it('begins at every place that leaves room', () => {
    expect(new Set(draw(3, 200).map(([x]) => x))).toEqual(
      new Set(['abc', 'bcd', 'cde', 'def', 'efg']),
    );
    expect(draw(7, 3)).toEqual(Array(3).fill(['abcdefg', 'bcdefgh']));
  });

  it('cannot be drawn without room or without a text', () => {
    expect(() => draw(8, 1)).toThrow(/T must be < 8/);
    const batch = { T: 1, m: 1, p: 1, B: 1, x: new Float64Array(1), target: new Float64Array(1) };
    expect(() => task.sample(batch, randomStream(1, 'data'), {})).toThrow(/needs its data/);
  });
});

describe('the baseline loss of a text', () => {
  it('counts each character as often as windows ask for it', () => {
    // T = 2 in “abcb”: windows “abc” and “bcb” ask for b, c and c, b. Two equally frequent classes: ln 2.
    expect(task.baselineLoss({ T: 2 }, read('abcb'))).toBeCloseTo(Math.LN2, 14);
    // T = 1 in “abbb”: b is asked for three times.
    expect(task.baselineLoss({ T: 1 }, read('abbb'))).toBe(0);
  });
});
