import { type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import { contextOf, useBoxSize, useDevicePixelRatio } from '../../panels/canvas.ts';
import type { Look, Panel } from '../../panels/panel.ts';
import { Undrawn } from '../../panels/Undrawn.tsx';
import { timeMargins } from '../../plot/axes.ts';
import { timeCells } from '../../plot/scales.ts';
import type { Span } from '../../plot/surface.ts';
import type { Picture } from '../../session/picture.ts';
import { useLanguage } from '../../session/surroundings.ts';
import { usePalette } from '../../theme/usePalette.ts';

/** One plot of one of two runs, on the same axes as its neighbour. */
export function Side({
  panel,
  name,
  picture,
  beside,
  lag,
  onLag,
}: {
  readonly panel: Panel;
  /** Of the run, for those who cannot see where the plot stands. */
  readonly name: string;
  readonly picture: Picture;
  readonly beside: Picture;
  /** Steps between the loss and the step that both runs are read at. */
  readonly lag: number;
  readonly onLag: (lag: number) => void;
}): ReactNode {
  const language = useLanguage();
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useBoxSize(canvas);
  const ratio = useDevicePixelRatio();
  const { width, height } = size;
  const { T } = picture.config;
  const all = Math.max(T, beside.config.T);
  // The shorter run leaves room at the left: both end at the loss.
  const span: Span = [T - all + 1, T];
  const look: Look = { t: T - lag, language, reducedMotion: true, beside };

  // After every rendering: what is drawn follows from what is passed.
  useEffect(() => {
    const context = contextOf(canvas.current, size, ratio);
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    panel.draw({ context, width, height, ...timeMargins(width), palette, span }, picture, look);
  });

  const cells = timeCells({ width, ...timeMargins(width), span }, T);
  const point = (event: PointerEvent): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    // Steps that only the longer run has are counted from the loss as well.
    const t = T + 1 - Math.ceil((cells.end - (event.clientX - left)) / cells.cell);
    onLag(Math.min(all - 1, Math.max(0, T - t)));
  };
  const x = cells.x(T - lag);
  const described = panel.describe(picture, { ...look, t: Math.max(1, T - lag) });
  return (
    <div
      className="side-plot"
      style={{ height: panel.height }}
      onPointerDown={point}
      onPointerMove={(event) => event.buttons > 0 && point(event)}
    >
      <canvas ref={canvas} role="img" aria-label={`${name} ${described}`} />
      <Undrawn canvas={canvas} />
      {width > 0 && <div className="at" style={{ left: x }} />}
    </div>
  );
}
