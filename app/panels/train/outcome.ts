import type { Language } from '../../../workers/model/languages.ts';
import { say } from '../../locales/index.ts';
import { formatLog10 } from '../../words/numbers.ts';

/** Losses that thresholds led to, all log₁₀. */
export interface SweptLosses {
  /** Ascending. */
  readonly thresholds: readonly number[];
  /** By threshold; NaN not known yet, Infinity not finite. */
  readonly losses: readonly number[];
  /** Without clipping; undefined while nothing was tried. */
  readonly without: number | undefined;
}

/** A loss that is lower by less, log₁₀, is no help: 1 %, less than one batch differs from another. */
const helps = Math.log10(1.01);

/** What raising the threshold comes to. */
export interface SweepOutcome {
  /** log₁₀ of the smallest threshold from which on no larger one lowers the loss by more than 1 %. */
  readonly threshold: number;
  /** Whether it is the smallest that was tried. */
  readonly isLeast: boolean;
  /** Whether its loss is lower than without clipping, by more than 1 %. */
  readonly beatsNone: boolean;
}

/**
 * The rule "start small, raise until it no longer helps", applied to a sweep of thresholds.
 *
 * @returns null while some losses are missing, and where none is finite
 */
export function outcomeOf({ thresholds, losses, without }: SweptLosses): SweepOutcome | null {
  const isWhole = losses.length > 0 && without !== undefined && !Number.isNaN(without);
  if (!isWhole || losses.some(Number.isNaN)) return null;
  const least = Math.min(...losses);
  if (least === Infinity) return null;
  const index = losses.findIndex((loss) => loss <= least + helps);
  return {
    threshold: thresholds[index],
    isLeast: index === 0,
    beatsNone: without > losses[index] + helps,
  };
}

/** The outcome in two sentences; empty while there is none. */
export function outcomeText(sweep: SweptLosses, language: Language): string {
  const outcome = outcomeOf(sweep);
  if (!outcome) return '';
  const { threshold, isLeast, beatsNone } = outcome;
  const at = formatLog10(threshold, language, 3);
  const { without = Number.NaN } = sweep;
  const loss = formatLog10(without, language, 3);
  return [
    isLeast
      ? say('panels.train.threshold.outcome.least', language, { at })
      : say('panels.train.threshold.outcome.upTo', language, { at }),
    without === Infinity
      ? say('panels.train.threshold.outcome.endless', language)
      : beatsNone
        ? say('panels.train.threshold.outcome.worse', language, { loss })
        : say('panels.train.threshold.outcome.noWorse', language, { loss }),
  ].join(say('writing.space', language));
}
