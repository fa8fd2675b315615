import { sum } from 'd3';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Activation } from '../../../../workers/engine/activations.ts';
import type { Clipping } from '../../../../workers/engine/clipping.ts';
import type { Distribution } from '../../../../workers/engine/distributions.ts';
import type { BiasInitializer, Initializer } from '../../../../workers/engine/initializers.ts';
import type { Loss } from '../../../../workers/engine/losses.ts';
import type { Optimizer } from '../../../../workers/engine/optimizers.ts';
import type { Schedule } from '../../../../workers/engine/schedules.ts';
import { resolveSettings, type Settings } from '../../../../workers/model/config.ts';
import type { Language } from '../../../../workers/model/languages.ts';
import { editable } from '../../../controls/typed.ts';
import { MiniRibbon } from '../../../explain/MiniRibbon.tsx';
import { fill } from '../../../locales/index.ts';
import type { PageTexts } from '../../../locales/pages.ts';
import { useLanguage } from '../../../session/language.ts';
import { formatLog10, formatNumber, formatRatio, noNumber } from '../../../words/numbers.ts';
import {
  biasesOf,
  clipOver,
  drawnFrom,
  lossOver,
  movesOf,
  nDrawn,
  nNumbers,
  spectrumOf,
} from './atOnce.ts';
import {
  type Drawn,
  drawnCurves,
  drawnFunction,
  drawnHistogram,
  drawnLosses,
  drawnMap,
  drawnPlane,
  drawnSchedule,
  drawnSeries,
  endsOf,
  height,
  nUpdatesShown,
  shownFrom,
  shownTo,
  width,
} from './drawing.ts';
import { coarseMap, endsOfAll, type OfRun, type ofMeasures } from './ofRuns.ts';
import { type RunShown, type Runs, useRunShown, useRunsShown } from './runs.ts';

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
  const filled = (text: string, values: Readonly<Record<string, string | number>>) =>
    fill(text, language, values);
  return { runs: tools.runs, texts: tools.words.figures, language, filled };
}

/** With no zeros at its end: 1, 0.1667. */
const short = (value: number): string => editable(Number(value.toPrecision(4))).replace('-', '−');

/** φ and φ′. */
export function FunctionFigure({ entry }: { readonly entry: Activation }): ReactNode {
  const { texts, filled } = useTools();
  const caption = filled(texts.curve, {
    from: short(shownFrom),
    to: short(shownTo),
    steepest: short(entry.steepest),
  });
  return <Curves drawn={drawnFunction(entry)} caption={caption} />;
}

/** What a schedule does to the learning rate. */
export function ScheduleFigure({ entry }: { readonly entry: Schedule }): ReactNode {
  const { texts, filled } = useTools();
  return (
    <Curves
      drawn={drawnSchedule(entry)}
      caption={filled(texts.schedule, { count: nUpdatesShown })}
    />
  );
}

