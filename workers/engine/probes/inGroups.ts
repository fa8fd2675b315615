import type { Run } from '../run/run.ts';
import type { SpectraAnswer, SpectraHelp, SpectraTask } from '../spectra/help.ts';
import type { ProbeWork } from './probe.ts';
import { waiting } from './waiting.ts';

/** Multiply-adds (T·S³) below which other threads would be started and told for nothing. */
const helpfulWork = 4e6;

/** Other threads, where the machine has some and there is enough to do for them. */
export function helpFor(run: Run, size: number): SpectraHelp | undefined {
  const { T, machine } = run.pass;
  return T * size ** 3 < helpfulWork ? undefined : machine.help;
}

/** Spectra to be taken of the Jacobians of some steps. */
export interface Groups {
  readonly kind: SpectraTask['kind'];
  readonly size: number;
  readonly steps: Iterator<number, void, void>;
  /** Steps that one call takes together. */
  readonly atOnce: number;
  /** Other threads, where there are some. */
  readonly help: SpectraHelp | undefined;
  /** Writes J_t. */
  readonly read: (t: number, out: Float64Array, offset: number) => void;
  /** Takes the spectra of the first `count` matrices in this thread. */
  readonly take: (matrices: Float64Array, count: number) => SpectraAnswer;
  /** Gets what was found of these steps. */
  readonly place: (steps: readonly number[], answer: SpectraAnswer) => void;
  /** Whether anybody still wants it. */
  readonly isWanted: () => boolean;
}

/**
 * Works through the steps a few at a time. Where other threads help, they are kept supplied first, and this thread takes
 * what is left over; what they lose is computed here.
 */
export function* inGroups(groups: Groups): ProbeWork {
  const { kind, size, steps, atOnce, help, read, take, place, isWanted } = groups;
  const area = size * size;
  const lost: number[] = [];
  let nUnderWay = 0;

  const next = (): number[] => {
    const taken = lost.splice(0, atOnce);
    while (taken.length < atOnce) {
      const { done, value } = steps.next();
      if (done) break;
      taken.push(value);
    }
    return taken;
  };
  const readAll = (taken: readonly number[], out: Float64Array) => {
    for (const [m, t] of taken.entries()) read(t, out, m * area);
  };

  const matrices = new Float64Array(atOnce * area);
  for (;;) {
    const taken = next();
    if (taken.length === 0) {
      if (nUnderWay === 0) return;
      yield waiting;
    } else if (help?.hasRoom) {
      const given = new Float64Array(taken.length * area);
      readAll(taken, given);
      nUnderWay += 1;
      help.submit({ kind, n: size, matrices: given, count: taken.length }, (answer) => {
        nUnderWay -= 1;
        if (!isWanted()) return;
        if (answer) place(taken, answer);
        else lost.push(...taken);
      });
      yield;
    } else {
      readAll(taken, matrices);
      place(taken, take(matrices, taken.length));
      yield;
    }
  }
}
