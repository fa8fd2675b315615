import type { Cell } from '../../engine/cells/cell.ts';
import { cells } from '../../engine/cells/index.ts';
import type { ImportedNetwork } from '../../model/importedNetwork.ts';

/**
 * The two biases of the gate that keeps, where both are there, neither is 0, and each is one number throughout: people
 * who set a forget bias in PyTorch often set it twice.
 */
export function keepingIn({
  cell,
  n,
  tensors,
}: Pick<ImportedNetwork, 'cell' | 'n' | 'tensors'>): ImportedNetwork['keeping'] {
  const { keeps, blocks }: Cell = cells.find(cell);
  const block = blocks.indexOf(keeps?.gate ?? '');
  if (!keeps || block < 0) return undefined;
  const [first, second] = ['bias_ih', 'bias_hh'].map((name) => {
    const parts = [...tensors]
      .filter(([tensor]) => tensor.startsWith(name))
      .flatMap(([, values]) => [...values.subarray(block * n, (block + 1) * n)]);
    const [value = 0, ...others] = parts;
    return others.every((other) => other === value) ? value : 0;
  });
  return first && second ? { gate: keeps.gate, biases: [first, second] } : undefined;
}
