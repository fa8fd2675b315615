// What the TypeScript side calls to run programs.

export { map } from './activations';
export { matrixOf, outerProducts, rowSums, scalesOf } from './gradients';
export { linear, linearBack } from './linear';
export { squaredNorms } from './norms';
export { pack } from './products';
export { round } from './rounding';
export { backward, forward } from './sweeps';

/** First byte that is not the kernels' own. */
export function firstFreeByte(): usize {
  return __heap_base;
}
