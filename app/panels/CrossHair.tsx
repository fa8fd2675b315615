import { type ReactNode, useState } from 'react';
import { timeMargins } from '../plot/axes.ts';
import { timeCells } from '../plot/scales.ts';
import { useExperiment } from '../session/experiment.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useSession } from '../session/useSession.ts';
import { useView } from '../session/view.ts';
import type { BoxSize } from './canvas.ts';
import type { Panel } from './panel.ts';
import { standInOf } from './standIn.ts';
import type { useDragging } from './useDragging.ts';

/** The selected step's number, on the line of the axis's own numbers. */
const chipWidth = 28;
const chipHeight = 16;

/** Lines at the selected and the pointed-at step, and what the plot reads there. */
export function CrossHair({
  panel,
  size,
  scale,
  handlers,
  children,
}: {
  readonly panel: Panel;
  readonly size: BoxSize;
  /** CSS pixels to each of those that the plot is drawn in. */
  readonly scale: number;
  /** What it does with the pointer. */
  readonly handlers: ReturnType<typeof useDragging>;
  /** What the keyboard reaches. */
  readonly children: ReactNode;
}): ReactNode {
  const t = useExperiment(({ config }) => config.t);
  const T = useExperiment(({ config }) => config.T);
  const hover = useView((pointing) => pointing.hover);
  const span = useView((view) => (panel.margins ? undefined : view.span));
  const { frames, plotOptions } = useSession();
  // Where a sentence stands in place of the plot, no line runs through its words.
  const isEmpty = useRunStatus(
    () => frames.picture !== null && standInOf(panel, frames.picture, plotOptions()) !== null,
  );
  const [isHere, setHere] = useState(false);
  const [y, setY] = useState(0);
  const [isFocused, setFocused] = useState(false);
  // Until it is measured there is nothing to mark, but what the keyboard reaches is there, and stays.
  const isMeasured = size.width > 0;
  const [width, height] = [size.width / scale, size.height / scale];
  const top = panel.wordsAbove ?? 0;
  const { x, first, last } = timeCells(
    { width, ...(panel.margins ?? timeMargins)(width), span },
    T,
  );
  const isInView = (step: number) => step >= first && step <= last;
  const read = isHere && hover !== null ? hover : isFocused ? t : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only finds out where the pointer and the focus are
    <div
      className="cross"
      {...handlers}
      onPointerEnter={() => setHere(true)}
      onPointerLeave={() => {
        setHere(false);
        handlers.onPointerLeave();
      }}
      onPointerMove={(event) => {
        handlers.onPointerMove(event);
        if (!panel.readsRows) return;
        setY((event.clientY - event.currentTarget.getBoundingClientRect().top) / scale);
      }}
      onFocus={(event) => setFocused(event.target.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      {isMeasured && !isEmpty && (
        <svg {...size} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {isInView(t) && <line className="selected" x1={x(t)} x2={x(t)} y1={top} y2={height} />}
          {hover !== null && hover !== t && isInView(hover) && (
            <line className="hovered" x1={x(hover)} x2={x(hover)} y1={top} y2={height} />
          )}
          {isInView(t) && <Chip x={x(t)} bottom={height} t={t} />}
        </svg>
      )}
      {children}
      {isMeasured && read !== null && (
        <ReadOut
          panel={panel}
          t={read}
          x={x(read) * scale}
          width={size.width}
          at={isHere ? { y, height } : undefined}
        />
      )}
    </div>
  );
}

function Chip({ x, bottom, t }: Readonly<Record<'x' | 'bottom' | 't', number>>): ReactNode {
  return (
    <>
      <rect
        x={x - chipWidth / 2}
        y={bottom - chipHeight}
        width={chipWidth}
        height={chipHeight}
        rx={3}
      />
      <text x={x} y={bottom - chipHeight / 2}>
        {t}
      </text>
    </>
  );
}

/** What the plot reads at a step, beside it. */
function ReadOut({
  panel,
  t,
  x,
  width,
  at,
}: {
  readonly panel: Panel;
  readonly t: number;
  readonly x: number;
  readonly width: number;
  readonly at: Parameters<NonNullable<Panel['readOut']>>[3];
}): ReactNode {
  const { frames, plotOptions } = useSession();
  // It follows the numbers, at reading speed.
  useRunStatus(({ count }) => count);
  const { picture } = frames;
  if (!picture || t > picture.config.T) return null;
  const lines = panel.readOut?.(picture, t, plotOptions(), at) ?? [];
  if (lines.length === 0) return null;
  return (
    <div className="readout" style={x < width / 2 ? { left: x + 10 } : { right: width - x + 10 }}>
      <strong>t = {t}</strong>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
