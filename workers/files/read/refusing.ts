import { type FileProblem, type FileProblemCode, problem, type Read } from './problems.ts';

/** Why a reader goes no further; thrown deep inside of it and told by {@link attempt}. */
export class Refused extends Error {
  readonly problem: FileProblem;

  constructor(code: FileProblemCode, values: FileProblem['values'] = {}) {
    super(code);
    this.problem = { code, values };
  }
}

/** What comes of reading, or why nothing does. */
export function attempt<Value>(read: () => Value): Read<Value> {
  try {
    return { value: read() };
  } catch (error) {
    return refusalOf(error);
  }
}

/** The same for what has to wait. */
export async function attemptLater<Value>(read: () => Promise<Value>): Promise<Read<Value>> {
  try {
    return { value: await read() };
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): { readonly problem: FileProblem } {
  if (error instanceof Refused) return { problem: error.problem };
  // An array that the machine has no memory for: files say sizes that nobody can hold.
  if (error instanceof RangeError) return problem('damaged', { found: error.name });
  throw error;
}

/** The value; refuses with its problem where there is none. */
export function orRefuse<Value>(read: Read<Value>): Value {
  if ('value' in read) return read.value;
  throw new Refused(read.problem.code, read.problem.values);
}
