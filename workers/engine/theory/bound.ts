import { cellOf } from '../cells/index.ts';
import { log10 } from '../numeric/math.ts';
import type { Run } from '../run/run.ts';
import { recurrentBlocks } from '../run/weights.ts';
import { createSingularValues } from '../spectra/singularValues.ts';

/**
 * Upper bound of the last-loss gradient: ‖∂L/∂h_T‖·(γ·σ_max(U))^(T−t), γ = sup|φ′|; log₁₀, T entries.
 *
 * Null where it does not hold: only for a plain recurrent cell in one layer and one direction, with the loss at the
 * last step alone, in float64, without normalisation, dropout or truncation.
 * Source: Pascanu, Mikolov & Bengio (2013), § 2.1.
 */
export function gradientBound(run: Run): Float64Array | null {
  const { config, network, norms, params } = run;
  const { readout, layers, bidirectional, graph, n } = network.shape;
  const isPlain = cellOf(config).isPlain === true && layers === 1 && !bidirectional;
  const readsLastOnly = readout.losses === 'last' && readout.reads === 'last';
  const isExact = !network.shape.format && config.tbptt === 0;
  if (!isPlain || !readsLastOnly || graph.normalize || graph.dropout || !isExact) {
    return null;
  }
  const [U] = recurrentBlocks(network, params);
  const sigma = new Float64Array(n);
  createSingularValues(n)(U, 0, sigma, 0);
  const perStep = log10(graph.act.steepest * sigma[0]);
  const { T } = config;
  const start = norms.last[T - 1];
  // 0·(−∞) has no value: at the loss itself the bound is the norm.
  return Float64Array.from({ length: T }, (_, i) =>
    i === T - 1 ? start : start + (T - 1 - i) * perStep,
  );
}
