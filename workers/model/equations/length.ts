import { encoded, wellFormed } from '../characters.ts';

/** Longest text of equations that is read, in UTF-16 units. */
export const maxEquationsLength = 1000;

/** The room that it may take in an address, in characters: equations fit at their full length, long comments may not. */
export const maxEquationsRoom = 5000;

/** Why a text is too long. */
export type LengthCode = 'too-long' | 'too-wide';

/** Why a text is too long to be read, or null. */
export function lengthProblem(text: string) {
  const problem = (code: LengthCode, given: number, limit: number) =>
    given > limit ? { code, values: { given, limit } } : null;
  return (
    problem('too-long', text.length, maxEquationsLength) ??
    problem('too-wide', encoded(wellFormed(text)).length, maxEquationsRoom)
  );
}
