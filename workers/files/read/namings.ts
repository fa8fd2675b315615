import { type FileProblem, quoted } from './problems.ts';
import type { StoredTensor } from './tensors.ts';

/** A way of naming recurrent weights that is known and cannot be read. */
interface Naming {
  /** What is said of it, by the forms of the sentence `files.naming`. */
  readonly what: string;
  /** Names that must all be there, each as the end of a name. */
  readonly names: readonly RegExp[];
}

const namings: readonly Naming[] = [
  {
    what: 'weight-norm',
    names: [/weight_(hh|ih)_l0_g$/, /weight_(hh|ih)_l0_v$/],
  },
  {
    what: 'parametrizations',
    names: [/parametrizations\.weight_(hh|ih)_l0\.original\d?$/],
  },
  {
    what: 'keras-file',
    names: [/cell\/vars\/0$/, /cell\/vars\/1$/],
  },
  {
    what: 'theano',
    names: [/_W$/, /_U$/, /_b$/],
  },
  {
    what: 'gate-matrices',
    names: [/(^|[._/])W_?f$/, /(^|[._/])W_?i$/, /(^|[._/])W_?[cg]$/, /(^|[._/])W_?o$/],
  },
  {
    what: 'wxh',
    names: [/(^|[._/])W_?xh$/i, /(^|[._/])W_?hh$/i],
  },
  {
    what: 'onnx',
    names: [/(^|[._/])W$/, /(^|[._/])R$/, /(^|[._/])B$/],
  },
];

/** What the names of tensors say that they are, where that is known and not read; null where it is not known. */
export function namingOf(tensors: readonly StoredTensor[]): FileProblem | null {
  const known = namings.find(({ names }) =>
    names.every((pattern) => tensors.some(({ name }) => pattern.test(name))),
  );
  if (!known) return null;
  const { what } = known;
  const found = tensors.map(({ name }) => name).slice(0, 20);
  return { code: 'naming', values: { what, found: quoted(found.join(', ')) } };
}
