// What the TypeScript side calls to take spectra.

export { bidiagonalize, scaleInto } from './spectraBidiagonal';
export { bidiagonalValues } from './spectraBidiagonalValues';
export { reduceToHessenberg } from './spectraHessenberg';
export { hessenbergValues } from './spectraHessenbergValues';
export { pushRows, pushSpectrum } from './spectraProduct';

/** First byte that is not the kernels' own. */
export function firstFreeByte(): usize {
  return __heap_base;
}
