/** The part of the sequence that the plots over time show. */
import type { Language } from '../../workers/model/languages.ts';
import { say } from '../locales/index.ts';
import { timeCells } from '../plot/scales.ts';
import type { Span } from '../plot/surface.ts';

/** Fewer steps than these are no picture of anything. */
export const leastSteps = 4;

/**
 * A part that many times as wide, about a step that stays where it is on the axis; undefined for the whole.
 *
 * @param factor  below 1 shows less
 */
export function zoomed(
  span: Span | undefined,
  T: number,
  factor: number,
  about: number,
): Span | undefined {
  const [first, last] = span ?? [1, T];
  const width = last - first + 1;
  // By at least one step, or a narrow part could not be left.
  const wanted =
    factor < 1
      ? Math.min(width - 1, Math.round(width * factor))
      : Math.max(width + 1, Math.round(width * factor));
  const size = Math.max(Math.min(leastSteps, T), wanted);
  const share = (about - first + 0.5) / width;
  return within(Math.round(about + 0.5 - share * size), size, T);
}

/** The part between two steps, whichever comes first; at least {@link leastSteps} of them. */
export function spanBetween(one: number, other: number, T: number): Span | undefined {
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  const size = Math.max(Math.min(leastSteps, T), high - low + 1);
  return within(Math.round((low + high + 1 - size) / 2), size, T);
}

/** The part moved towards the end by so many steps, as far as there are any. */
export function movedBy(span: Span | undefined, T: number, steps: number): Span | undefined {
  return span && within(span[0] + steps, span[1] - span[0] + 1, T);
}

/** The part moved as little as it takes to show a step. */
export function spanWith(span: Span | undefined, T: number, t: number): Span | undefined {
  if (!span || (t >= span[0] && t <= span[1])) return span;
  const size = span[1] - span[0] + 1;
  return within(t < span[0] ? t : t - size + 1, size, T);
}

function within(first: number, size: number, T: number): Span | undefined {
  if (size >= T) return undefined;
  const from = Math.min(T - size + 1, Math.max(1, first));
  return [from, from + size - 1];
}

/** Which steps are shown, as a sentence that goes on after another; nothing where all are. */
export function spanSentence(span: Span | undefined, T: number, language: Language): string {
  const { first, last } = timeCells({ width: 1, left: 0, right: 0, span }, T);
  return first === 1 && last === T ? '' : say('panels.zoom.span', language, { first, last, T });
}
