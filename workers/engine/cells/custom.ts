import { lengthProblem } from '../../model/equations/length.ts';
import { parseEquations, type TypedForm } from '../../model/equations/parseEquations.ts';
import type { TextProblem, Values } from '../../model/param.ts';
import type { Cell, CellLaw } from './cell.ts';

/** What stands in the editor until something else is typed: a GRU without a reset gate. */
export const standardEquations =
  "z = sigmoid(lin(x, h, -fb))\nh' = (1 - z) * h + z * act(lin(x, h))";

/** Why a text describes no cell, or null. */
export function equationsProblem(text: string): TextProblem | null {
  if (text === standardEquations) return null;
  const tooLong = lengthProblem(text);
  if (tooLong) return { ...tooLong, line: null };
  const parsed = parseEquations(text);
  return parsed.ok ? null : (parsed.problems[0] ?? null);
}

const asLaw = ({ settings, ...form }: TypedForm): CellLaw => ({
  ...form,
  params: ['eq', ...settings],
});

export const custom = {
  id: 'custom',
  source: 'Typed in the page',
  params: ['eq', 'fb'],
  states: ['h'],
  blocks: ['z', 'a'],
  biases: 1,
  keeps: { gate: 'z', sign: -1 },
  candidate: 'a',
  // The standard equations, as they would be read: most visitors see no others.
  equations: ({ x, previous: { h }, act, lin, gate, sigmoid, constant, add, sub, mul, drop }) => {
    const z = sigmoid('z', lin('z', [x, h]));
    const kept = mul(sub(constant(1), z), h);
    const a = drop(gate('a', act, lin('a', [x, h])));
    return { h: add(kept, mul(z, a)) };
  },
  lawOf: ({ eq }: Values) => {
    if (typeof eq !== 'string' || eq === standardEquations) return undefined;
    const parsed = parseEquations(eq);
    return parsed.ok ? asLaw(parsed.form) : undefined;
  },
} as const satisfies Cell;
