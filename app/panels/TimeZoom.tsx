import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { timeMargins } from '../plot/axes.ts';
import { timeCells } from '../plot/scales.ts';
import { useExperiment } from '../session/experiment.ts';
import { usePlotView } from '../session/plotView.ts';
import { hoverStep } from '../session/pointing.ts';
import { spanBetween, zoomed } from './zoom.ts';

/** Turning the wheel by so many pixels halves what is shown. */
const wheelHalves = 240;
/** A wheel that counts lines or pages tells them as so many pixels. */
const pixelsOfMode = [1, 16, 400];

const setSpan = (span: ReturnType<typeof zoomed>): void => usePlotView.setState({ span });

/**
 * Zooming by hand along the time axis: Ctrl or ⌘ and the wheel, two fingers, Shift and a drag, a double click for the
 * whole. A wheel or a finger by itself scrolls the page as everywhere.
 */
export function TimeZoom({ plot }: { readonly plot: RefObject<HTMLElement | null> }): ReactNode {
  const [mark, setMark] = useState<{ readonly left: number; readonly width: number } | null>(null);
  useEffect(() => {
    const element = plot.current;
    if (!element) return undefined;
    return zoomByHand(element, setMark);
  }, [plot]);
  return mark && <div className="zoom-mark" style={mark} />;
}

interface Mark {
  readonly left: number;
  readonly width: number;
}

/** Listens on a plot; returns how to stop. */
function zoomByHand(element: HTMLElement, setMark: (mark: Mark | null) => void): () => void {
  let from: { readonly x: number; readonly t: number } | null = null;
  const touches = new Map<number, number>();
  let pinch: { readonly gap: number; readonly width: number; readonly about: number } | null = null;

  const place = (event: MouseEvent) => {
    const { left, width } = element.getBoundingClientRect();
    const { T } = useExperiment.getState().config;
    const { span } = usePlotView.getState();
    const x = event.clientX - left;
    const cells = timeCells({ width, ...timeMargins(width), span }, T);
    return { x, T, span, t: cells.stepAt(x), cells };
  };

  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { t, T, span } = place(event);
    const pixels = event.deltaY * (pixelsOfMode[event.deltaMode] ?? 1);
    setSpan(zoomed(span, T, 2 ** (pixels / wheelHalves), t));
  };

  const onDown = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') {
      touches.set(event.pointerId, event.clientX);
      if (touches.size === 2) beginPinch(event);
      return;
    }
    if (!event.shiftKey || event.button !== 0) return;
    // The plot's own drag selects a step.
    event.stopPropagation();
    element.setPointerCapture(event.pointerId);
    const { x, t } = place(event);
    from = { x, t };
  };

  const beginPinch = (event: PointerEvent): void => {
    const [one = 0, other = 0] = touches.values();
    const { left } = element.getBoundingClientRect();
    const { T, span, cells } = place(event);
    const [first, last] = span ?? [1, T];
    const about = cells.stepAt((one + other) / 2 - left);
    pinch = { gap: Math.max(1, Math.abs(one - other)), width: last - first + 1, about };
    hoverStep(null);
  };

  const onMove = (event: PointerEvent): void => {
    if (touches.has(event.pointerId)) touches.set(event.pointerId, event.clientX);
    if (pinch) {
      event.stopPropagation();
      const [one = 0, other = 0] = touches.values();
      const { T, span } = place(event);
      const [first, last] = span ?? [1, T];
      const wanted = (pinch.width * pinch.gap) / Math.max(1, Math.abs(one - other));
      const factor = wanted / (last - first + 1);
      if (Math.abs(Math.log2(factor)) > 0.1) setSpan(zoomed(span, T, factor, pinch.about));
    } else if (from) {
      event.stopPropagation();
      const { x } = place(event);
      setMark({ left: Math.min(x, from.x), width: Math.abs(x - from.x) });
    }
  };

  const onUp = (event: PointerEvent): void => {
    touches.delete(event.pointerId);
    if (touches.size < 2) pinch = null;
    if (!from) return;
    event.stopPropagation();
    const { t, T } = place(event);
    if (t !== from.t && event.type === 'pointerup') setSpan(spanBetween(from.t, t, T));
    from = null;
    setMark(null);
  };

  const listeners = new AbortController();
  const { signal } = listeners;
  element.addEventListener('wheel', onWheel, { passive: false, signal });
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
  element.addEventListener('dblclick', () => setSpan(undefined), { signal });
  return () => listeners.abort();
}
