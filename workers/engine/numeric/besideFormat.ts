/** What is computed in float64 beside a run in fewer bits, as the run's own format would have it. */
import type { BesideFormat } from '../../model/snapshot.ts';
import { type Clipping, clippings, type ParameterTensor, unitLength } from '../clipping.ts';
import { type Optimizer, optimizers } from '../optimizers.ts';
import type { Run } from '../run/run.ts';
import { roundingOf, simulated } from './format.ts';
import { log10Scaled, pow10 } from './math.ts';
import { rounded } from './round.ts';
import { sumOfSquares } from './squares.ts';

/** Null in float64, and where the run has no numbers to speak of. */
export function besideFormat(run: Run): BesideFormat | null {
  const { config, network, pass } = run;
  const format = network.shape.format && simulated(network.shape.format);
  if (!format) return null;
  const rounding = roundingOf(format);
  const inFormat = (x: number) => rounded(x, rounding);
  const rule: Clipping = clippings.find(config.clip);
  const { squares }: Optimizer = optimizers.find(config.opt);
  let largest = -Infinity;
  let lost = 0;
  run.preview((tensors, when) => {
    if (when === 'before') largest = log10Largest(partsOf(tensors, rule));
    else if (squares) lost = countLost(tensors, (g) => inFormat(squares.share * g * g) === 0);
  });
  const { loss, log10Loss } = pass.result;
  const isInfinite = (x: number) => Math.abs(inFormat(x)) === Infinity;
  return {
    loss: isInfinite(loss)
      ? 'infinite'
      : log10Loss > -Infinity && inFormat(loss) === 0
        ? 'zero'
        : null,
    log10SquaredNorm: isInfinite(pow10(2 * largest)) ? 2 * largest : null,
    division: squares && lost > 0 && inFormat(squares.epsilon) === 0 ? { ...squares, lost } : null,
  };
}

/** The gradients whose norms a rule takes, each an array of arrays; none where it takes no norm. */
function partsOf(
  tensors: readonly ParameterTensor[],
  { normOf }: Clipping,
): readonly (readonly Float64Array[])[] {
  const whole = tensors.map(({ gradient }) => gradient);
  if (normOf === 'gradient') return [whole];
  if (normOf === 'tensor') return whole.map((gradient) => [gradient]);
  if (normOf === undefined) return [];
  return tensors.flatMap((tensor) => {
    const { gradient } = tensor;
    const length = unitLength(tensor);
    return Array.from({ length: gradient.length / length }, (_, i) => [
      gradient.subarray(i * length, (i + 1) * length),
    ]);
  });
}

/** log₁₀ of the largest norm; −∞ where there is none, or one that is no number. */
function log10Largest(parts: readonly (readonly Float64Array[])[]): number {
  const sizes = parts.map((arrays) => {
    const { value, exponent } = sumOfSquares(arrays);
    return log10Scaled(value, exponent) / 2;
  });
  return sizes.reduce((most, size) => (size > most && size < Infinity ? size : most), -Infinity);
}

function countLost(tensors: readonly ParameterTensor[], isLost: (g: number) => boolean): number {
  let lost = 0;
  for (const { gradient } of tensors) for (const g of gradient) if (isLost(g)) lost += 1;
  return lost;
}
