import { createKinds } from './kinds.ts';
import type { Meaning } from './meaning.ts';
import type { Finding } from './problems.ts';
import { checkNames, scopeOf } from './scope.ts';
import type { Call, TypedEquation } from './syntax.ts';

/**
 * Checks what the names in equations mean, and gives each `lin` its block and each gate its name.
 *
 * A block is named after the equation it stands in, in the equation of a state `a`; a second one in the same equation
 * gets a number: z, z2. A `lin` of x alone and one of states alone in one equation share a block, as in PyTorch's GRU.
 * An activation makes a gate when a `lin` stands in what it is applied to and no other activation between them; names
 * of equations are looked through, names of states are not.
 */
export function meaningOf(
  text: string,
  equations: readonly TypedEquation[],
  report: (finding: Finding) => void,
): Meaning {
  const scope = scopeOf(text, equations, report);
  checkNames(scope);
  const kinds = createKinds(scope);
  for (const index of equations.keys()) kinds.read(index);
  if (!scope.places.has("h'")) scope.fail('no-read-out', { offset: 0, length: 1 });
  const found = kinds.found();
  return { states: scope.states, candidate: candidateOf(found.gates, found.blocks), ...found };
}

/**
 * The block that `init=identity` and `chain` fill and whose gate dropout acts on: that of the first gate under `act`,
 * else of the first that is not logistic, else of the last gate.
 */
function candidateOf(gates: ReadonlyMap<Call, string>, blocks: readonly string[]): string {
  const all = [...gates];
  const found =
    all.find(([call]) => call.name === 'act') ??
    all.find(([call]) => call.name !== 'sigmoid') ??
    all.at(-1);
  return found?.[1] ?? blocks.at(-1) ?? '';
}
