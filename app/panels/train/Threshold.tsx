import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { isExperiment, type Values } from '../../../workers/model/param.ts';
import { type Config, keysWhere } from '../../../workers/model/params/index.ts';
import { TypedNumber } from '../../controls/TypedNumber.tsx';
import { useExperiment } from '../../session/experiment.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import { tryThresholds, usePlayback } from '../../session/playback.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useSession } from '../../session/useSession.ts';
import { PlotSlider } from '../../ui/Slider.tsx';
import { formatLog10 } from '../../words/numbers.ts';
import type { FrameProps } from '../panel.ts';
import { Chart, type Spot } from './Chart.tsx';
import { outcomeText } from './outcome.ts';
import { handleAtRest, normScale, sweepOf, thresholdBounds, thresholdPanel } from './threshold.ts';

/** Thresholds that are tried out, evenly on the logarithmic axis. */
const nThresholds = 12;
const fewestSteps = 10;
const mostSteps = 1000;
/** Decades that a key moves the handle by. */
const keyDecades = 0.05;

/** Where clipping would bite, and what it would do to the loss. */
export function Threshold({ Save }: Pick<FrameProps, 'Save'>): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { frames, set, settle } = useSession();
  const config = useExperiment((experiment) => experiment.config);
  const [moved, setMoved] = useState<number | null>(null);
  const [steps, setSteps] = useState(100);
  const scale = useRef<ReturnType<typeof normScale> | null>(null);
  const handle = moved ?? handleAtRest(config);
  const panel = useMemo(() => thresholdPanel(handle), [handle]);
  const bounds = thresholdBounds({ config });
  const move = (log10: number): void => {
    // Three digits, as the control of the threshold has.
    const value = Number((10 ** within(log10, bounds)).toPrecision(3));
    setMoved(within(Math.log10(value), bounds));
  };
  useGiveUp(config);

  const onDrag = ({ surface, x }: Spot): void => {
    const { picture } = frames;
    if (!picture) return;
    // The axis stands still during a drag.
    scale.current ??= normScale(surface, picture, handle);
    const { low, high, log10At } = scale.current;
    move(within(log10At(x), [low, high]));
  };
  const onDrop = (): void => {
    scale.current = null;
    settle();
  };
  const begin = (): void => {
    const { picture } = frames;
    if (!picture) return;
    const { low, high } = normScale({ width: 1, left: 0, right: 0 }, picture, handle);
    const [from, to] = [within(low, bounds), within(high, bounds)];
    const thresholds = Array.from({ length: nThresholds }, (_, i) => {
      const log10 = from + ((to - from) * i) / (nThresholds - 1);
      return Number((10 ** log10).toPrecision(3));
    });
    tryThresholds({ thresholds, steps });
  };
  const value = Number((10 ** handle).toPrecision(3));
  const isInUse = config.clip === 'norm' && config.at === value;
  return (
    <>
      <Chart panel={panel} Save={Save} onDrag={onDrag} onDrop={onDrop}>
        {() => (
          <PlotSlider
            label={say('panels.train.threshold.handle')}
            min={10 ** bounds[0]}
            max={10 ** bounds[1]}
            value={value}
            text={formatLog10(handle, language, 3)}
            onSteps={(steps) => move(handle + keyDecades * steps)}
          />
        )}
      </Chart>
      <div className="train-row">
        <TypedNumber
          className="train-field"
          inputMode="decimal"
          label={say('panels.train.threshold.field')}
          value={value}
          onTyped={(typed) => {
            if (typed > 0) move(Math.log10(typed));
          }}
        />
        <button
          type="button"
          disabled={isInUse}
          onClick={() => {
            set({ clip: 'norm', at: value }, 'choice');
            setMoved(null);
          }}
        >
          {say(isInUse ? 'panels.train.threshold.inUse' : 'panels.train.threshold.use')}
        </button>
        <span className="train-gap" />
        <TypedNumber
          className="train-field"
          inputMode="decimal"
          label={say('panels.train.threshold.steps')}
          value={steps}
          onTyped={(typed) => setSteps(Math.round(within(typed, [fewestSteps, mostSteps])))}
        />
        <SweepButton begin={begin} />
      </div>
      <SweepProgress />
    </>
  );
}

const within = (value: number, [low, high]: readonly [number, number]) =>
  Math.min(high, Math.max(low, value));

/** Settings that a sweep depends on: all that change what is computed, but those that it sets itself. */
const basisKeys = keysWhere((param) => isExperiment(param) && !param.isTried);

/** What was tried under other settings, or is no longer looked at, is given up. */
function useGiveUp(config: Config): void {
  const values: Values = config;
  const basis = basisKeys.map((key) => values[key]).join('|');
  const known = useRef(basis);
  useEffect(() => {
    if (known.current !== basis) tryThresholds(null);
    known.current = basis;
  }, [basis]);
  useEffect(() => () => tryThresholds(null), []);
}

function SweepButton({ begin }: { readonly begin: () => void }): ReactNode {
  const say = useSay();
  const isAsked = usePlayback(({ thresholdSweep }) => thresholdSweep !== null);
  const isDone = useRunStatus(
    ({ thresholdSweep }) => thresholdSweep !== null && thresholdSweep.done === thresholdSweep.total,
  );
  const hasFailed = useRunStatus(({ thresholdSweep }) => thresholdSweep?.hasFailed === true);
  const isRunning = isAsked && !isDone && !hasFailed;
  return (
    <button type="button" onClick={isRunning ? () => tryThresholds(null) : begin}>
      {say(isRunning ? 'panels.train.threshold.cancel' : 'panels.train.threshold.try')}
    </button>
  );
}

function SweepProgress(): ReactNode {
  const say = useSay();
  const isAsked = usePlayback(({ thresholdSweep }) => thresholdSweep !== null);
  const sweep = useRunStatus((reading) => reading.thresholdSweep);
  if (!isAsked || !sweep) return null;
  if (sweep.hasFailed) return <p className="train-note">{say('panels.train.threshold.failed')}</p>;
  if (sweep.done === sweep.total) return <SweepOutcomeText />;
  const { done, total } = sweep;
  const text = say('panels.train.threshold.progress', { done, total });
  return (
    <p className="train-note">
      <progress value={done} max={total} aria-label={text} /> {text}
    </p>
  );
}

/** How far raising the threshold has helped. */
function SweepOutcomeText(): ReactNode {
  const language = useLanguage();
  const { picture } = useSession().frames;
  const text = picture ? outcomeText(sweepOf(picture), language) : '';
  return text === '' ? null : <p className="train-note">{text}</p>;
}
