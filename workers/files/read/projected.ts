/**
 * LSTMs whose states are projected: h = P (o ∘ tanh c), as torch.nn.LSTM has it with proj_size.
 *
 * What reads h is linear in it, so P can stand in the matrices that read h: U P, W P of the layer above, V P of the
 * read-out. What is left is an LSTM without a projection whose h is o ∘ tanh c. It has the same outputs, and the same
 * gradients in everything but the parts of the products.
 * Source: Sak, Senior & Beaufays (2014); torch.nn.LSTM.
 */
import { beside, columnsOf, product } from './matrices.ts';
import { type FileProblem, quoted } from './problems.ts';
import type { Weights } from './tensors.ts';

/** A module's matrices by the engine's names. */
type Module = ReadonlyMap<string, Weights>;

/** A module without its projections, and what it does to matrices that read its states. */
export interface Unprojected {
  readonly module: Module;
  readonly note: FileProblem;
  readonly projection: Projection;
}

/** What the states of a network go through before a read-out gets them. */
export interface Projection {
  /** Numbers that are left of the states of all directions. */
  readonly width: number;
  /** A matrix that reads these, as one that reads the states; null where its shape does not fit. */
  readonly through: (reader: Weights) => Weights | null;
}

const prefix = 'weight_hr';

/** The module with its projections put into the matrices that read its states; null where it has none, or they do not fit. */
export function unprojected(module: Module): Unprojected | null {
  const projections = new Map(
    [...module].flatMap(([name, weights]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), weights] as const] : [],
    ),
  );
  const [first] = projections.values();
  if (!first) return null;
  const whole = new Map<string, Weights>();
  for (const [name, weights] of module) {
    if (name.startsWith(prefix)) continue;
    const made = matrixOf(name, weights, projections);
    if (!made) return null;
    whole.set(name, made);
  }
  const top = Math.max(...[...projections.keys()].map((suffix) => Number(/\d+/.exec(suffix)?.[0])));
  const ofTop = directionsOf(top, projections);
  const [r = 0, n = 0] = first.shape;
  return {
    module: whole,
    note: { code: 'projection', values: { name: quoted(first.name), r, n } },
    projection: { width: ofTop.length * r, through: (reader) => through(reader, ofTop) },
  };
}

/** The projections of a layer, forward before reverse. */
const directionsOf = (layer: number, projections: Module): Weights[] =>
  [`_l${layer}`, `_l${layer}_reverse`].flatMap((suffix) => projections.get(suffix) ?? []);

function matrixOf(name: string, weights: Weights, projections: Module): Weights | null {
  const [, kind, layer = 0, reverse = ''] = /^(weight_[ih]h)_l(\d+)(_reverse)?$/.exec(name) ?? [];
  if (kind === undefined) return weights;
  if (kind === 'weight_ih') {
    const below = directionsOf(Number(layer) - 1, projections);
    return below.length > 0 ? through(weights, below) : weights;
  }
  const P = projections.get(`_l${layer}${reverse}`);
  return P ? product(weights, P) : null;
}

/** A matrix that reads projected states, as one that reads the states themselves. */
function through(reader: Weights, projections: readonly Weights[]): Weights | null {
  const widths = projections.map(({ shape }) => shape[0] ?? 0);
  if (reader.shape.length !== 2) return null;
  if (reader.shape[1] !== widths.reduce((sum, width) => sum + width, 0)) return null;
  let at = 0;
  const parts = projections.flatMap((P, index) => {
    const width = widths[index] ?? 0;
    const part = columnsOf(reader, at, at + width);
    at += width;
    return product(part, P) ?? [];
  });
  return parts.length === projections.length ? beside(parts) : null;
}
