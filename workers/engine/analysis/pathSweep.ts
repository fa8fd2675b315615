import type { View } from '../ir/program.ts';
import type { SweepSettings } from '../machine/machine.ts';
import type { Tape } from '../machine/tape.ts';
import { pow10 } from '../numeric/math.ts';
import type { Unit } from '../run/network.ts';
import type { PathNode, PathTree } from './pathTree.ts';
import {
  add,
  clear,
  emptyScaled,
  limitEntries,
  log10Of,
  readScaled,
  type ScaledVector,
} from './scaledVector.ts';
import { createTransport } from './transport.ts';

/** Takes a backward sweep apart, step by step. */
export interface PathSweep {
  /**
   * log₁₀ ‖λ_{t−1}‖/‖λ_t‖ as a sum over the tree's groups.
   *
   * With v_r the gradient that arrives on path r (all sequences together) and b_r = ‖v_r‖²/Σ‖v_s‖², it is
   * Σ b_r Σ log₁₀ ‖after a part‖/‖before it‖, by what the part is, and for `paths`
   * Σ b_r (log₁₀ ‖Σv‖/‖v_r‖ + log₁₀ ‖what r starts from‖/‖λ_t‖). Besides: `attention`, the direct loss d at t − 1, is
   * log₁₀ ‖Σv + d‖/‖Σv‖ (the whole step where nothing arrives on the paths); `clip`, the limit on ∂L/∂h; `rounding`, what
   * a number format changes.
   *
   * @param t  step of the unit's own clock, 2 … T, with gradient at it and at the step before
   * @returns decades in the order of the groups; the array is used again
   */
  step(t: number): Generator<void, Float64Array, void>;
}

/** What one path brings: log₁₀ of its norm, and of the factors on the way by group. */
interface Arrival {
  readonly log10: number;
  /** log₁₀ norm of the state part that it starts from. */
  readonly start: number;
  readonly factors: Float64Array;
}

/** One walk over the paths that start from one part of the state. */
interface Walk {
  /** log₁₀ norm of that part. */
  readonly start: number;
  /** log₁₀ of the factors met so far, by group. */
  readonly factors: Float64Array;
  readonly step: number;
  readonly found: Arrival[];
}

type Work = Generator<void, void, void>;

/** @param tape  of the unit, with a backward pass from the last loss */
export function createPathSweep(
  unit: Unit,
  tape: Tape,
  tree: PathTree,
  { detachEvery, limit }: SweepSettings,
): PathSweep {
  const { program } = unit;
  const { n, states } = program;
  const size = n * tape.B;
  const pass = createTransport(unit, tape);
  const groupAt = (id: string) => tree.groups.indexOf(id);
  const out = new Float64Array(tree.groups.length);
  const rooms: ScaledVector[] = [];
  const roomAt = (depth: number): ScaledVector => {
    const room = rooms[depth] ?? emptyScaled(size);
    rooms[depth] = room;
    return room;
  };
  const { adjoints, read } = adjointsOf(tape);
  const arriving = states.map(() => emptyScaled(size));
  const direct = emptyScaled(size);

  /** Follows the paths from a node on; `v` is what arrives there, `log10` its norm. */
  function* walk(
    node: PathNode,
    v: ScaledVector,
    log10: number,
    depth: number,
    walked: Walk,
  ): Work {
    const { start, factors, step, found } = walked;
    for (const { old, sign } of node.ends) {
      found.push({ log10, start, factors: factors.slice() });
      add(arriving[old], v, sign);
    }
    for (const next of node.next) {
      if (!next.part) continue;
      const after = roomAt(depth);
      yield* pass(v, next.part, step, after);
      const log10After = log10Of([after]);
      // An exact zero goes no further: it is no path.
      if (log10After === -Infinity) continue;
      const group = groupAt(next.part.group);
      const above = factors[group];
      factors[group] = above + (log10After - log10);
      yield* walk(next, after, log10After, depth + 1, walked);
      factors[group] = above;
    }
  }

  return {
    *step(t) {
      out.fill(0);
      const found: Arrival[] = [];
      for (const sum of arriving) clear(sum);
      read(t);
      const whole = log10Of(adjoints);
      for (const [part, root] of tree.roots.entries()) {
        const start = log10Of([adjoints[part]]);
        if (start === -Infinity) continue;
        const factors = new Float64Array(out.length);
        yield* walk(root, adjoints[part], start, 0, { start, factors, step: t, found });
      }
      if (detachEvery > 0 && (t - 1) % detachEvery === 0) for (const sum of arriving) clear(sum);
      const transported = log10Of(arriving);
      readScaled(
        tape,
        { buffer: program.seed, row: 0, shift: 0 },
        t - 1,
        tape.seedExponents,
        direct,
      );
      const isDirect = log10Of([direct]) > -Infinity;
      if (isDirect) add(arriving[0], direct, 1);
      const arrived = isDirect ? log10Of(arriving) : transported;
      if (transported === -Infinity) out[groupAt('attention')] = arrived - whole;
      else {
        addPaths(found, transported, whole, groupAt('paths'), out);
        out[groupAt('attention')] = arrived - transported;
      }
      let limited = arrived;
      if (program.cuts !== null && limit < Infinity) {
        limitEntries(arriving[0], limit);
        limited = log10Of(arriving);
        out[groupAt('clip')] = limited - arrived;
      }
      if (program.format !== null) {
        read(t - 1);
        out[groupAt('rounding')] = log10Of(adjoints) - limited;
      }
      return out;
    },
  };
}

/** λ_t by parts of the state: the total of h, the carries of all others. */
function adjointsOf(tape: Tape) {
  const { n, states } = tape.program;
  const adjoints = states.map(() => emptyScaled(n * tape.B));
  const views = states.map(
    ({ total: ofH, carry }, part): View => ({ buffer: part === 0 ? ofH : carry, row: 0, shift: 0 }),
  );
  return {
    adjoints,
    /** Fills them with those of a step. */
    read: (t: number): void => {
      views.forEach((view, part) => {
        readScaled(tape, view, t, tape.exponents, adjoints[part]);
      });
    },
  };
}

/** Adds the paths' factors and what they make of each other, each path by its share of the squares. */
function addPaths(
  found: readonly Arrival[],
  transported: number,
  whole: number,
  paths: number,
  out: Float64Array,
): void {
  const largest = found.reduce((most, { log10 }) => Math.max(most, log10), -Infinity);
  const squares = found.map(({ log10 }) => pow10(2 * (log10 - largest)));
  const sum = squares.reduce((one, other) => one + other, 0);
  for (const [r, { log10, start, factors }] of found.entries()) {
    const share = squares[r] / sum;
    factors.forEach((decades, group) => {
      out[group] += share * decades;
    });
    out[paths] += share * (transported - log10 + (start - whole));
  }
}
