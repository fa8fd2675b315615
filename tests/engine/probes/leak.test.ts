import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jacobianOf } from '../../../workers/engine/analysis/jacobianOf.ts';
import { findLeak, type Leak, leakOf } from '../../../workers/engine/analysis/leak.ts';
import { createPaths, denseOf } from '../../../workers/engine/analysis/paths.ts';
import type { Cell } from '../../../workers/engine/cells/cell.ts';
import { cells } from '../../../workers/engine/cells/index.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { startOf } from '../../../workers/engine/machine/tape.ts';
import { powerOfTwo } from '../../../workers/engine/numeric/math.ts';
import { cellFormulas } from '../../../workers/engine/print/cellText.ts';
import type { MathNode } from '../../../workers/engine/print/mathml.ts';
import { leak } from '../../../workers/engine/probes/leak.ts';
import type { Network } from '../../../workers/engine/run/network.ts';
import { finish, type Pass } from '../../../workers/engine/run/pass.ts';
import { forward } from '../../../workers/engine/run/propagate.ts';
import type { Run } from '../../../workers/engine/run/run.ts';
import { createSingularValues } from '../../../workers/engine/spectra/singularValues.ts';
import { build } from '../../golden/build.ts';
import { flat, parseFixture } from '../../golden/fixture.ts';
import { kernelMachine } from '../../support/kernels.ts';
import { trainedRun } from '../../support/runs.ts';

const entries: readonly Cell[] = cells.entries;

/** Σ of a unit's terms, as the block of its own state. */
function sumOfTerms(network: Network, pass: Pass, unitIndex: number, step: number, sample: number) {
  const unit = network.units[unitIndex];
  const paths = createPaths(unit, pass.tapes[unitIndex])?.(step, sample);
  if (!paths) throw new RangeError('too many terms');
  const { n } = network.shape;
  const { sizes } = unit;
  const before = (part: number) => sizes.slice(0, part).reduce((sum, size) => sum + size, 0);
  const S = before(sizes.length);
  const J = new Float64Array(S * S);
  paths.derivatives.forEach(({ state, old, chains }, line) => {
    chains.forEach((_, term) => {
      denseOf(paths.term(line, term), n).forEach((value, i) => {
        const [row, column] = [Math.floor(i / n), i % n];
        // What stands behind a projected state is 0.
        if (row >= sizes[state] || column >= sizes[old]) expect(Math.abs(value)).toBe(0);
        else J[(before(state) + row) * S + before(old) + column] += value;
      });
    });
  });
  return J;
}

/** The largest difference, by the largest entry. */
function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [worst, largest] = [0, 0];
  for (let i = 0; i < b.length; i++) {
    worst = Math.max(worst, Math.abs(a[i] - b[i]));
    largest = Math.max(largest, Math.abs(b[i]));
  }
  return worst / (largest || 1);
}

const measured = (run: Run, t: number, sample = 1): Leak => {
  const session = leak.open(run);
  finish(session.compute(() => ({ t, sample })));
  const found = leakOf(run.config, session.arrays[0].values);
  if (!found) throw new RangeError('the numbers do not fit the formula');
  return found;
};

/** Norm of the last-loss adjoint of one sequence's whole state, off the tapes that the probe leaves. */
function adjointNorm(run: Run, t: number, sample: number): number {
  const [unit] = run.network.units;
  const [tape] = run.pass.tapes;
  const values = unit.program.states.flatMap(({ total, carry }, part) => {
    const start = startOf(tape, { buffer: part === 0 ? total : carry, row: 0, shift: 0 }, t);
    const power = powerOfTwo(tape.memory[tape.exponents + t * tape.stride + sample - 1]);
    return Array.from(
      { length: unit.program.n },
      (_, i) => tape.memory[start + i * tape.stride + sample - 1] * power,
    );
  });
  return Math.hypot(...values);
}

const typed = encodeURIComponent(
  "u = sigmoid(lin(x, h)); r = sigmoid(lin(x, h)); n = act(lin(x, r*h)); h' = u*h*r + (1-u)*n/(1+h*h)",
);
const networks = [
  ...entries
    .filter(({ id }) => id !== 'custom')
    .flatMap(({ id }) => ['', '&ln=1', '&act=relu&drop=0.3'].map((more) => `cell=${id}${more}`)),
  `cell=custom&eq=${typed}`,
  `cell=custom&eq=${typed}&ln=1`,
].map((hash) => `#task=noise&lr=1e-3&n=5&T=6&B=3&gain=1.4&${hash}`);

