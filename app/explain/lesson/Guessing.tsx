import { type ReactNode, useId, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Prediction } from '../../lessons/lesson.ts';
import type { Guess } from '../../lessons/scoring.ts';
import { written } from '../../lessons/written.ts';
import { Slider } from '../../ui/Slider.tsx';
import { DrawnCurve } from './DrawnCurve.tsx';
import { flat } from './drawing.ts';
import { useCourseWords } from './useWords.ts';

/** Where the reader commits to a guess. */
export function Guessing({
  prediction,
  options,
  T,
  onCommit,
}: {
  readonly prediction: Prediction;
  /** What the options of a choice are called. */
  readonly options: Readonly<Record<string, string>>;
  /** Steps of the run that will be shown. */
  readonly T: number;
  readonly onCommit: (guess: Guess) => void;
}): ReactNode {
  if (prediction.kind === 'choice') {
    return (
      <div className="options">
        {prediction.options.map((id) => (
          <button key={id} type="button" data-option={id} onClick={() => onCommit(id)}>
            {options[id]}
          </button>
        ))}
      </div>
    );
  }
  if (prediction.kind === 'slider') return <OnALine prediction={prediction} onCommit={onCommit} />;
  return <Drawing T={T} onCommit={onCommit} />;
}

function OnALine({
  prediction: { min, max, step, form },
  onCommit,
}: {
  readonly prediction: Extract<Prediction, { kind: 'slider' }>;
  readonly onCommit: (guess: Guess) => void;
}): ReactNode {
  const { texts, language } = useCourseWords();
  const id = useId();
  const [value, setValue] = useState((min + max) / 2);
  const shown = String(written({ form, value }, language));
  return (
    <div className="on-a-line">
      <label htmlFor={id}>{shown}</label>
      <Slider
        id={id}
        min={min}
        max={max}
        step={step}
        value={value}
        text={shown}
        onMove={setValue}
      />
      <button type="button" className="primary" onClick={() => onCommit(value)}>
        {texts.commit}
      </button>
    </div>
  );
}

function Drawing({
  T,
  onCommit,
}: {
  readonly T: number;
  readonly onCommit: (guess: Guess) => void;
}): ReactNode {
  const { texts } = useCourseWords();
  const [curve, setCurve] = useState<readonly number[] | null>(null);
  return (
    <>
      <OnPlot>
        <DrawnCurve T={T} curve={curve ?? flat} onDraw={setCurve} />
      </OnPlot>
      <p className="hint">{texts.draw}</p>
      <button
        type="button"
        className="primary"
        disabled={curve === null}
        onClick={() => onCommit(curve ?? flat)}
      >
        {texts.commit}
      </button>
    </>
  );
}

/** Lays something over the picture of the front door; where a figure shows none, it stands where it is. */
export function OnPlot({ children }: { readonly children: ReactNode }): ReactNode {
  const plot = document.querySelector('figure[data-place="front"] .plot');
  return plot ? createPortal(children, plot) : <div className="no-plot">{children}</div>;
}