/** How far the gradient of a run gets, measured once it is in sight. */
export function ReachFigure({
  settings,
  showsNorm = false,
}: {
  readonly settings: Settings;
  /** Whether the size of the weight gradient is told, before and after what limits it. */
  readonly showsNorm?: boolean;
}): ReactNode {
  const { runs, texts, language, filled } = useTools();
  const { box, isInSight } = useSight();
  const found = useRunShown(runs, settings, 0, isInSight);
  if (found === null || found === 'failed') return <Room box={box} hasFailed={found !== null} />;
  const [before, after] = found.log10Grad;
  const norm = filled(texts.norm, {
    before: formatLog10(before, language),
    after: formatLog10(after, language),
  });
  return (
    <figure data-measured="true">
      <MiniRibbon curve={found.curve} />
      <figcaption>
        {filled(texts.reach, { ratio: formatRatio(found.log10Ratio, language) })}
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
  const { runs, texts, language, filled } = useTools();
  const { box, isInSight } = useSight();
  const found = useRunShown(runs, settings, nUpdates, isInSight);
  if (found === null || found === 'failed') return <Room box={box} hasFailed={found !== null} />;
  const { log10Losses, log10BaselineLoss } = found;
  const last = log10Losses.slice(-nLast).map((log10Loss) => 10 ** log10Loss);
  const values = {
    count: nUpdates,
    last: last.length,
    loss: formatNumber(sum(last) / last.length, language),
    guessing: log10BaselineLoss === null ? noNumber : formatLog10(log10BaselineLoss, language),
  };
  return (
    <Curves
      drawn={drawnLosses(log10Losses, log10BaselineLoss)}
      caption={filled(log10BaselineLoss === null ? texts.lossAlone : texts.loss, values)}
      isMeasured
    />
  );
}

/** A loss and its derivative over an output. */
export function LossFigure({ entry }: { readonly entry: Loss }): ReactNode {
  const { texts, filled } = useTools();
  const drawn = useMemo(() => {
    const points = lossOver(entry);
    const loss = points.map(({ output, loss }) => [output, loss] as const);
    return drawnCurves([loss, points.map(({ output, slope }) => [output, slope] as const)], [0]);
  }, [entry]);
  const ends = { from: short(shownFrom), to: short(shownTo) };
  return (
    <Curves
      drawn={drawn}
      caption={filled(entry.classes ? texts.lossOfClass : texts.lossOver, ends)}
    />
  );
}

/** What a clip rule leaves of a norm. */
export function ClipFigure({
  entry,
  settings,
}: {
  readonly entry: Clipping;
  readonly settings: Settings;
}): ReactNode {
  const { texts, filled } = useTools();
  const { at } = resolveSettings(settings).config;
  const norms = useMemo(() => clipOver(entry, at), [entry, at]);
  // A rule of the backward pass acts on no gradient of weights: the run beside it shows it.
  if (!entry.apply) return null;
  const values = { at: short(at), most: short(endsOf(norms.map(({ before }) => before))[1]) };
  return entry.stateful ? (
    <Curves
      drawn={drawnSeries([norms.map(({ after }) => after), norms.map(({ before }) => before)])}
      caption={filled(texts.clipInTurn, { count: norms.length })}
    />
  ) : (
    <Curves
      drawn={drawnCurves(
        [
          norms.map(({ before, after }) => [before, after] as const),
          norms.map(({ before }) => [before, before] as const),
        ],
        [0],
      )}
      caption={filled(texts.clip, values)}
    />
  );
}

/** How far an optimizer moves a weight at each update. */
export function MovesFigure({ entry }: { readonly entry: Optimizer }): ReactNode {
  const { texts, filled } = useTools();
  const moves = useMemo(() => movesOf(entry), [entry]);
  return (
    <Curves drawn={drawnSeries([moves])} caption={filled(texts.moves, { count: moves.length })} />
  );
}

/** The eigenvalues of a matrix as it is drawn. */
export function SpectrumFigure({ entry }: { readonly entry: Initializer }): ReactNode {
  const { texts, language, filled } = useTools();
  const { eigenvalues, rho, sigma } = useMemo(() => spectrumOf(entry), [entry]);
  const values = {
    n: nDrawn,
    rho: formatNumber(rho, language, 3),
    sigma: formatNumber(sigma, language, 3),
  };
  return <Curves drawn={drawnPlane(eigenvalues)} caption={filled(texts.spectrum, values)} />;
}

/** Biases as they are drawn. */
export function BiasFigure({ entry }: { readonly entry: BiasInitializer }): ReactNode {
  return <Numbers numbers={useMemo(() => biasesOf(entry), [entry])} />;
}

/** Numbers as a law draws them. */
export function LawFigure({ entry: { draw } }: { readonly entry: Distribution }): ReactNode {
  return <Numbers numbers={useMemo(() => drawnFrom(draw), [draw])} />;
}

function Numbers({ numbers }: { readonly numbers: readonly number[] }): ReactNode {
  const { texts, language, filled } = useTools();
  const [low, high] = endsOf(numbers);
  const values = { count: nNumbers, ...endsText(low, high, language) };
  return <Curves drawn={drawnHistogram(numbers)} caption={filled(texts.histogram, values)} />;
}

/** Ends of numbers as they are written. */
const endsText = (low: number, high: number, language: Language) => ({
  low: formatNumber(low, language, 3),
  high: formatNumber(high, language, 3),
});

/** Something measured of a run, once it is in sight. */
export function MeasuredFigure({
  of: { settings: own, measures, caption, numbers, draw },
  settings: given,
}: {
  readonly of: OfRun;
  /** Of the experiment that it is measured on; the default one when absent. */
  readonly settings?: Settings;
}): ReactNode {
  const { runs, texts, language, filled } = useTools();
  const { box, isInSight } = useSight();
  const settings = useMemo(() => ({ ...given, ...own }), [given, own]);
  const found = useRunShown(runs, settings, 0, isInSight, measures);
  if (found === null || found === 'failed') return <Room box={box} hasFailed={found !== null} />;
  const { config } = resolveSettings(settings);
  const shown = numbers(found.arrays, config);
  const values = {
    T: config.T,
    ...endsText(...endsOfAll(shown), language),
    numbers: shown
      .flatMap((part) => Array.from(part))
      .map((value) => formatNumber(value, language))
      .join('; '),
  };
  return <Curves drawn={draw(shown, config)} caption={filled(texts[caption], values)} isMeasured />;
}

/** The settings of a coarse map, column by column from the top. */
const mapSettings: readonly Settings[] = coarseMap.across.values.flatMap((across) =>
  coarseMap.upwards.values.map((upwards) => ({
    ...coarseMap.shared,
    [coarseMap.across.key]: across,
    [coarseMap.upwards.key]: upwards,
  })),
);

/** A measure of runs over two settings, once it is in sight. */
export function MapFigure({
  of: { updates, read },
}: {
  readonly of: (typeof ofMeasures)[keyof typeof ofMeasures];
}): ReactNode {
  const { runs, texts, language, filled } = useTools();
  const { box, isInSight } = useSight();
  const answers = useRunsShown(runs, mapSettings, updates, isInSight);
  if (answers === null) return <Room box={box} hasFailed={false} />;
  const isThere = (answer: (typeof answers)[number]): answer is RunShown =>
    answer !== null && answer !== 'failed';
  const values = answers.map((answer) => (isThere(answer) ? read(answer) : Number.NaN));
  const { across, upwards } = coarseMap;
  const ends = {
    left: short(across.values[0]),
    right: short(across.values.at(-1) ?? Number.NaN),
    bottom: short(upwards.values.at(-1) ?? Number.NaN),
    top: short(upwards.values[0]),
    ...endsText(...endsOf(values), language),
  };
  return (
    <Curves
      drawn={drawnMap(values, upwards.values.length)}
      caption={filled(texts.map, ends)}
      isMeasured
    />
  );
}

/** Curves and shapes as a picture; the caption says what they show. */
function Curves({
  drawn: { curves, areas = [], zero, isSquare = false },
  caption,
  isMeasured = false,
}: {
  readonly drawn: Drawn;
  readonly caption: string;
  readonly isMeasured?: boolean;
}): ReactNode {
  return (
    <figure data-measured={isMeasured || undefined}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio={isSquare ? 'xMidYMid' : 'none'}
        aria-hidden="true"
      >
        {areas.map(({ path, strength }) => (
          <path key={strength} className="area" d={path} fillOpacity={strength} />
        ))}
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
