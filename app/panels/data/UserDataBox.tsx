import { type ReactNode, useId, useState } from 'react';
import {
  type UserSeries,
  type UserText,
  userDataLength,
  userDataLimits,
} from '../../../workers/model/userData.ts';
import { settingsFor } from '../../../workers/model/userDataSettings.ts';
import { loadVowels } from '../../../workers/thread/load.ts';
import type { Text } from '../../locales/index.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useSay } from '../../session/language.ts';
import { useUserData } from '../../session/userData.ts';
import { useSession } from '../../session/useSession.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import { grouped } from '../../words/numbers.ts';
import { userDataProblemText } from '../../words/userDataProblem.ts';
import { readNumbers } from './readNumbers.ts';

type TextOrSeries = UserText | UserSeries;

/** Most characters that keep a class of their own when there are more: 32 classes less the one for all others. */
const mostKept = 31;

const inUse: Readonly<Record<TextOrSeries['kind'], Text>> = {
  text: 'panels.data.ownBox.inUse.text',
  series: 'panels.data.ownBox.inUse.series',
};
const kept: Readonly<Record<TextOrSeries['kind'], Text>> = {
  text: 'panels.data.ownBox.kept.text',
  series: 'panels.data.ownBox.kept.series',
};

/** Where a reader pastes a text or numbers of their own. */
export function UserDataBox(): ReactNode {
  const say = useSay();
  const id = useId();
  const { provide } = useSession();
  const [draft, setDraft] = useState('');
  const [problem, setProblem] = useState<Text | null>(null);
  const { text, series } = useUserData();

  const use = (data: TextOrSeries): void => {
    const found = provide(data);
    setProblem(found ? userDataProblemText(data.kind, found) : null);
  };
  const speak = async (): Promise<void> => {
    const part = await fetchOrSay(loadVowels);
    if (part) use(part.vowels);
  };
  const name = say('panels.data.ownBox.pasted');

  return (
    <section className="own" aria-labelledby={`${id}title`}>
      <h3 id={`${id}title`}>{say('panels.data.ownBox.title')}</h3>
      {text?.data.kind === 'text' && <Held id={text.id} data={text.data} />}
      {series?.data.kind === 'series' && <Held id={series.id} data={series.data} />}
      <label htmlFor={id}>{say('panels.data.ownBox.field')}</label>
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
        {say('panels.data.ownBox.hint', {
          text: grouped(userDataLimits.text.most),
          series: grouped(userDataLimits.series.most),
          classes: mostKept,
        })}
      </p>
      <p id={`${id}problem`} className="own-problem" role="alert">
        {problem && say(problem)}
      </p>
      <div className="own-buttons">
        <button type="button" onClick={() => use({ kind: 'text', name, text: draft })}>
          {say('panels.data.ownBox.asText')}
        </button>
        <button
          type="button"
          onClick={() => use({ kind: 'series', name, values: readNumbers(draft) })}
        >
          {say('panels.data.ownBox.asSeries')}
        </button>
      </div>
      <p id={`${id}spoken`} className="own-hint">
        {say('panels.data.ownBox.spokenHint')}
      </p>
      <div className="own-buttons">
        <button type="button" aria-describedby={`${id}spoken`} onClick={speak}>
          {say('panels.data.ownBox.spoken')}
        </button>
      </div>
    </section>
  );
}

/** What was brought before, in use or not. */
function Held({ id, data }: { readonly id: number; readonly data: TextOrSeries }): ReactNode {
  const say = useSay();
  const { set, withdrawData } = useSession();
  const { kind } = data;
  const isInUse = useExperiment((experiment) => experiment.userData[kind] === id);
  const text = (isInUse ? inUse : kept)[kind];
  return (
    <p className="own-held" role="status">
      <span>{say(text, { length: grouped(userDataLength(data)) })}</span>
      {!isInUse && (
        <button type="button" onClick={() => set(settingsFor(data), 'choice')}>
          {say('panels.data.ownBox.again')}
        </button>
      )}
      <button type="button" onClick={() => withdrawData(kind)}>
        {say(isInUse ? 'panels.data.ownBox.back' : 'panels.data.ownBox.forget')}
      </button>
    </p>
  );
}
