import { parseEquations, type TypedForm } from '../graph/language/parseEquations.ts';
import type { Values } from '../param.ts';
import type { Cell, CellLaw } from './cell.ts';

/** What stands in the editor until something else is typed: a GRU without a reset gate. */
export const standardEquations =
  "z = sigmoid(lin(x, h, -fb))\nh' = (1 - z) * h + z * act(lin(x, h))";

/** The text itself where it is a cell; the standard equations where it is none. */
export function usableEquations(text: string): string {
  return parseEquations(text).ok ? text : standardEquations;
}

const standard = parseEquations(standardEquations);
if (!standard.ok)
  throw new RangeError(`the standard equations: ${standard.problems[0]?.message.en}`);

const asLaw = ({ settings, ...form }: TypedForm): CellLaw => ({
  ...form,
  params: ['eq', ...settings],
});

export const custom = {
  id: 'custom',
  label: { en: 'your own equations', zh: '自定义方程' },
  summary: {
    en: 'The cell that you type: one equation for each gate and each state’s next value, h′ = ….',
    zh: '由你输入的单元：每个门和每个状态的下一步值各一个方程，h′ = …。',
  },
  source: 'Typed in the page',
  ...asLaw(standard.form),
  lawOf: ({ eq }: Values) => {
    const parsed = typeof eq === 'string' ? parseEquations(eq) : standard;
    return asLaw(parsed.ok ? parsed.form : standard.form);
  },
} as const satisfies Cell;
