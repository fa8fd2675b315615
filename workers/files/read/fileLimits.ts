/** What is read of files that may be anything. All bound the memory that a hostile one can take. */
import { userDataLimits } from '../../model/userData.ts';
import { type FileProblem, problem } from './problems.ts';

/** Bytes in 1 MB, as file managers count. */
export const megabyte = 1e6;

/** Largest file that is read, and the most that an archive may unpack to. */
export const fileBytes = 256 * megabyte;

/** Largest text: it takes two bytes a character, and its values eight each. */
export const textBytes = 32 * megabyte;

/** Longest text that a task is made of, in characters. */
export const mostCharacters = userDataLimits.text.most;

/** Longest header of a safetensors file; that of a large language model has a tenth of it. */
export const headerBytes = 8 * megabyte;

/** Most tensors of a file. */
export const mostTensors = 20_000;

/** Most values of a table. */
export const mostValues = 1_000_000;

/** Most columns of a table. */
export const mostColumns = 10_000;

/** Largest network that is opened. With these, its weights and what training keeps of them stay below 512 MB. */
export const networkLimits = {
  n: 1024,
  m: 1024,
  layers: 8,
  /** An LSTM of 1024 units that reads 1024 inputs has 8.4 million. */
  parameters: 8_500_000,
} as const;

/** Why a file of that size is not read, or null; to be asked before it is loaded. */
export function sizeProblem(size: number, limit: number): { readonly problem: FileProblem } | null {
  if (size <= limit) return null;
  return problem('too-large', { limit: limit / megabyte, found: Math.ceil(size / megabyte) });
}
