import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useBoxSize } from '../../panels/canvas.ts';
import { decades, heroMargins, heroRooms } from '../../panels/hero/geometry.ts';
import { timeCells } from '../../plot/scales.ts';
import { formatRatio } from '../../words/numbers.ts';
import {
  type DrawingPlace,
  decadesAt,
  drawnAlong,
  edgeOf,
  nHandles,
  stepsOfHandles,
  within,
} from './drawing.ts';
import { useCourseWords } from './useWords.ts';

/** Decades that a key moves a point by. */
const keys: Readonly<Record<string, number>> = {
  ArrowUp: 0.25,
  ArrowDown: -0.25,
  PageUp: 1,
  PageDown: -1,
  Home: -Infinity,
  End: Infinity,
};

/** The curve that a reader draws over the ribbon, and keeps beside what was measured. */
export function DrawnCurve({
  T,
  curve,
  onDraw,
}: {
  readonly T: number;
  readonly curve: readonly number[];
  /** Absent once the guess stands. */
  readonly onDraw?: ((curve: readonly number[]) => void) | undefined;
}): ReactNode {
  const { texts, fill, language } = useCourseWords();
  const box = useRef<HTMLFieldSetElement>(null);
  const size = useBoxSize(box);
  const last = useRef<DrawingPlace | null>(null);
  const [active, setActive] = useState(nHandles - 2);
  const { left, right } = heroMargins(size.width);
  const scale = timeCells({ width: size.width, left, right }, T);
  const { ribbon, perDecade } = heroRooms(size.height);
  const steps = stepsOfHandles(T);
  const xs = steps.map((t) => scale.x(t));
  const edge = (sign: number) =>
    xs.map((x, i) => `${x},${ribbon + sign * edgeOf(curve[i] ?? 0, perDecade)}`);
  const placeOf = ({ clientX, clientY, currentTarget }: PointerEvent): DrawingPlace => {
    const bounds = currentTarget.getBoundingClientRect();
    const zoom = bounds.width / Math.max(1, size.width);
    const x = (clientX - bounds.left) / zoom;
    const at = ((x - xs[0]) / (xs[nHandles - 1] - xs[0])) * (nHandles - 1);
    const y = (clientY - bounds.top) / zoom;
    return { at: Math.min(nHandles - 1, Math.max(0, at)), value: decadesAt(y - ribbon, perDecade) };
  };
  const draw = (event: PointerEvent): void => {
    const place = placeOf(event);
    onDraw?.(drawnAlong(curve, last.current ?? place, place));
    last.current = place;
  };
  const press = (event: KeyboardEvent): void => {
    const by = keys[event.key];
    const way = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (by === undefined && way === 0) return;
    event.preventDefault();
    if (by !== undefined) {
      onDraw?.(curve.map((value, i) => (i === active ? within(value + by) : value)));
      return;
    }
    const next = Math.min(nHandles - 2, Math.max(0, active + way));
    setActive(next);
    box.current?.querySelectorAll<HTMLElement>('[role="slider"]')[next]?.focus();
  };
  return (
    <fieldset
      ref={box}
      className="drawn-curve"
      data-open={onDraw !== undefined}
      aria-label={texts.draw}
      onPointerDown={(event) => {
        if (!onDraw) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = null;
        draw(event);
      }}
      onPointerMove={(event) => {
        if (onDraw && last.current) draw(event);
      }}
      onPointerUp={() => {
        last.current = null;
      }}
      onPointerCancel={() => {
        last.current = null;
      }}
      onKeyDown={onDraw ? press : undefined}
    >
      <svg aria-hidden="true">
        <polyline points={edge(-1).join(' ')} />
        <polyline points={edge(1).join(' ')} />
      </svg>
      {onDraw &&
        steps
          .slice(0, -1)
          .map((t, i) => (
            <span
              key={t}
              role="slider"
              tabIndex={i === active ? 0 : -1}
              aria-label={fill(texts.point, { t })}
              aria-valuemin={decades.low}
              aria-valuemax={decades.high}
              aria-valuenow={curve[i]}
              aria-valuetext={formatRatio(curve[i] ?? 0, language)}
              style={{ left: xs[i], top: ribbon - edgeOf(curve[i] ?? 0, perDecade) }}
              onFocus={() => setActive(i)}
            />
          ))}
    </fieldset>
  );
}
