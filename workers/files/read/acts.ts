import { activations, gateFunctions } from '../../model/catalog.ts';
import type { ImportedAct, ImportedGact } from '../../model/importedNetwork.ts';

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

/**
 * The function of gates that Keras calls so; undefined where it is not known.
 *
 * @param isOld  whether a hard sigmoid is clip(0.2 x + 1/2), as before version 3 and in TensorFlow.js
 */
export function gactIn(name: string, isOld: boolean): ImportedGact | undefined {
  const id = name.replace(/^hard_?sigmoid$/, isOld ? 'hard-sigmoid-02' : 'hard-sigmoid');
  return gateFunctions.entries.find((entry) => entry.id === id)?.id;
}

/** A hard sigmoid clip(α x + β), whose numbers may be in float32; undefined for one that there is not here. */
export function hardGactOf(alpha: number, beta: number): ImportedGact | undefined {
  const near = (value: number, wanted: number) => Math.abs(value - wanted) < 1e-6;
  if (!near(beta, 0.5)) return undefined;
  if (near(alpha, 0.2)) return 'hard-sigmoid-02';
  return near(alpha, 1 / 6) ? 'hard-sigmoid' : undefined;
}
