import type { Language } from '../../../workers/model/languages.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import type { Summary } from '../../../workers/model/protocol.ts';
import type { Text } from '../../locales/index.ts';
import type { Tour, TourCardId } from '../../session/view.ts';
import { formatNumber, formatRatio, formatSteps } from '../../words/numbers.ts';
import { scenarioOf } from '../scenarios.ts';

/** What a card is judged by: the run on screen, and what the reader has said so far. */
export interface Scene {
  readonly summary: Summary;
  readonly config: Config;
  readonly tour: Tour;
  /** Whether a slider is being dragged. */
  readonly isDragging: boolean;
  /** Whether the run on screen is another one than when the card was opened. */
  readonly isNewRun: boolean;
}

/** A card of the first visit: it asks for something, and is done once that has been done. */
export interface Card {
  readonly id: TourCardId;
  /** Which of the three things it belongs to, from 1. */
  readonly number: number;
  /** What of the page is to be used, as a selector; absent where the card asks itself. */
  readonly points?: string;
  readonly text: (scene: Scene) => Text;
  readonly values: (scene: Scene, language: Language) => Readonly<Record<string, string | number>>;
  /** Whether it tells what came of the training before it: those numbers, and not those on screen. */
  readonly tellsOutcome?: boolean;
  /** The card that follows once this is done; absent where a button of the card leads on. */
  readonly next?: TourCardId;
  readonly isDone?: (scene: Scene) => boolean;
  /** Whether the run on screen is not what the card speaks of: the reader went another way. */
  readonly isLeft?: (scene: Scene) => boolean;
}

/** Within half a decade of 1, a ribbon looks as wide at its end as at its beginning. */
const keptWithin = 0.5;
/** From that many updates on the engine tells whether the loss is stuck. */
export const updatesToJudge = 200;
/** As many updates as the second network is given. */
export const mostUpdates = 2000;

const isPlain = ({ config }: Scene): boolean => scenarioOf(config)?.id === 'plain';

/** Whether the loss of a training is below guessing, by the engine's own reading. */
const hasLearnt = ({ learning, step }: Pick<Summary, 'learning' | 'step'>): boolean =>
  step >= updatesToJudge && learning.baseline !== null && !learning.isStuck;

const outcomeValues = ({ tour: { outcome } }: Scene, language: Language) => ({
  step: outcome?.step ?? 0,
  loss: formatNumber(outcome?.loss ?? Number.NaN, language),
  baseline: formatNumber(outcome?.baseline ?? Number.NaN, language),
});

const losses = ({ summary }: Scene, language: Language) => ({
  step: summary.step,
  loss: formatNumber(summary.learning.loss, language),
  baseline: formatNumber(summary.learning.baseline ?? Number.NaN, language),
});

export const cards: readonly Card[] = [
  {
    id: 'keep',
    number: 1,
    points: '.levers [data-param="gain"]',
    text: () => 'explain.tour.keep',
    values: ({ summary }, language) => ({
      ratio: formatRatio(summary.verdict.log10Ratio, language),
    }),
    next: 'predict',
    isDone: ({ summary, isDragging, isNewRun }) => {
      const { log10Ratio } = summary.verdict;
      return isNewRun && !isDragging && log10Ratio !== null && Math.abs(log10Ratio) <= keptWithin;
    },
  },
  {
    id: 'predict',
    number: 2,
    text: ({ summary }) =>
      summary.verdict.reach === null ? 'explain.tour.predictAll' : 'explain.tour.predict',
    values: ({ summary: { needed, verdict }, config: { T, gain } }, language) => ({
      gain: formatNumber(gain, language),
      t: needed?.[0] ?? 1,
      distance: formatSteps(T - (needed?.[0] ?? 1), language),
      reach: formatSteps(verdict.reach ?? T - 1, language),
    }),
    isLeft: (scene) => !isPlain(scene),
  },
  {
    id: 'watch',
    number: 2,
    text: () => 'explain.tour.watch',
    values: ({ summary }) => ({ step: Math.min(summary.step, updatesToJudge), updatesToJudge }),
    next: 'mend',
    isDone: ({ summary }) => summary.step >= updatesToJudge,
    isLeft: (scene) => !isPlain(scene),
  },
  {
    id: 'mend',
    number: 3,
    tellsOutcome: true,
    points: '.fixes',
    text: ({ tour }) =>
      tour.outcome?.hasLearnt === tour.prediction ? 'explain.tour.right' : 'explain.tour.wrong',
    values: outcomeValues,
    next: 'race',
    isDone: ({ isNewRun }) => isNewRun,
  },
  {
    id: 'race',
    number: 3,
    text: () => 'explain.tour.race',
    values: losses,
    next: 'end',
    isDone: ({ summary }) => hasLearnt(summary) || summary.step >= mostUpdates,
    isLeft: ({ isNewRun }) => isNewRun,
  },
  {
    id: 'end',
    number: 3,
    tellsOutcome: true,
    text: ({ tour }) => (tour.outcome?.hasLearnt ? 'explain.tour.learnt' : 'explain.tour.stuck'),
    values: outcomeValues,
    isLeft: ({ isNewRun }) => isNewRun,
  },
];

/** The card of an id. */
export function cardOf(id: TourCardId): Card {
  const card = cards.find((one) => one.id === id);
  if (!card) throw new RangeError(`no card has the id ${id}`);
  return card;
}

/** What came of a training, to be told once its numbers have left the page. */
export function outcomeOf(
  summary: Pick<Summary, 'learning' | 'step'>,
): NonNullable<Tour['outcome']> {
  const { step, learning } = summary;
  const { loss, baseline } = learning;
  return { step, loss, baseline, hasLearnt: hasLearnt(summary) };
}
