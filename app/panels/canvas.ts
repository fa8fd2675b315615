import { type RefObject, useEffect, useState } from 'react';
import type { Surface } from '../plot/surface.ts';
import { createHold } from '../session/settling.ts';

/** In CSS pixels; 0×0 before it was measured. */
export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

/** One plot of the page: what its elements hold on to, and what became of its drawing. */
export interface Plot {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** CSS pixels; 0×0 before it was measured. */
  readonly size: BoxSize;
  /** CSS pixels to each of those that it is drawn in. */
  readonly scale: number;
  /** What it was drawn on last; null before. */
  readonly surface: RefObject<Surface | null>;
  /** Its last drawing threw. */
  readonly isBroken: boolean;
  /** Draws it in the next frame, for what neither the run nor its settings tell. */
  readonly redraw: () => void;
}

/** Sentences for screen readers follow the picture at reading speed. */
export const describeEveryMs = 500;

/** The size of an element, as it changes. */
export function useBoxSize(box: RefObject<HTMLElement | null>): BoxSize {
  const [size, setSize] = useState<BoxSize>({ width: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const awaited = createHold();
    const measure = (): void => {
      const { width, height } = element.getBoundingClientRect();
      setSize({ width: Math.round(width), height: Math.round(height) });
      awaited.set(false);
    };
    // The observer tells the first size, too, once the page is laid out anyway; to ask here would have it laid out at
    // once, for every plot that is added. The browser lays out no page that is hidden.
    if (document.hidden) measure();
    else awaited.set(true);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
      awaited.set(false);
    };
  }, [box]);
  return size;
}

/** Device pixels a CSS pixel; it changes with the zoom and with the screen the window is on. */
export function useDevicePixelRatio(): number {
  const [ratio, setRatio] = useState(devicePixelRatio);
  useEffect(() => {
    const list = matchMedia(`(resolution: ${ratio}dppx)`);
    const changed = (): void => setRatio(devicePixelRatio);
    list.addEventListener('change', changed);
    return () => list.removeEventListener('change', changed);
  }, [ratio]);
  return ratio;
}

/** What a canvas of that size is drawn with, in device pixels; null where there is nothing to draw on. */
export function contextOf(
  element: HTMLCanvasElement | null,
  { width, height }: BoxSize,
  ratio: number,
): CanvasRenderingContext2D | null {
  const context = element?.getContext('2d');
  if (!element || !context || width === 0) return null;
  element.width = Math.round(width * ratio);
  element.height = Math.round(height * ratio);
  return context;
}
