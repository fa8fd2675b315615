import type { EquationScope } from './scope.ts';

/** A gate's block while it is being filled: which of W and U it has. */
export interface Block {
  readonly gate: string;
  input: boolean;
  recurrent: boolean;
  /** False once it has both biases, or one that serves both products. */
  shares: boolean;
}

/**
 * The blocks of a cell, as its equations are read one after the other.
 *
 * A block is named after the equation it stands in, in the equation of a state `a`; a second one in the same equation
 * gets a number: z, z2.
 */
export function createBlocks({ places, states }: EquationScope) {
  const gates: string[] = [];
  let here: Block[] = [];
  let equation = '';

  /** The next free name, which is taken from now on. */
  const name = (): string => {
    const base = equation.endsWith("'") ? 'a' : equation;
    const isFree = (gate: string) =>
      !gates.includes(gate) && (gate === equation || !places.has(gate)) && !states.includes(gate);
    let gate = base;
    for (let k = 2; !isFree(gate); k++) gate = `${base}${k}`;
    gates.push(gate);
    return gate;
  };

  return {
    /** Names of all, in order of appearance. */
    gates,
    /** The equation of that name is read from now on. */
    enter: (next: string): void => {
      equation = next;
      here = [];
    },
    name,
    open: (): Block => {
      const block = { gate: name(), input: false, recurrent: false, shares: true };
      here.push(block);
      return block;
    },
    /** The block of this equation that a `lin` of x alone, or of states alone, shares with the other, as in PyTorch's GRU. */
    waiting: (isOfInput: boolean): Block | undefined =>
      here.find((block) => block.shares && (isOfInput ? !block.input : !block.recurrent)),
  };
}
