import { type NamedTensor, safetensorsFile } from '../../engine/print/safetensors.ts';
import { type Network, viewOf } from '../../engine/run/network.ts';
import type { FileFormat } from './file.ts';

export const safetensors = {
  id: 'safetensors',
  source: 'safetensors 0.4',
  extension: '.safetensors',
  mime: 'application/octet-stream',
  write: (run, address) => {
    const { network, params, step } = run;
    return safetensorsFile(weightsOf(network, params), {
      format: 'pt',
      experiment: `#${address}`,
      step: String(step),
      // Which rows belong to which gate: torch does not say it, and not every cell is one of torch's.
      gates: JSON.stringify(gatesOf(network)),
    });
  },
} as const satisfies FileFormat;

/** All tensors of a network under the names that `state_dict` has for them. */
export function weightsOf(network: Network, params: Float64Array): NamedTensor[] {
  const ofUnits = network.units.flatMap(({ graph, places }) => {
    const matrices = new Set<string>(graph.matrices.map(({ tensor }) => tensor));
    return places.map((place) => ({
      name: place.name,
      shape: matrices.has(place.tensor) ? [place.rows, place.cols] : [place.rows],
      values: viewOf(params, place),
    }));
  });
  const { shape, width, readoutTensors } = network;
  const ofReadout = shape.readout.tensors(width, shape.p).map(({ saved, isVector }, i) => {
    const place = readoutTensors[i];
    return {
      name: `readout.${saved}`,
      shape: isVector ? [place.rows] : [place.rows, place.cols],
      values: viewOf(params, place),
    };
  });
  return [...ofUnits, ...ofReadout];
}

function gatesOf(network: Network): Record<string, readonly string[]> {
  const places = network.units[0]?.places ?? [];
  const stacked = places.filter(({ blocks }) => blocks.length > 0);
  return Object.fromEntries(stacked.map(({ tensor, blocks }) => [tensor, blocks]));
}
