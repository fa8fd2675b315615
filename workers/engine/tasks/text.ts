import { entryOf } from '../../model/table.ts';
import { tasks as flags, mostClasses } from '../../model/tasks.ts';
import { lengthIn } from '../../model/values.ts';
import { log } from '../numeric/math.ts';
import type { Source, Task } from './task.ts';
import { countWindows, drawWindows } from './windows.ts';

export const text = {
  ...entryOf(flags, 'text'),
  source:
    'Sutskever, Martens & Hinton (2011); built-in text: Carroll (1865), Alice’s Adventures in Wonderland',
  data: {
    ...entryOf(flags, 'text').data,
    load: async () => ({ text: (await import('./alice.ts')).alice }),
    numbers: (own) => (own.text ? textSource(own.text.text) : null),
  },
  classes: true,
  // Both are one-hot: the class of the character at a step, and that of the next one.
  sample: ({ T, m, p, B, x, target }, random, _, source) => {
    drawWindows(source, T, B, random, (here, next, t, b) => {
      x[(t * m + here) * B + b] = 1;
      target[(t * p + next) * B + b] = 1;
    });
  },
  /** Entropy of the characters that are asked for: nothing is known but how frequent each is. */
  baselineLoss: (values, source) => {
    if (!source) return null;
    const counts = new Float64Array(source.alphabet.length);
    let all = 0;
    countWindows(source, lengthIn(values), (character, count) => {
      counts[character] += count;
      all += count;
    });
    return counts.reduce(
      (sum, count) => (count > 0 ? sum - (count / all) * log(count / all) : sum),
      0,
    );
  },
} as const satisfies Task;

/**
 * A text as classes: at most {@link mostClasses}, the most frequent characters first (of equals the one with the smaller
 * code), and all others together as the last.
 */
function textSource(given: string): Source {
  // Code points, so that no character is torn apart; the line ends of Windows are those of everybody.
  const characters = [...given.replaceAll('\r\n', '\n')];
  const counts = new Map<string, number>();
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  const ranked = [...counts].sort(([a, of], [b, than]) => than - of || codeOf(a) - codeOf(b));
  const fits = ranked.length <= mostClasses;
  const kept = ranked
    .slice(0, fits ? mostClasses : mostClasses - 1)
    .map(([character]) => character);
  const classes = new Map(kept.map((character, index) => [character, index]));
  return {
    values: Float64Array.from(characters, (character) => classes.get(character) ?? kept.length),
    alphabet: fits ? kept : [...kept, ''],
    mean: 0,
    deviation: 1,
  };
}

const codeOf = (character: string) => character.codePointAt(0) ?? 0;
