/** The network that arrays make under a choice of which is which. */
import type { FoundNetwork } from '../found.ts';
import { layerOf } from '../layer.ts';
import { columnsOf, flat, reblocked, rowsOf, turned } from '../matrices.ts';
import { ordersOf } from '../namings/gateOrders.ts';
import { problem, quoted, type Read } from '../problems.ts';
import { readoutOf } from '../readout.ts';
import { type StoredTensor, storedWeights, type Weights } from '../tensors.ts';
import { chosenOf, formOf, isPairOfBiases, type Mapping } from './choices.ts';

/** A network by a mapping; a problem where the mapping is not one of the arrays. */
export function mappedNetwork(
  tensors: readonly StoredTensor[],
  mapping: Mapping,
): Read<FoundNetwork> {
  const chosen = chosenOf(tensors, mapping)?.mapping;
  const parts = Object.entries(mapping);
  const isLegal = chosen && parts.every(([part, value]) => Reflect.get(chosen, part) === value);
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const stored = (name: string | null) => (name === null ? undefined : byName.get(name));
  const U = stored(mapping.U);
  const form = formOf(U, mapping.form);
  const gateOrder = ordersOf(form?.gates ?? 0).find(({ name }) => name === mapping.order);
  if (!isLegal || !U || !form || !gateOrder) {
    return problem('no-recurrent', { found: quoted(tensors.map(({ name }) => name).join(', ')) });
  }
  const { n, isTurned, joint, m } = form;
  const asRows = (tensor: StoredTensor): Weights =>
    isTurned ? turned(storedWeights(tensor)) : storedWeights(tensor);
  const inOrder = (given: Weights): Weights => reblocked(given, gateOrder.order);
  const vector = (name: string | null): Weights | null => {
    const tensor = stored(name);
    return tensor ? inOrder(flat(storedWeights(tensor))) : null;
  };
  const given = stored(mapping.b);
  const both = given && isPairOfBiases(given, form) ? storedWeights(given) : null;
  const half = (row: number): Weights | null => both && inOrder(flat(rowsOf(both, row, row + 1)));
  const whole = asRows(U);
  const W = stored(mapping.W);
  const width = n + (m ?? 0);
  const cut = joint === 'x h' ? width - n : n;
  const [left, right] = [columnsOf(whole, 0, cut), columnsOf(whole, cut, width)];
  const [besideInputs, besideStates] = joint === 'x h' ? [left, right] : [right, left];
  const inputs = W ? asRows(W) : besideInputs;
  const states = W ? whole : besideStates;
  const V = stored(mapping.V);
  const c = stored(mapping.c);
  const readout = V && readoutOf(V.name, asRows(V), c && flat(storedWeights(c)));
  return {
    value: layerOf(
      { module: '', cell: gateOrder.cell, framework: 'scratch', readout: readout ?? null },
      {
        W: inOrder(inputs),
        U: inOrder(states),
        b: half(0) ?? vector(mapping.b),
        bh: half(1) ?? vector(mapping.bh),
      },
    ),
  };
}