describe('the terms of a Jacobian', () => {
  test.each(networks)('sum to the Jacobian of %s', (hash) => {
    const run = trainedRun(hash, 2);
    const J = new Float64Array(jacobianOf(run).size ** 2);
    for (const t of [1, 4, 6]) {
      jacobianOf(run).read(t, 1, J);
      // The same products in another order: some dozens of roundings.
      expect(distance(sumOfTerms(run.network, run.pass, 0, t, 1), J)).toBeLessThan(1e-13);
    }
  });

  const folder = new URL('../../golden/cases/bptt/', import.meta.url);
  const golden = readdirSync(folder).filter((file) => /^(rnn|lstm|gru|mgu)/.test(file));

  test.each(golden)('sum to the Jacobian that PyTorch found in %s', (file) => {
    const fixture: any = parseFixture(readFileSync(new URL(file, folder), 'utf8'));
    const wanted = fixture.expected.jacobian?.forward?.J;
    if (!wanted) return;
    const { network, pass, params, batch } = build(fixture, referenceMachine);
    finish(forward(pass, params, batch));
    const { sample } = fixture.expected.jacobian;
    wanted.forEach((J: any, k: number) => {
      // As the engine's Jacobians are compared: 1e-8 of the largest.
      expect(distance(sumOfTerms(network, pass, 0, k + 1, sample), flat(J))).toBeLessThan(1e-8);
    });
  });

  test('are the golden ones: some cases have Jacobians', () => {
    const withJacobian = golden.filter((file) =>
      readFileSync(new URL(file, folder), 'utf8').includes('"jacobian"'),
    );
    expect(withJacobian.length).toBeGreaterThan(20);
  });
});

