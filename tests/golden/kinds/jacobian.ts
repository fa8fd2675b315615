import { createJacobian } from '../../../workers/engine/analysis/jacobian.ts';
import { createProductRank } from '../../../workers/engine/analysis/productRank.ts';
import { createEigenvalues } from '../../../workers/engine/spectra/eigenvalues.ts';
import { createProductSpectrum } from '../../../workers/engine/spectra/productSpectrum.ts';
import { createSingularValues } from '../../../workers/engine/spectra/singularValues.ts';
import { matchingDistance } from '../../support/matching.ts';
import { type Built, suffixOf } from '../build.ts';
import { byDistance, exactly } from '../compare.ts';
import { flat, type Nested } from '../fixture.ts';
import { type Checks, checkFields } from '../report.ts';

/** A fixture's block on Jacobians: one part a direction. */
export type JacobianFields = { readonly sample: number } & Readonly<
  Record<string, object | number>
>;

interface DirectionFields {
  readonly stateLayout: readonly string[];
  readonly processingOrder: readonly number[];
  readonly eigTol: Nested;
  readonly singularValues: Nested;
  readonly products: readonly Product[];
}

interface Product {
  readonly t: number;
  readonly tEnd: number;
  readonly steps: number;
  readonly stepsBefore: number;
  readonly log10SingularValues: Nested;
  readonly log10Tol: number;
}

/** Entries of J and its singular values, relative to σ_max. */
const relativeToLargest = 1e-8;

/** Checks one-step Jacobians, their spectra and the spectra of their products. */
export function checkJacobian(built: Built, expected: JacobianFields, checks: Checks): void {
  checkFields(checks, 'jacobian.', expected, {
    sample: () => {},
    forward: (wanted: DirectionFields) =>
      checkDirection(built, expected.sample, false, wanted, checks),
    reverse: (wanted: DirectionFields) =>
      checkDirection(built, expected.sample, true, wanted, checks),
  });
}

function checkDirection(
  built: Built,
  sample: number,
  reverse: boolean,
  expected: DirectionFields,
  checks: Checks,
): void {
  const { network, pass } = built;
  const { spectra } = pass.machine;
  const { T } = pass;
  const units = network.units.filter((unit) => unit.reverse === reverse);
  const jacobian = createJacobian(network, pass.tapes, units);
  const N = jacobian.size;
  const timeOf = (step: number) => (reverse ? T + 1 - step : step);
  // In the order of time, as the fixtures have them.
  const J = new Float64Array(T * N * N);
  for (let step = 1; step <= T; step++) {
    jacobian.read(step, sample, J, (timeOf(step) - 1) * N * N);
  }
  const wantedSigma = flat(expected.singularValues);
  const eigTol = flat(expected.eigTol);
  const where = `jacobian.${reverse ? 'reverse' : 'forward'}.`;
  const perStep = (field: string, ratio: (k: number) => number) => {
    for (let k = 0; k < T; k++) checks.error(`${where}${field} t=${k + 1}`, ratio(k));
  };
  const part = (values: Float64Array, k: number) => {
    const size = values.length / T;
    return values.subarray(k * size, (k + 1) * size);
  };
  const eigenvalues = () =>
    eachStep(J, T, N, spectra?.eigenvalues(N) ?? createEigenvalues(N), 2 * N);
  const rank = createProductRank(network, pass.tapes, units);
  /** log₁₀ singular values of the product over all steps but the first `stepsBefore`, by that number. */
  const productSpectra = (): Float64Array[] => {
    const spectrum = spectra?.productSpectrum(N) ?? createProductSpectrum(N);
    const found: Float64Array[] = [];
    rank.reset();
    for (let step = T; step >= 1; step--) {
      const offset = (timeOf(step) - 1) * N * N;
      spectrum.push(J, offset, rank.push(step, sample, J, offset));
      const values = new Float64Array(N);
      spectrum.read(values, 0);
      found[step - 1] = values;
    }
    return found;
  };

  checkFields(checks, where, expected, {
    stateLayout: (wanted: readonly string[]) => {
      const layout = units.flatMap((unit) =>
        unit.program.states.map(({ name }) => name + suffixOf(unit)),
      );
      checks.error(`${where}stateLayout`, exactly(layout.join() === wanted.join()));
    },
    processingOrder: (wanted: readonly number[]) => {
      const order = Array.from({ length: T }, (_, k) => timeOf(k + 1));
      checks.error(`${where}processingOrder`, exactly(order.join() === wanted.join()));
    },
    // The tolerance of `eigenvalues` and `spectralRadius`.
    eigTol: () => {},
    J: (wanted: Nested) => {
      const values = flat(wanted);
      perStep('J', (k) => {
        const tolerance = relativeToLargest * part(wantedSigma, k)[0];
        return byDistance(part(J, k), part(values, k), () => tolerance);
      });
    },
    singularValues: () => {
      const ofOne = (A: Float64Array, offset: number, out: Float64Array, outOffset: number) =>
        spectra?.singularValues(N)(A.slice(offset, offset + N * N), 1, out.subarray(outOffset));
      const found = eachStep(J, T, N, spectra ? ofOne : createSingularValues(N), N);
      perStep('singularValues', (k) => {
        const wanted = part(wantedSigma, k);
        return byDistance(part(found, k), wanted, () => relativeToLargest * wanted[0]);
      });
    },
    eigenvalues: (wanted: Nested) => {
      const values = flat(wanted);
      const found = eigenvalues();
      perStep('eigenvalues', (k) => {
        const distance = matchingDistance(part(found, k), part(values, k));
        return distance === 0 ? 0 : distance / eigTol[k];
      });
    },
    spectralRadius: (wanted: Nested) => {
      const values = flat(wanted);
      const found = eigenvalues();
      perStep('spectralRadius', (k) => {
        const radius = Float64Array.of(largestModulus(part(found, k)));
        return byDistance(radius, part(values, k), () => eigTol[k]);
      });
    },
    products: (wanted: readonly Product[]) => {
      const found = productSpectra();
      for (const product of wanted) {
        const { t, tEnd, steps, stepsBefore, log10Tol, log10SingularValues } = product;
        const isConsistent =
          steps === T - stepsBefore &&
          tEnd === timeOf(T) &&
          t === (reverse ? T + 1 - stepsBefore : stepsBefore);
        checks.error(`${where}products t=${t} to ${tEnd}`, exactly(isConsistent));
        const values = found[stepsBefore] ?? new Float64Array(N);
        const ratio = byDistance(values, flat(log10SingularValues), () => log10Tol);
        checks.error(`${where}products t=${t}`, ratio);
      }
    },
    lyapunov: (wanted: Nested) => {
      const [full] = productSpectra();
      const toExponent = Math.LN10 / T;
      const whole = expected.products.find(({ stepsBefore }) => stepsBefore === 0);
      const tolerance = (whole?.log10Tol ?? 0) * toExponent;
      const found = full.map((log10) => log10 * toExponent);
      checks.error(
        `${where}lyapunov`,
        byDistance(found, flat(wanted), () => tolerance),
      );
    },
  });
}

type Spectrum = (A: Float64Array, offset: number, out: Float64Array, outOffset: number) => unknown;

function eachStep(J: Float64Array, T: number, N: number, spectrum: Spectrum, size: number) {
  const out = new Float64Array(T * size);
  for (let k = 0; k < T; k++) spectrum(J, k * N * N, out, k * size);
  return out;
}

function largestModulus(pairs: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    largest = Math.max(largest, Math.hypot(pairs[i], pairs[i + 1]));
  }
  return largest;
}
