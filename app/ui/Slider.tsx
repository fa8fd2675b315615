import { type ReactNode, useRef } from 'react';
import { isReset, stepsOfKey } from './sliderKeys.ts';

/** A number on a line, moved by pointer and keys. */
export function Slider({
  id,
  min,
  max,
  step,
  value,
  text,
  landmarks = [],
  isReversed = false,
  isDisabled = false,
  describedBy,
  onMove,
  onSteps,
  onReset,
  onRest,
}: {
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
  readonly value: number;
  /** The value as it is said, where the number alone does not say it. */
  readonly text?: string;
  /** Values that have a mark, as shares of the line from its beginning. */
  readonly landmarks?: readonly number[];
  /** It begins at the right. */
  readonly isReversed?: boolean;
  readonly isDisabled?: boolean;
  readonly describedBy?: string;
  readonly onMove: (value: number, isByPointer: boolean) => void;
  /** A key moves it by so many steps, ±∞ to its ends; where absent, the browser moves it. */
  readonly onSteps?: (steps: number) => void;
  /** Back to the default: by a double click, Delete or Backspace. */
  readonly onReset?: () => void;
  /** Whoever moved it has let go. */
  readonly onRest?: () => void;
}): ReactNode {
  const isHeld = useRef(false);
  const release = (): void => {
    isHeld.current = false;
    onRest?.();
  };
  return (
    <span className="slider">
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        dir={isReversed ? 'rtl' : undefined}
        value={value}
        disabled={isDisabled}
        aria-valuetext={text}
        aria-describedby={describedBy}
        onPointerDown={() => {
          isHeld.current = true;
        }}
        onChange={(event) => onMove(Number(event.target.value), isHeld.current)}
        onPointerUp={release}
        onPointerCancel={release}
        onKeyDown={(event) => {
          const steps = onSteps ? stepsOfKey(event) : null;
          const resets = onReset && isReset(event);
          if (steps !== null) onSteps?.(steps);
          else if (resets) onReset();
          else return;
          event.preventDefault();
        }}
        onKeyUp={onRest}
        onBlur={onRest}
        onDoubleClick={onReset}
      />
      <span className="landmarks" aria-hidden="true">
        {landmarks.map((share) => (
          <i key={share} style={{ left: `${100 * share}%` }} />
        ))}
      </span>
    </span>
  );
}

/** What the keyboard reaches of a plot that a pointer drags over: a slider that is not drawn itself. */
export function PlotSlider({
  label,
  min,
  max,
  value,
  text,
  page = 10,
  onSteps,
  onRest,
}: {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  /** The value as it is said, where the number alone does not say it. */
  readonly text?: string;
  /** Steps of Page Up and Page Down. */
  readonly page?: number;
  /** A key moves it by so many steps, ±∞ to its ends. */
  readonly onSteps: (steps: number) => void;
  /** Whoever moved it has let go. */
  readonly onRest?: () => void;
}): ReactNode {
  return (
    <div
      className="keys"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={text}
      onKeyDown={(event) => {
        const steps = stepsOfKey(event, page);
        if (steps === null) return;
        event.preventDefault();
        onSteps(steps);
      }}
      onKeyUp={onRest}
      onBlur={onRest}
    />
  );
}
