/** The cell whose equations are typed, as settings know it. */
import type { TextProblem } from '../param.ts';
import { lengthProblem } from './length.ts';
import { parseEquations, type TypedCell } from './parseEquations.ts';

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

/** The cell that a text describes; undefined for the standard equations, which need no reader, and where it is none. */
export function typedCell(text: unknown): TypedCell | undefined {
  if (typeof text !== 'string' || text === standardEquations) return undefined;
  const parsed = parseEquations(text);
  return parsed.ok ? parsed.cell : undefined;
}
