import { type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useSession } from '../../controls/controlled.ts';
import { timeMargins } from '../../plot/axes.ts';
import type { Surface } from '../../plot/surface.ts';
import { throttled, useReading } from '../../session/reading.ts';
import { useSay } from '../../session/surroundings.ts';
import { usePalette } from '../../theme/usePalette.ts';
import { contextOf, describeEveryMs, useBoxSize, useDevicePixelRatio } from '../canvas.ts';
import { NumbersTable } from '../NumbersTable.tsx';
import type { FrameProps, Panel } from '../panel.ts';
import { Undrawn } from '../Undrawn.tsx';

/** What lies under the pointer, for whoever drags over the plot. */
export interface Spot {
  readonly surface: Pick<Surface, 'width' | 'left' | 'right'>;
  readonly x: number;
}

/** A plot over something else than time: its canvas, its numbers, and what a drag over it means. */
export function Chart({
  panel,
  onDrag,
  onDrop,
  Save,
  children,
}: Pick<FrameProps, 'Save'> & {
  readonly panel: Panel;
  readonly onDrag: (spot: Spot) => void;
  readonly onDrop: () => void;
  /** What the keyboard reaches, over the plot. */
  readonly children: (surface: Spot['surface']) => ReactNode;
}): ReactNode {
  const say = useSay();
  const titleId = useId();
  const { frames, painter, look, need } = useSession();
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<Panel>(panel);
  const isPressed = useRef(false);
  const size = useBoxSize(box);
  const ratio = useDevicePixelRatio();
  const [isOpen, setOpen] = useState(false);
  const title = say(panel.title);
  const isWaiting = useReading(({ isStale }) => isStale);

  useEffect(() => {
    const element = canvas.current;
    const context = contextOf(element, size, ratio);
    if (!element || !context) return undefined;
    const surface: Surface = { context, ...size, ...timeMargins(size.width), palette };
    const describe = throttled(describeEveryMs, () => {
      const { picture } = frames;
      if (picture) element.setAttribute('aria-label', shown.current.describe(picture, look()));
    });
    const { painting, remove } = painter.add(() => {
      const { picture } = frames;
      if (!picture) return;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      shown.current.draw(surface, picture, look());
      describe();
    });
    const observer = new IntersectionObserver((entries) => {
      painting.isVisible = entries.some(({ isIntersecting }) => isIntersecting);
      if (painting.isVisible && painting.isDirty) painter.invalidate(painting);
    });
    observer.observe(element);
    const release = need(['norms']);
    return () => {
      observer.disconnect();
      release();
      remove();
    };
  }, [palette, size, ratio, frames, painter, look, need]);

  useEffect(() => {
    shown.current = panel;
    painter.invalidate();
  }, [panel, painter]);

  const surface = { width: size.width, ...timeMargins(size.width) };
  const drag = (event: PointerEvent): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onDrag({ surface, x: event.clientX - left });
  };
  const drop = (): void => {
    if (isPressed.current) onDrop();
    isPressed.current = false;
  };

  return (
    <figure className="panel" data-place="tab" aria-labelledby={titleId}>
      <figcaption>
        <h2 id={titleId}>{title}</h2>
        <span className="question">{say(panel.question)}</span>
        {Save && <Save panel={panel} />}
        <button
          type="button"
          className="quiet"
          aria-expanded={isOpen}
          aria-label={say('panels.train.chart.numbersOf', { title })}
          onClick={() => setOpen(!isOpen)}
        >
          {say('panels.train.chart.numbers')}
        </button>
      </figcaption>
      <div
        ref={box}
        className="plot train-plot"
        data-waiting={isWaiting}
        // Its rows share one axis: they keep their height.
        style={{ flex: 'none', height: panel.height }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          isPressed.current = true;
          if (event.pointerType === 'mouse') event.currentTarget.setPointerCapture(event.pointerId);
          drag(event);
        }}
        onPointerMove={(event) => {
          if (isPressed.current) drag(event);
        }}
        onPointerUp={drop}
        onPointerCancel={drop}
      >
        <canvas ref={canvas} role="img" aria-label={title} />
        <Undrawn canvas={canvas} />
        {size.width > 0 && children(surface)}
      </div>
      {isOpen && <NumbersTable panel={panel} title={title} />}
    </figure>
  );
}
