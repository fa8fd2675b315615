/** Why a file cannot be used. */
export interface FileProblem {
  readonly code: FileProblemCode;
  /** What the sentence is filled with; texts that come out of the file are cut by {@link quoted}. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** What a reader makes of bytes. */
export type Read<Value> = { readonly value: Value } | { readonly problem: FileProblem };

export type FileProblemCode = (typeof codes)[number];

/** What was expected, and what was found: its sentence stands in the locales, under `files`. */
export const codes = [
  // ---- any file
  'empty',
  'too-large',
  'unknown',
  'misnamed',
  'bare-bin',
  'web-page',
  'git-lfs',
  'packed',
  'onnx',
  'onnx-elsewhere',
  'pickle',
  'other-model',
  'columns',
  'spreadsheet',
  'matlab',
  'no-data',
  'unreadable',
  'reader',
  'not-text',
  'too-many-characters',
  'torch',
  'keras',
  'hdf5',
  'hdf5-data',
  'damaged',
  // ---- safetensors
  'truncated',
  'header-length',
  'header-json',
  'tensor-entry',
  'shape',
  'byte-count',
  'overlap',
  'too-many',
  'dtype',
  'not-finite',
  // ---- npy and npz
  'npy',
  'pickled',
  'zip',
  'zip-size',
  'zip-entry',
  // ---- recurrent weights
  'naming',
  'no-recurrent',
  'missing-tensor',
  'computed',
  'wrong-shape',
  'gate-count',
  'network-size',
  // ---- what a file says of a network and cannot be done here
  'other-activation',
  'other-gates',
  'backwards',
  'readout-activation',
  'readout-product',
  'readout-between',
  'readout-unknown',
  'input-added',
  'scaled',
  'other-attribute',
  'initial-states',
  'initial-rows',
  // ---- JSON that is something else
  'tfjs',
  'nam',
  'nam-count',
  'keras-json',
  'notebook',
  // ---- what was left out, or taken for something, of a file that was opened
  'other-entries',
  'unused',
  'column-left-out',
  'not-a-column',
  'blank-lines',
  'padding',
  'padding-first',
  'preamble',
  'masked-steps',
  'zeros-behind',
  'arrays-left-out',
  'masked',
  'every-other',
  'thousands',
  'leading-zero',
  'one-row',
  'other-encoding',
  // ---- series
  'csv-row',
  'no-numbers',
  'json-form',
  'json-text',
  'too-many-values',
  'array-shape',
] as const;

/** A problem as a reader returns it. */
export function problem(
  code: FileProblemCode,
  values: FileProblem['values'] = {},
): { readonly problem: FileProblem } {
  return { problem: { code, values } };
}

/** Longest piece of a file that is shown to somebody. */
const longestQuote = 60;

/** A text out of a file, short and in one line, for a sentence: it may be anything. */
export function quoted(text: string): string {
  // Control characters and what turns the direction of reading do not belong in a sentence.
  const plain = text.slice(0, 4 * longestQuote).replace(/[\p{C}\s]+/gu, ' ');
  const characters = [...plain];
  return characters.length > longestQuote
    ? `${characters.slice(0, longestQuote).join('')}…`
    : plain;
}

/** A shape as people write it. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? '( )' : quoted(shape.join(' × '));
}
