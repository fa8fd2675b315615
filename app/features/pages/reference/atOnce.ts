/** What the small pictures show of entries that need no run: their own code at work on a few numbers. */
import { range } from 'd3';
import { type Clipping, freshClipState } from '../../../../workers/engine/clipping.ts';
import type { Initializer } from '../../../../workers/engine/initializers.ts';
import type { Loss } from '../../../../workers/engine/losses.ts';
import { powerOfTwo } from '../../../../workers/engine/numeric/math.ts';
import { type Random, randomStream } from '../../../../workers/engine/numeric/random.ts';
import type { Optimizer } from '../../../../workers/engine/optimizers.ts';
import { createEigenvalues } from '../../../../workers/engine/spectra/eigenvalues.ts';
import { createSingularValues } from '../../../../workers/engine/spectra/singularValues.ts';
import { resolveSettings } from '../../../../workers/model/config.ts';
import { lengthOf, shownValues } from './drawing.ts';

/** As the page opens. */
const { mom: usualMomentum, n: nOfPage } = resolveSettings({}).config;

/** Every picture draws the same numbers at every visit. */
const stream = (name: string): Random => randomStream(1, 'reference', name);

/** The loss of one output, and its derivative, over that output; of classes over the first of two, which is right. */
export function lossOver({ classes, evaluate, scale }: Loss) {
  const p = classes ? 2 : 1;
  const target = Float64Array.from({ length: p }, (_, i) => (classes && i === 0 ? 1 : 0));
  return shownValues.map((output) => {
    const y = Float64Array.from({ length: p }, (_, i) => (i === 0 ? output : 0));
    const slope = new Float64Array(p);
    const { value, exponent } = evaluate(y, target, slope, 0, p, 1);
    const factor = scale(p, 1, 1);
    return { output, loss: factor * value * powerOfTwo(exponent), slope: factor * slope[0] };
  });
}

/** Norms that a clip rule meets: up to so many thresholds. */
const mostThresholds = 4;
const nNorms = 60;
/** What the rules by tensor and by unit have to tell apart. */
const shares = [
  [1, 0.2],
  [0.4, 0.1, 0.3],
] as const;

/**
 * Norm of the gradient before a rule and after it: of a gradient that grows, or for a rule that remembers, of one update
 * after the other, of which a few stand out.
 */
export function clipOver({ apply, stateful = false }: Clipping, at: number) {
  const state = freshClipState();
  const random = stream('norms');
  const usual = at * mostThresholds;
  return range(nNorms).map((k) => {
    const peak = k % 20 === 19 ? 3 : 1;
    const size = stateful ? peak * (1 + 0.2 * random.normal()) : (usual * (k + 1)) / nNorms;
    const whole = lengthOf(shares.flat());
    const tensors = shares.map((parts, i) => ({
      name: `${i}`,
      rows: 1,
      cols: parts.length,
      // As large as the weights of a unit.
      values: Float64Array.from(parts, () => 1),
      gradient: Float64Array.from(parts, (part) => (size * part) / whole),
    }));
    const norm = () => lengthOf(tensors.flatMap(({ gradient }) => [...gradient]));
    const before = norm();
    apply?.(tensors, at, state);
    return { before, after: norm() };
  });
}

/** Updates that an optimizer makes of a gradient of 1, then of one a hundred times smaller. */
const nUpdates = 40;
const small = 0.01;

/** By how much one weight moves at each update, by the learning rate. */
export function movesOf({ slots, update }: Optimizer): readonly number[] {
  const weight = new Float64Array(1);
  const kept = Array.from({ length: slots }, () => new Float64Array(1));
  const learningRate = small;
  return range(nUpdates).map((k) => {
    const [before] = weight;
    const gradient = Float64Array.of(k < nUpdates / 2 ? 1 : small);
    const settings = { learningRate, momentum: usualMomentum, weightDecay: 0, step: k + 1 };
    update(weight, gradient, kept, settings);
    return (before - weight[0]) / learningRate;
  });
}

/** Units of the network that the page opens with. */
export const nDrawn = nOfPage;

/** A matrix as it is drawn: its eigenvalues, the largest of their moduli, and its largest singular value. */
export function spectrumOf({ fill }: Initializer) {
  const n = nDrawn;
  const matrix = new Float64Array(n * n);
  fill(matrix, n, n, stream('matrix'), n);
  const pairs = new Float64Array(2 * n);
  createEigenvalues(n)(matrix, 0, pairs, 0);
  const sigma = new Float64Array(n);
  createSingularValues(n)(matrix, 0, sigma, 0);
  const eigenvalues = range(n).map((i) => [pairs[2 * i], pairs[2 * i + 1]] as const);
  const rho = Math.max(...eigenvalues.map(([re, im]) => Math.hypot(re, im)));
  return { eigenvalues, rho, sigma: sigma[0] };
}

/** Numbers that a histogram is made of. */
export const nNumbers = 2000;

/** Numbers as a law draws them. */
export const drawnFrom = (draw: (random: Random) => number): readonly number[] => {
  const random = stream('law');
  return range(nNumbers).map(() => draw(random));
};

/** Biases as they are drawn. */
export function biasesOf({
  fill,
}: {
  readonly fill: (vector: Float64Array, random: Random, hidden: number) => void;
}): readonly number[] {
  const vector = new Float64Array(nNumbers);
  fill(vector, stream('bias'), nDrawn);
  return [...vector];
}
