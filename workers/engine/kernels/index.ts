// What the TypeScript side calls.

export { map } from './activations';
export { matrixOf, outerProducts, rowSums, scalesOf } from './gradients';
export { linear, linearBack } from './linear';
export { squaredNorms } from './norms';
export { pack } from './products';
export { bidiagonalize, scaleInto } from './spectraBidiagonal';
export { bidiagonalValues } from './spectraBidiagonalValues';
export { reduceToHessenberg } from './spectraHessenberg';
export { hessenbergValues } from './spectraHessenbergValues';
export { pushRows, pushSpectrum } from './spectraProduct';
export { backward, forward } from './sweeps';

/** First byte that is not the kernels' own. */
export function firstFreeByte(): usize {
  return __heap_base;
}
