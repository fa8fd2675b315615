import { useCallback, useEffect, useRef, useState } from 'react';
import { timeMargins } from '../plot/axes.ts';
import type { Span, Surface } from '../plot/surface.ts';
import { holds } from '../session/media.ts';
import type { Painting } from '../session/painter.ts';
import { throttled } from '../session/runStatus.ts';
import { createTimer } from '../session/settling.ts';
import { useSession } from '../session/useSession.ts';
import { usePalette } from '../theme/usePalette.ts';
import {
  contextOf,
  describeEveryMs,
  type Plot,
  useBoxSize,
  useDevicePixelRatio,
} from './canvas.ts';
import type { Panel } from './panel.ts';

/** Where a plot takes from what it shows, whatever that is of: the run, its record, a map. */
export interface PlotSource {
  /**
   * Draws what there is now; without a surface it only takes note of it.
   *
   * @returns whether there was anything
   */
  readonly draw: (surface: Surface | null) => boolean;
  /** What is drawn, in a sentence; null while there is nothing. */
  readonly describe: () => string | null;
  /** Names of the arrays that the last drawing read; absent where every news is to be drawn. */
  readonly reads?: ReadonlySet<string>;
  /** How long the drawing may yet wait for better; not at all when absent. */
  readonly waitMs?: (nowMs: number) => number;
  /** CSS pixels to each of those that it is drawn in; 1 when absent. */
  readonly scale?: number;
  /** Room beside the plot, where it is not that of the shared time axis. */
  readonly margins?: Panel['margins'];
  /** The part of the steps on the horizontal axis; all when absent. */
  readonly span?: () => Span | undefined;
}

/**
 * A canvas that is drawn outside React, in the animation frame that all plots share and while it can be seen, and that is
 * described at reading speed.
 *
 * @param unseen  what the plot is called out of sight, where its last sentence may no longer be true
 * @param onSeen  called when it comes into sight and leaves it
 */
export function usePlot(
  source: PlotSource,
  unseen: string,
  onSeen?: (isSeen: boolean) => void,
): Plot {
  const { painter } = useSession();
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const surface = useRef<Surface | null>(null);
  const painting = useRef<Painting | null>(null);
  const isSeen = useRef(true);
  const latest = useRef({ source, unseen, onSeen });
  latest.current = { source, unseen, onSeen };
  const size = useBoxSize(box);
  const ratio = useDevicePixelRatio();
  const { scale = 1 } = source;
  const [isBroken, broke, mended] = useFailing(source);

  useEffect(() => {
    const element = canvas.current;
    if (!element || size.width === 0) return undefined;
    const context = contextOf(element, size, ratio);
    const [width, height] = [size.width / scale, size.height / scale];
    const drawn: Surface | null = context && {
      context,
      width,
      height,
      ...(latest.current.source.margins ?? timeMargins)(width),
      palette,
      get span() {
        return latest.current.source.span?.();
      },
    };
    surface.current = drawn;
    const later = createTimer();
    const describe = throttled(describeEveryMs, () => {
      const said = isSeen.current && latest.current.source.describe();
      if (said) element.setAttribute('aria-label', said);
    });
    const paint = (): void => {
      const { current } = latest;
      later.stop();
      const waitMs = current.source.waitMs?.(performance.now()) ?? 0;
      if (waitMs > 0) {
        later.start(() => painter.invalidate(added.painting), waitMs);
        return;
      }
      drawn?.context.setTransform(ratio * scale, 0, 0, ratio * scale, 0, 0);
      if (!current.source.draw(drawn)) return;
      // Without anything to draw on there are still words, which any news may change.
      added.painting.reads = (drawn && current.source.reads) ?? null;
      describe();
      mended();
    };
    const added = painter.add(paint, broke);
    // Paper has those out of sight too, in colours of its own, which came with this surface.
    added.painting.isVisible = isSeen.current || holds('print');
    painting.current = added.painting;
    return () => {
      later.stop();
      added.remove();
    };
  }, [size, ratio, scale, palette, painter, broke, mended]);

  const redraw = useCallback(() => {
    if (painting.current) painter.invalidate(painting.current);
  }, [painter]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another source is the very reason
  useEffect(redraw, [source, redraw]);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver((entries) => {
      isSeen.current = entries.some(({ isIntersecting }) => isIntersecting);
      if (painting.current) painting.current.isVisible = isSeen.current;
      if (isSeen.current) redraw();
      else element.setAttribute('aria-label', latest.current.unseen);
      latest.current.onSeen?.(isSeen.current);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [redraw]);
  return { box, canvas, size, scale, surface, isBroken, redraw };
}

/** Whether the last drawing threw; what threw is reported once, until the plot draws again or draws something else. */
function useFailing(source: PlotSource) {
  const [isBroken, setBroken] = useState(false);
  const reported = useRef<PlotSource | null>(null);
  const latest = useRef(source);
  latest.current = source;
  const broke = useCallback((reason: unknown): void => {
    if (reported.current !== latest.current) reportError(reason);
    reported.current = latest.current;
    setBroken(true);
  }, []);
  const mended = useCallback((): void => {
    if (reported.current) setBroken(false);
    reported.current = null;
  }, []);
  return [isBroken, broke, mended] as const;
}
