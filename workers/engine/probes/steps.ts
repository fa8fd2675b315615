import type { Focus } from '../../model/snapshot.ts';
import type { Run } from '../run/run.ts';
import { spectraLimit } from './probe.ts';

/** All steps 1 … T: the last one, then every 16th, 8th, … so that a picture of the whole is there early. */
export function coarseToFine(T: number): number[] {
  const order: number[] = [];
  const taken = new Set<number>();
  for (let stride = 16; stride >= 1; stride /= 2) {
    for (let t = T; t >= 1; t -= stride) {
      if (taken.has(t)) continue;
      taken.add(t);
      order.push(t);
    }
  }
  return order;
}

/** The steps whose spectra are taken: all of them, or where that is too much work the selected one. */
export function* spectrumSteps(run: Run, focus: () => Focus): Generator<number, void, void> {
  if (spectraLimit(run)) yield focus().t;
  else yield* stepsInView(run.pass.T, () => focus().t);
}

/** Walks over all steps coarse to fine; the step that `first` names goes before the others, whenever it changes. */
export function* stepsInView(T: number, first: () => number): Generator<number, void, void> {
  const left = new Set(coarseToFine(T));
  while (left.size > 0) {
    const wanted = first();
    const [next] = left.has(wanted) ? [wanted] : left;
    left.delete(next);
    yield next;
  }
}
