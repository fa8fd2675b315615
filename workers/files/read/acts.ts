import { activations } from '../../model/catalog.ts';
import type { ImportedAct } from '../../model/importedNetwork.ts';

/** What frameworks call non-linearities that have another name here; their leaky ReLU has another slope. */
const otherNames: Readonly<Record<string, ImportedAct>> = {
  linear: 'identity',
  swish: 'silu',
  hard_tanh: 'hard-tanh',
  hardtanh: 'hard-tanh',
};

/** The non-linearity that a framework calls so, in letters of any size; undefined where it has none or is not known. */
export function actIn(name: string | undefined): ImportedAct | undefined {
  const small = name?.toLowerCase() ?? '';
  if (Object.hasOwn(otherNames, small)) return otherNames[small];
  return activations.entries.find(({ id }) => id === small)?.id;
}
