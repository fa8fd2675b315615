import type { TensorPlace } from '../../workers/engine/ir/tensors.ts';
import type { Network } from '../../workers/engine/run/network.ts';

/** The tensors of a network with their places, by name. */
export function tensorNamed(network: Network, name: string): TensorPlace {
  const place = network.tensors.find((tensor) => tensor.name === name);
  if (!place) throw new RangeError(`the network has no tensor "${name}"`);
  return place;
}
