import { easeCubicOut, interpolateNumber, type Timer, timer } from 'd3';
import type { Span } from '../plot/surface.ts';
import { useExperiment } from '../session/experiment.ts';
import { holds } from '../session/media.ts';
import { createHold } from '../session/settling.ts';
import { setSpan, useView } from '../session/view.ts';
import { spanBetween } from './zoom.ts';

/** Long enough for the eye to see where the part lies in the whole, short enough not to be waited for. */
const lastsMs = 250;

const pending = createHold();
let motion: { readonly timer: Timer; readonly to: Span | undefined } | null = null;

/** The part that is shown, or that a motion is on its way to. */
export const goal = (): Span | undefined => (motion ? motion.to : useView.getState().span);

/** Shows that part of the steps in all plots over time. */
export function showSpan(span: Span | undefined): void {
  const shown = useView.getState().span;
  if (span?.[0] === shown?.[0] && span?.[1] === shown?.[1]) return;
  setSpan(span);
}

/** Ends a motion where it is: a gesture on the axis began. */
export function stopGliding(): void {
  motion?.timer.stop();
  motion = null;
  pending.set(false);
}

/** Goes over to another part of the steps; at once for who asked for less motion. */
export function glideTo(span: Span | undefined): void {
  stopGliding();
  const { T } = useExperiment.getState().config;
  const from = useView.getState().span ?? [1, T];
  const to = span ?? [1, T];
  if (holds('(prefers-reduced-motion: reduce)')) {
    showSpan(span);
    return;
  }
  const first = interpolateNumber(from[0], to[0]);
  const last = interpolateNumber(from[1], to[1]);
  pending.set(true);
  const move = (elapsedMs: number): void => {
    const share = easeCubicOut(Math.min(1, elapsedMs / lastsMs));
    showSpan(share < 1 ? spanBetween(Math.round(first(share)), Math.round(last(share)), T) : span);
    if (share === 1) stopGliding();
  };
  motion = { timer: timer(move), to: span };
}
