import type { Language } from '../../workers/model/languages.ts';
import type { Config } from '../../workers/model/params/index.ts';
import type { Summary } from '../../workers/model/protocol.ts';
import type { Text } from '../locales/index.ts';
import { useExperiment } from '../session/experiment.ts';
import type { Session } from '../session/session.ts';
import { openChapter } from '../session/view.ts';
import { formatNumber, formatRatio, formatSteps, noNumber } from '../words/numbers.ts';
import { type ScenarioSettings, scenarioNamed } from './scenarios.ts';

/** What a chapter's words are filled with: what the run on screen was measured to do. */
type Values = Readonly<Record<string, string | number>>;

/** One picture of the story: a state of the page, told in two sentences, with what to do. */
export interface Chapter {
  readonly id: string;
  readonly title: Text;
  readonly text: (summary: Summary) => Text;
  readonly task: Text;
  /** The network that it is about; the one on screen where absent. */
  readonly settings?: ScenarioSettings;
  /** Whether it is about the built-in network even where the reader has opened another; else about what is on screen. */
  readonly isOfBuiltIn?: boolean;
  readonly values: (summary: Summary, config: Config, language: Language) => Values;
}

const arrives = ({ verdict }: Summary, _: unknown, language: Language): Values => ({
  ratio: formatRatio(verdict.log10Ratio, language),
});

export const chapters: readonly Chapter[] = [
  {
    id: 'fade',
    title: 'explain.story.fade.title',
    text: () => 'explain.story.fade.text',
    task: 'explain.story.fade.task',
    settings: scenarioNamed('plain'),
    values: arrives,
  },
  {
    id: 'explode',
    title: 'explain.story.explode.title',
    text: () => 'explain.story.explode.text',
    task: 'explain.story.explode.task',
    settings: scenarioNamed('exploding'),
    isOfBuiltIn: true,
    values: arrives,
  },
  {
    id: 'why',
    title: 'explain.story.why.title',
    text: () => 'explain.story.why.text',
    task: 'explain.story.why.task',
    settings: scenarioNamed('plain'),
    values: ({ verdict }, _, language) => ({
      factor:
        verdict.decadesPerStep === null
          ? noNumber
          : formatNumber(10 ** verdict.decadesPerStep, language),
    }),
  },
  {
    id: 'gate',
    title: 'explain.story.gate.title',
    text: () => 'explain.story.gate.text',
    task: 'explain.story.gate.task',
    settings: scenarioNamed('open'),
    isOfBuiltIn: true,
    values: arrives,
  },
  {
    id: 'learn',
    title: 'explain.story.learn.title',
    text: ({ needed, learning }) =>
      needed && learning.baseline !== null
        ? 'explain.story.learn.text'
        : 'explain.story.learn.textAlone',
    task: 'explain.story.learn.task',
    settings: scenarioNamed('plain'),
    values: ({ needed, learning, step }, { T }, language) => ({
      step,
      distance: needed ? formatSteps(T - needed[0], language) : noNumber,
      loss: formatNumber(learning.loss, language),
      baseline: formatNumber(learning.baseline ?? Number.NaN, language),
    }),
  },
];

/** Opens a chapter, on the network that it is about. */
export function showChapter({ id, settings, isOfBuiltIn }: Chapter, session: ChapterSession): void {
  const hasOwn = (): boolean => useExperiment.getState().userData.network !== undefined;
  openChapter(id);
  if (!settings || (hasOwn() && !isOfBuiltIn)) return;
  session.set(settings, 'choice');
  // It fits these settings too, and is not what they are about.
  if (hasOwn()) session.withdrawData('network');
}

/** What opening a chapter needs of the session. */
export type ChapterSession = Pick<Session, 'set' | 'withdrawData'>;

/** The chapter of an id. */
export function chapterOf(id: string): Chapter {
  const chapter = chapters.find((one) => one.id === id);
  if (!chapter) throw new RangeError(`no chapter ${id}`);
  return chapter;
}
