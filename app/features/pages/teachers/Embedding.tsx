import { type ReactNode, useId, useState } from 'react';
import { experimentKeys, type Settings, writeHash } from '../../../../workers/model/config.ts';
import { course, type LessonId } from '../../../lessons/index.ts';
import { planned } from '../../../lessons/plan.ts';
import { fill } from '../../../locales/index.ts';
import { useExperiment } from '../../../session/experiment.ts';
import { useLanguage, useSay } from '../../../session/language.ts';
import { useRunStatus } from '../../../session/runStatus.ts';
import { usualHeight } from '../../embed/element/usualHeight.ts';
import { isOneFile } from '../../offline/oneFile.ts';
import { defaultFigureOptions, figureHash } from '../../share/figureOptions.ts';
import { pageAddress } from '../../share/link.ts';
import { Output } from '../../share/Output.tsx';
import { type Shared, shareFormats } from '../../share/shareFormats.ts';
import '../../share/share.css';
import { titleOf } from '../../share/title.ts';
import { LessonOptions, lessonOf } from './LessonOptions.tsx';
import type { TeachersTexts } from './texts.ts';

/** Room for the card of a lesson below its figure, in CSS pixels. */
const cardHeight = 340;

/** What stands in a page of others, as the page writes it elsewhere. */
const figures = shareFormats.filter(
  ({ isFigure, needsFile }) => isFigure && !(isOneFile && needsFile),
);

/** How to put lessons and experiments into other pages, and what those are told. */
export function Embedding({ words: { embed }, texts }: TeachersTexts): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const id = useId();
  const [lesson, setLesson] = useState<LessonId>(planned[0]?.lesson ?? course[0].id);
  const { lang, theme } = useExperiment(({ settings }) => settings);
  const name = fill(embed.name, language, { title: texts.titles[lesson] });
  const hash = writeHash({ lesson, lang, theme, embed: true });
  return (
    <section className="on-screen" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{embed.title}</h3>
      <p>{embed.help}</p>
      {pageAddress().startsWith('file:') && (
        <p className="caution">{say('share.shareDialog.onDisk')}</p>
      )}
      <p className="choosing">
        <label htmlFor={id}>{embed.lesson}</label>
        <select
          id={id}
          value={lesson}
          onChange={({ target }) => setLesson(lessonOf(target.value)?.id ?? lesson)}
        >
          <LessonOptions texts={texts} />
        </select>
      </p>
      <Figures hash={hash} title={name} more={cardHeight} />
      <p>{embed.locked}</p>
      <Locked />
      <h4>{embed.messages}</h4>
      <p>{embed.taskCompleted}</p>
      <Output label={embed.listen} text={embed.script} />
    </section>
  );
}

/** The experiment behind the page, with nothing that can be turned. */
function Locked(): ReactNode {
  const language = useLanguage();
  const { settings, config } = useExperiment((experiment) => experiment);
  const summary = useRunStatus((reading) => reading.summary);
  // Of what is looked at nothing: a figure has its own ways.
  const experiment: Settings = Object.fromEntries(
    Object.entries(settings).filter(([key]) => experimentKeys.includes(key)),
  );
  const usual = defaultFigureOptions(settings);
  const hash = figureHash(experiment, summary?.step ?? config.steps, {
    ...usual,
    locked: usual.controls,
  });
  return <Figures hash={hash} title={titleOf(config, summary, language)} more={0} />;
}

function Figures({
  hash,
  title,
  more,
}: {
  readonly hash: string;
  readonly title: string;
  /** What it is higher than a figure alone. */
  readonly more: number;
}): ReactNode {
  const say = useSay();
  const page = pageAddress();
  const { width } = defaultFigureOptions({});
  const shared: Shared = {
    link: `${page}#${hash}`,
    figure: `${page}#${hash}`,
    page,
    hash,
    title,
    width,
    height: Math.round(usualHeight(width)) + more,
    day: '',
  };
  return figures.map((kind) => (
    <div key={kind.id}>
      <p className="facts">{say(kind.help)}</p>
      <Output label={say(kind.label)} text={kind.write(shared)} />
    </div>
  ));
}