describe('the leak', () => {
  test.each(networks)('is measured on the gradient that flows in %s', (hash) => {
    const run = trainedRun(hash, 2);
    const t = 4;
    const found = measured(run, t, 2);
    expect(found.t).toBe(t);
    // Back-propagation itself went from t to t − 1 by other operations; no loss enters there but the last.
    const factor = adjointNorm(run, t - 1, 2) / adjointNorm(run, t, 2);
    expect(found.factor / factor).toBeCloseTo(1, 11);
    for (const { parts, share, norm, from } of found.terms) {
      // What a term's parts do one after the other is what the term does, on the share of the state it starts from.
      const product = parts.reduce((all, part) => all * part.factor, 1);
      if (share > 0) expect(share).toBeLessThanOrEqual(product * (1 + 1e-12));
      if (share > 0 && run.network.units[0].program.states.length === 1) {
        expect(share / product, from).toBeCloseTo(1, 11);
      }
      expect(share).toBeLessThanOrEqual(norm * (1 + 1e-12));
      for (const part of parts) {
        if (Number.isNaN(part.factor)) continue;
        expect(part.factor).toBeLessThanOrEqual(part.most * (1 + 1e-12));
        expect(part.factor).toBeGreaterThanOrEqual(part.least * (1 - 1e-9) - 1e-300);
      }
    }
  });

  test('of a plain network is diag(φ′) where U is orthogonal: nothing else can shrink', () => {
    const run = trainedRun('#T=30', 0);
    const found = measured(run, 20);
    const [term] = found.terms;
    const [slope, U] = term.parts;
    // All singular values of U are 1: ‖vᵀU‖ = ‖v‖.
    expect(U.factor).toBeCloseTo(1, 12);
    expect([U.most, U.least]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
    // ‖J‖₂ ≤ max φ′ · ‖U‖₂, and one road is the whole.
    expect(found.norm).toBeLessThanOrEqual(slope.most * U.most * (1 + 1e-12));
    expect(found.norm).toBeCloseTo(term.norm, 12);
    expect(term.share).toBeCloseTo(found.factor, 12);
    expect(findLeak(found)).toMatchObject({ kind: 'shrinks', part: { text: slope.text } });
    expect(slope.text).toBe('tanh′(a_t)');
  });

  test('is the same on both machines', async () => {
    const machine = await kernelMachine();
    const hash = '#cell=lstm&n=6&T=12&B=3';
    const [one, other] = [trainedRun(hash, 2), trainedRun(hash, 2, machine)].map((run) =>
      measured(run, 7, 3),
    );
    const numbers = ({ factor, norm, terms }: Leak) => [
      factor,
      norm,
      ...terms.flatMap(({ share, norm, parts }) => [
        share,
        norm,
        ...parts.flatMap(({ factor, most, least }) => [factor, most, least]),
      ]),
    ];
    // The bits of both machines are equal; their singular values agree to 1e-12 of the largest.
    const wanted = numbers(one);
    for (const [i, value] of numbers(other).entries()) expect(value).toBeCloseTo(wanted[i], 11);
    expect(wanted.every((value) => value > 0)).toBe(true);
  });

  test('grows by U where the gain is large and nothing saturates', () => {
    const run = trainedRun('#T=10&gain=3&act=identity', 0);
    // J = 3·orthogonal: exactly 3 a step.
    const found = measured(run, 5);
    expect(found.factor).toBeCloseTo(3, 12);
    expect(findLeak(found)).toMatchObject({ kind: 'grows', part: { text: 'U' } });
  });

  test('has nothing to name where the gradient keeps its size', () => {
    const found = measured(trainedRun('#T=10&act=identity', 0), 5);
    expect(findLeak(found)).toMatchObject({ kind: 'steady', part: null });
  });

  test('is no part of the widest road where the roads add up or cancel', () => {
    const part = (factor: number) => ({
      id: '',
      text: '',
      isVector: true,
      factor,
      most: 1,
      least: 0,
    });
    const road = (share: number, factors: readonly number[]) => ({
      ...{ id: '', from: 'h', to: 'h', text: '', norm: 1 },
      share,
      parts: factors.map(part),
    });
    const leaking = (factor: number, factors: readonly number[]) =>
      findLeak({ t: 2, factor, norm: 1, terms: [road(0.3, [0.3]), road(0.9, factors)] });
    // Both shares together give more than the widest road alone.
    expect(leaking(1.1, [0.9, 1])).toMatchObject({ kind: 'grows', part: null });
    expect(leaking(0.5, [1, 1])).toMatchObject({ kind: 'shrinks', part: null });
    expect(leaking(0.5, [0.9, 0.4, 2])?.part?.factor).toBe(0.4);
    expect(leaking(2, [0.9, 1.5, 1.2])?.part?.factor).toBe(1.5);
    // Nothing passes at all: the part that is zero.
    expect(leaking(0, [0.9, 0])?.part?.factor).toBe(0);
  });

  test('of an LSTM that forgets is its forget gate, on the road of c', () => {
    const found = measured(trainedRun('#cell=lstm&fb=0&T=30', 0), 15);
    // σ(small) ≈ ½
    const leaking = findLeak(found);
    expect(leaking?.term).toMatchObject({ from: 'c', to: 'c' });
    expect(leaking?.part?.text).toBe('f_t');
    expect(leaking?.part?.factor).toBeCloseTo(0.5, 1);
  });

  test('‖J‖₂ is the largest singular value of the whole', () => {
    const run = trainedRun('#cell=lstm&n=6&T=8', 0);
    const { size } = jacobianOf(run);
    const J = new Float64Array(size * size);
    jacobianOf(run).read(3, 0, J);
    const sigma = new Float64Array(size);
    createSingularValues(size)(J, 0, sigma, 0);
    expect(measured(run, 3).norm).toBeCloseTo(sigma[0], 12);
  });

  test('has names that stand in the formula', () => {
    for (const { id } of entries) {
      const run = trainedRun(`#cell=${id}&n=3&T=4`, 0);
      const { jacobian } = cellFormulas(run.config);
      const names = new Set<string>();
      const visit = ({ attributes, children }: MathNode): void => {
        if (attributes['data-part']) names.add(attributes['data-part']);
        for (const child of children) if (typeof child !== 'string') visit(child);
      };
      if (jacobian) visit(jacobian);
      for (const term of measured(run, 2).terms) {
        for (const name of [term.id, ...term.parts.map((part) => part.id)]) {
          expect(names, `${id} ${name}`).toContain(name);
        }
      }
    }
  });

  test('says nothing where no gradient arrives or a state has overflowed', () => {
    const cut = measured(trainedRun('#T=10&act=relu&init=chain&n=2&gain=0', 0), 3);
    expect(findLeak(cut)).toBeNull();
    const overflow = measured(trainedRun('#act=relu&init=uniform01&gain=4&T=200', 0), 195);
    expect(findLeak(overflow)).toBeNull();
  });

  test('is refused, not attempted, where products multiply without end', () => {
    // Each line doubles the terms: 2²⁰ after twenty.
    const lines = Array.from({ length: 20 }, (_, i) => {
      const [before, name] = [`a${i}`, `a${i + 1}`];
      return `${name} = ${before} * ${before}`;
    });
    const text = `a0 = act(lin(x, h)) + h; ${lines.join('; ')}; h' = a20 * 0.1`;
    const run = trainedRun(`#cell=custom&n=2&T=3&eq=${encodeURIComponent(text)}`, 0);
    if (run.config.eq === '') throw new RangeError('the equations were not taken');
    expect(leak.exceeds(run)?.limit).toBe(64);
    expect(cellFormulas(run.config).jacobian).toBeNull();
  });
});
