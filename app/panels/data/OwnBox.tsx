import { type ReactNode, useId, useState } from 'react';
import { settingsFor } from '../../../workers/engine/tasks/data.ts';
import { type OwnSeries, type OwnText, ownLength, ownLimits } from '../../../workers/model/own.ts';
import type { Text } from '../../../workers/model/text.ts';
import { useSession } from '../../controls/controlled.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useOwn } from '../../session/own.ts';
import { useSay } from '../../session/surroundings.ts';
import { ownProblemText } from '../../words/ownProblem.ts';
import { readNumbers } from './readNumbers.ts';

const titleText: Text = { en: 'Use your own text or series', zh: '使用自己的文本或序列' };
const fieldText: Text = { en: 'Your text or numbers', zh: '你的文本或数值' };
const hintText: Text = {
  en: 'It stays in this browser and in no link. A text may have up to {text} characters: the {classes} most frequent ones are told apart, all others count as one. A series may have up to {series} numbers with a decimal point, separated by commas, spaces or lines; it is shifted and scaled to mean 0 and deviation 1.',
  zh: '内容只留在此浏览器中，不会写入链接。文本最多 {text} 个字符：最常见的 {classes} 个字符各成一类，其余归为一类。序列最多 {series} 个数，小数点用“.”，以逗号、空格或换行分隔；会平移并缩放为均值 0、标准差 1。',
};
const asTextText: Text = { en: 'Use as text', zh: '作为文本使用' };
const asSeriesText: Text = { en: 'Use as series', zh: '作为序列使用' };
const pastedText: Text = { en: 'pasted', zh: '粘贴' };

type TextOrSeries = OwnText | OwnSeries;

/** Most characters that keep a class of their own when there are more: 32 classes less the one for all others. */
const mostKept = 31;

const inUse: Readonly<Record<TextOrSeries['kind'], Text>> = {
  text: {
    en: 'Your text of {length} characters is in use.',
    zh: '正在使用你的文本（{length} 个字符）。',
  },
  series: {
    en: 'Your series of {length} numbers is in use.',
    zh: '正在使用你的序列（{length} 个数）。',
  },
};
const kept: Readonly<Record<TextOrSeries['kind'], Text>> = {
  text: {
    en: 'Your text of {length} characters is kept.',
    zh: '保留着你的文本（{length} 个字符）。',
  },
  series: {
    en: 'Your series of {length} numbers is kept.',
    zh: '保留着你的序列（{length} 个数）。',
  },
};
const againText: Text = { en: 'Use it again', zh: '重新使用' };
const backText: Text = { en: 'Back to the built-in one', zh: '改回内置的' };
const forgetText: Text = { en: 'Forget it', zh: '删除' };

/** Where a reader pastes a text or numbers of their own. */
export function OwnBox(): ReactNode {
  const say = useSay();
  const id = useId();
  const { bring } = useSession();
  const [draft, setDraft] = useState('');
  const [problem, setProblem] = useState<Text | null>(null);
  const { text, series } = useOwn();

  const use = (data: TextOrSeries): void => {
    const found = bring(data);
    setProblem(found ? ownProblemText(data.kind, found) : null);
  };
  const name = say(pastedText);

  return (
    <section className="own" aria-labelledby={`${id}title`}>
      <h3 id={`${id}title`}>{say(titleText)}</h3>
      {text?.data.kind === 'text' && <Held id={text.id} data={text.data} />}
      {series?.data.kind === 'series' && <Held id={series.id} data={series.data} />}
      <label htmlFor={id}>{say(fieldText)}</label>
      <textarea
        id={id}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        value={draft}
        aria-invalid={problem !== null}
        aria-describedby={`${id}hint ${id}problem`}
        onChange={(event) => {
          setDraft(event.target.value);
          setProblem(null);
        }}
      />
      <p id={`${id}hint`} className="own-hint">
        {say(hintText, {
          text: grouped(ownLimits.text.most),
          series: grouped(ownLimits.series.most),
          classes: mostKept,
        })}
      </p>
      <p id={`${id}problem`} className="own-problem" role="alert">
        {problem && say(problem)}
      </p>
      <div className="own-buttons">
        <button type="button" onClick={() => use({ kind: 'text', name, text: draft })}>
          {say(asTextText)}
        </button>
        <button
          type="button"
          onClick={() => use({ kind: 'series', name, values: readNumbers(draft) })}
        >
          {say(asSeriesText)}
        </button>
      </div>
    </section>
  );
}

/** What was brought before, in use or not. */
function Held({ id, data }: { readonly id: number; readonly data: TextOrSeries }): ReactNode {
  const say = useSay();
  const { set, giveBack } = useSession();
  const { kind } = data;
  const isInUse = useExperiment((experiment) => experiment.own[kind] === id);
  const text = (isInUse ? inUse : kept)[kind];
  return (
    <p className="own-held" role="status">
      <span>{say(text, { length: grouped(ownLength(data)) })}</span>
      {!isInUse && (
        <button type="button" onClick={() => set(settingsFor(data), 'choice')}>
          {say(againText)}
        </button>
      )}
      <button type="button" onClick={() => giveBack(kind)}>
        {say(isInUse ? backText : forgetText)}
      </button>
    </p>
  );
}

/** Thousands apart by a thin space, which no language reads as a decimal mark. */
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
