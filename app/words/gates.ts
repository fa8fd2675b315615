import { traitsOf } from '../../workers/model/cells.ts';
import type { Values } from '../../workers/model/param.ts';
import type { Text } from '../locales/index.ts';

/** What the field calls a gate, by its letter in the equations. */
const names: Readonly<Record<string, Text>> = {
  f: 'gates.forget',
  i: 'gates.input',
  o: 'gates.output',
  z: 'gates.update',
  r: 'gates.reset',
};

/** The name of a gate: `forget gate`, or `gate q` for a letter that has no name of its own. */
export const gateName = (letter: string): Text =>
  names[letter] ?? { key: 'gates.other', values: { letter } };

/** The name of the gate that keeps the old state; null for a cell without one. */
export function keepGateName(values: Values): Text | null {
  const { keeps } = traitsOf(values);
  return keeps ? gateName(keeps.gate) : null;
}
