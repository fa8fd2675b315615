import { type ReactNode, useId, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Prediction } from '../../lessons/lesson.ts';
import type { Guess } from '../../lessons/scoring.ts';
import { written } from '../../lessons/written.ts';
import { Slider } from '../../ui/Slider.tsx';
import { DrawnCurve } from './DrawnCurve.tsx';
import { flat } from './drawing.ts';
import type { Answer } from './progress.ts';
import { useCourseWords } from './useWords.ts';

/** Where the reader commits to a guess. */
export function Guessing({
  prediction,
  options,
  T,
  earlier,
  onCommit,
}: {
  readonly prediction: Prediction;
  /** What the options of a choice are called. */
  readonly options: Readonly<Record<string, string>>;
  /** Steps of the run that will be shown. */
  readonly T: number;
  /** What was answered before: where a guess begins. */
  readonly earlier: Answer['prediction'] | undefined;
  readonly onCommit: (guess: Guess) => void;
}): ReactNode {
  if (prediction.kind === 'choice') {
    return (
      <div className="options">
        {prediction.options.map((id) => (
          <button
            key={id}
            type="button"
            data-option={id}
            className={id === earlier ? 'before' : undefined}
            onClick={() => onCommit(id)}
          >
            {options[id]}
          </button>
        ))}
      </div>
    );
  }
  if (prediction.kind === 'slider') {
    const from = typeof earlier === 'number' ? earlier : undefined;
    return <OnALine prediction={prediction} from={from} onCommit={onCommit} />;
  }
  const isCurve = typeof earlier === 'object' && earlier?.length === flat.length;
  const drawn = isCurve ? earlier : null;
  return <Drawing T={T} drawn={drawn} onCommit={onCommit} />;
}

function OnALine({
  prediction: { min, max, step, form },
  from = (min + max) / 2,
  onCommit,
}: {
  readonly prediction: Extract<Prediction, { kind: 'slider' }>;
  readonly from?: number | undefined;
  readonly onCommit: (guess: Guess) => void;
}): ReactNode {
  const { texts, language } = useCourseWords();
  const id = useId();
  const [value, setValue] = useState(Math.min(max, Math.max(min, from)));
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
  drawn,
  onCommit,
}: {
  readonly T: number;
  readonly drawn: readonly number[] | null;
  readonly onCommit: (guess: Guess) => void;
}): ReactNode {
  const { texts } = useCourseWords();
  const [curve, setCurve] = useState(drawn);
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
