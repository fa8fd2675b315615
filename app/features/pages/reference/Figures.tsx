import { sum } from 'd3';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Activation } from '../../../../workers/engine/activations.ts';
import type { Schedule } from '../../../../workers/engine/schedules.ts';
import type { Settings } from '../../../../workers/model/config.ts';
import { editable } from '../../../controls/typed.ts';
import { MiniRibbon } from '../../../explain/MiniRibbon.tsx';
import { fill } from '../../../locales/index.ts';
import type { PageTexts } from '../../../locales/pages.ts';
import { useLanguage } from '../../../session/surroundings.ts';
import { formatLog10, formatNumber, formatRatio, noNumber } from '../../../words/numbers.ts';
import {
  type Drawn,
  drawnFunction,
  drawnLosses,
  drawnSchedule,
  height,
  nUpdatesShown,
  shownFrom,
  shownTo,
  width,
} from './drawing.ts';
import { type Runs, useRunShown } from './runs.ts';

/** What all pictures of the reference say, and what computes their runs. */
export interface FigureTools {
  readonly words: PageTexts['reference'];
  readonly runs: Runs;
}

export const FigureToolsContext = createContext<FigureTools | null>(null);

function useTools() {
  const tools = useContext(FigureToolsContext);
  if (!tools) throw new Error('no tools of the figures around');
  const language = useLanguage();
  const told = (text: string, values: Readonly<Record<string, string | number>>) =>
    fill(text, language, values);
  return { runs: tools.runs, texts: tools.words.figures, language, told };
}

/** With no zeros at its end: 1, 0.1667. */
const short = (value: number): string => editable(Number(value.toPrecision(4))).replace('-', '−');

/** φ and φ′. */
export function FunctionFigure({ entry }: { readonly entry: Activation }): ReactNode {
  const { texts, told } = useTools();
  const caption = told(texts.curve, {
    from: short(shownFrom),
    to: short(shownTo),
    steepest: short(entry.steepest),
  });
  return <Curves drawn={drawnFunction(entry)} caption={caption} />;
}

/** What a schedule does to the learning rate. */
export function ScheduleFigure({ entry }: { readonly entry: Schedule }): ReactNode {
  const { texts, told } = useTools();
  return (
    <Curves drawn={drawnSchedule(entry)} caption={told(texts.schedule, { count: nUpdatesShown })} />
  );
}

/** How far the gradient of a run gets, measured once it is in sight. */
export function ReachFigure({
  settings,
  showsNorm,
}: {
  readonly settings: Settings;
  /** Whether the size of the weight gradient is told, before and after what limits it. */
  readonly showsNorm: boolean;
}): ReactNode {
  const { runs, texts, language, told } = useTools();
  const { box, isInSight } = useSight();
  const found = useRunShown(runs, settings, 0, isInSight);
  if (found === null || found === 'failed') return <Room box={box} hasFailed={found !== null} />;
  const [before, after] = found.log10Grad;
  const norm = told(texts.norm, {
    before: formatLog10(before, language),
    after: formatLog10(after, language),
  });
  return (
    <figure data-measured="true">
      <MiniRibbon curve={found.curve} />
      <figcaption>
        {told(texts.reach, { ratio: formatRatio(found.log10Ratio, language) })}
        {showsNorm && ` ${norm}`}
      </figcaption>
    </figure>
  );
}

/** Updates of the short trainings, and of how many at the end the mean loss is told. */
const nUpdates = 150;
const nLast = 20;

/** A short training, measured once it is in sight. */
export function TrainingFigure({ settings }: { readonly settings: Settings }): ReactNode {
  const { runs, texts, language, told } = useTools();
  const { box, isInSight } = useSight();
  const found = useRunShown(runs, settings, nUpdates, isInSight);
  if (found === null || found === 'failed') return <Room box={box} hasFailed={found !== null} />;
  const { log10Losses, log10NaiveLoss } = found;
  const last = log10Losses.slice(-nLast).map((log10Loss) => 10 ** log10Loss);
  const values = {
    count: nUpdates,
    last: last.length,
    loss: formatNumber(sum(last) / last.length, language),
    guessing: log10NaiveLoss === null ? noNumber : formatLog10(log10NaiveLoss, language),
  };
  return (
    <Curves
      drawn={drawnLosses(log10Losses, log10NaiveLoss)}
      caption={told(log10NaiveLoss === null ? texts.lossAlone : texts.loss, values)}
      isMeasured
    />
  );
}

/** Curves as a picture; the caption says what they show. */
function Curves({
  drawn: { curves, zero },
  caption,
  isMeasured = false,
}: {
  readonly drawn: Drawn;
  readonly caption: string;
  readonly isMeasured?: boolean;
}): ReactNode {
  return (
    <figure data-measured={isMeasured || undefined}>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {zero.y !== null && <path className="axis" d={`M0,${zero.y}H${width}`} />}
        {zero.x !== null && <path className="axis" d={`M${zero.x},0V${height}`} />}
        {curves.map((path, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: curves of one picture never move
          <path key={i} className={i === 0 ? 'curve' : 'curve second'} d={path} />
        ))}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** Keeps the place of what is being measured. */
function Room({
  box,
  hasFailed,
}: {
  readonly box: React.RefObject<HTMLElement | null>;
  readonly hasFailed: boolean;
}): ReactNode {
  const { texts } = useTools();
  return (
    <figure ref={box}>
      <span className="mini-ribbon" />
      <figcaption>{hasFailed ? texts.failed : texts.waiting}</figcaption>
    </figure>
  );
}

/** Whether an element is in sight. */
function useSight() {
  const box = useRef<HTMLElement>(null);
  const [isInSight, setInSight] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver((entries) => {
      setInSight(entries.some(({ isIntersecting }) => isIntersecting));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, isInSight };
}
