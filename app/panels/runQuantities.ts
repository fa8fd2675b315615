/** The quantities of singular values and gates, and all that there are. They come with the plots that show them. */

import type { RunSnapshot } from '../session/runSnapshot.ts';
import {
  isStepArray,
  type LayerPart,
  layerQuantity,
  ofArrays,
  type Quantity,
  quantityOf,
} from './quantities.ts';

/** The largest, the middle and the smallest singular value of every step; they descend. */
export const spectrumQuantities = {
  largest: { id: 'sigma_max', array: 'sigma', of: (row) => row[0] },
  // Between the two in the middle where their number is even.
  median: {
    id: 'sigma_median',
    array: 'sigma',
    of: (row) => (row[(row.length - 1) >> 1] + row[row.length >> 1]) / 2,
  },
  smallest: { id: 'sigma_min', array: 'sigma', of: (row) => row[row.length - 1] },
} as const satisfies Readonly<Record<string, Quantity>>;

export const spectralRadius: Quantity = { id: 'spectral_radius', array: 'rho' };

const gateSuffixes = {
  mean: 'mean',
  low: '10_percent',
  high: '90_percent',
  saturated: 'saturated_share',
} as const;

export type GatePart = keyof typeof gateSuffixes;

/** What is known of a gate over all of its units. */
export const gateQuantity = (gate: string, part: GatePart): Quantity => ({
  id: `gate_${gate}_${gateSuffixes[part]}`,
  array: `gate:${gate}:${part}`,
});

const isGatePart = (part: string): part is GatePart => Object.hasOwn(gateSuffixes, part);

const layerParts: readonly LayerPart[] = ['total', 'last'];

/** The gradients in all layers but the top one, whose columns stand before. */
function layerQuantities(names: readonly string[]): readonly Quantity[] {
  const layers = names.flatMap((name) => {
    const found = /^layer:(\d+):total$/.exec(name);
    return found ? [Number(found[1])] : [];
  });
  const below = layers.filter((layer) => layer < Math.max(...layers));
  return layerParts.flatMap((part) => below.map((layer) => layerQuantity(layer, part)));
}

/** All of them, those of layers and gates as far as the picture has them: the columns of the file of a run. */
export function quantitiesOf(picture: Pick<RunSnapshot, 'names'>): readonly Quantity[] {
  return [
    ...Object.keys(ofArrays).filter(isStepArray).map(quantityOf),
    ...layerQuantities(picture.names()),
    ...Object.values(spectrumQuantities),
    spectralRadius,
    ...picture.names().flatMap((array) => {
      const [, gate = '', part = ''] = /^gate:(.+):(\w+)$/.exec(array) ?? [];
      return isGatePart(part) ? [gateQuantity(gate, part)] : [];
    }),
  ];
}
