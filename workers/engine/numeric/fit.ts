/** Sequences shorter than this are fitted from the loss on. */
export const shortSequence = 20;

/**
 * The lags that a slope is fitted to: from ≤ lag < to, those among them that are finite.
 *
 * The first min(10, T/10) next to the loss are left out (none where T < 20), and what is exactly zero to the end.
 *
 * @param log10ByLag  log₁₀ norm of the last-loss adjoint by lag from the loss
 */
export function fitOf(log10ByLag: Float64Array): { readonly from: number; readonly to: number } {
  const T = log10ByLag.length;
  let to = T;
  while (to > 0 && log10ByLag[to - 1] === -Infinity) to--;
  return { from: T < shortSequence ? 0 : Math.min(10, Math.floor(T / 10)), to };
}
