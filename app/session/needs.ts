import { type Measure, measuresAtOnce } from '../../workers/model/protocol.ts';

/** What is read at leisure: it takes no time from a moving slider or from training. */
const measuresAtRest: readonly Measure[] = ['causes', 'fixes'];

/** Which measures what is in sight needs. */
export interface Needs {
  /** Declares which measures a visible panel needs; undo with the function returned. */
  readonly need: (measures: readonly Measure[]) => () => void;
  /** Nothing slower than the norms is computed until the function returned is called: the page has much to do itself. */
  readonly holdBack: () => () => void;
  /** @param isBusy  while a slider moves or training goes on some of it waits */
  readonly wanted: (isBusy: boolean) => Measure[];
}

/** @param onMore  called when more may be wanted than before */
export function createNeeds(onMore: () => void): Needs {
  const needs = new Map<symbol, readonly Measure[]>();
  let nHoldingBack = 0;
  return {
    need: (measures) => {
      const id = Symbol();
      needs.set(id, measures);
      onMore();
      return () => needs.delete(id);
    },
    holdBack: () => {
      nHoldingBack += 1;
      return () => {
        nHoldingBack -= 1;
        onMore();
      };
    },
    wanted: (isBusy) => {
      const wanted = new Set([...needs.values()].flat());
      if (nHoldingBack > 0) return measuresAtOnce.filter((measure) => wanted.has(measure));
      if (isBusy) for (const measure of measuresAtRest) wanted.delete(measure);
      return [...wanted];
    },
  };
}
