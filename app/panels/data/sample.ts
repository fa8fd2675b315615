import { numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';
import { columnsOf } from '../series.ts';

/** One sequence of the batch as the network sees it; steps t from 1, entries from 0; NaN where there is nothing. */
export interface Sample {
  readonly T: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly input: (t: number, i: number) => number;
  readonly target: (t: number, i: number) => number;
  readonly output: (t: number, i: number) => number;
  /** Softmax of the outputs; null where the loss reads no classes. */
  readonly probability: ((t: number, i: number) => number) | null;
  /** Whether an answer is asked for at step t. */
  readonly isAsked: (t: number) => boolean;
  /** The class that is asked for at step t: the largest component of the target. */
  readonly asked: (t: number) => number;
  /** The most probable class at step t. */
  readonly expected: (t: number) => number;
  /** Characters of the classes, the empty one for all others; null when the task is no text. */
  readonly alphabet: readonly string[] | null;
}

/** The sample in a picture, in the units of a series where the task is one; null until it has been computed. */
export function sampleIn(picture: RunSnapshot): Sample | null {
  const input = columnsOf(picture, 'sample:input');
  const target = columnsOf(picture, 'sample:target');
  const output = columnsOf(picture, 'sample:output');
  const probability = columnsOf(picture, 'sample:probability');
  const { T } = picture.config;
  // The last step always has an answer, and an input comes with it.
  if (input.size === 0 || Number.isNaN(input.value(T, 0))) return null;
  const codes = numbersOf(picture, 'sample:alphabet');
  const [mean, deviation] = numbersOf(picture, 'sample:units') ?? [0, 1];
  const inUnits =
    (value: (t: number, i: number) => number) =>
    (t: number, i: number): number =>
      mean + deviation * value(t, i);
  const largest = (value: (t: number, i: number) => number) => (t: number) => {
    let best = 0;
    for (let i = 1; i < target.size; i++) if (value(t, i) > value(t, best)) best = i;
    return best;
  };
  return {
    T,
    inputs: input.size,
    outputs: target.size,
    input: inUnits(input.value),
    target: inUnits(target.value),
    output: inUnits(output.value),
    probability: probability.size > 0 ? probability.value : null,
    isAsked: (t) => !Number.isNaN(target.value(t, 0)),
    asked: largest(target.value),
    expected: largest(probability.size > 0 ? probability.value : output.value),
    alphabet: codes
      ? Array.from(codes, (code) => (code < 0 ? '' : String.fromCodePoint(code)))
      : null,
  };
}

/** The class that an input column stands for: where its 1 is. */
export function classOfInput({ inputs, input }: Sample, t: number): number {
  let best = 0;
  for (let i = 1; i < inputs; i++) if (input(t, i) > input(t, best)) best = i;
  return best;
}
