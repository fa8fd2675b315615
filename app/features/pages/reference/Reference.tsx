import { type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { labelOf, paramHelp, paramLabel, summaryOf } from '../../../locales/entries.ts';
import { fill } from '../../../locales/index.ts';
import { fetchPageWords, type PageTexts } from '../../../locales/pages.ts';
import type { MeasuredName } from '../../../locales/referenceWords.ts';
import { loadMathsFont } from '../../../panels/equations/font/mathsFont.ts';
import { useExperiment } from '../../../session/experiment.ts';
import { useLanguage, useSay } from '../../../session/language.ts';
import { useSession } from '../../../session/useSession.ts';
import { capitalized } from '../../../words/capitalized.ts';
import { Awaited } from '../Awaited.tsx';
import { EntryCard } from './EntryCard.tsx';
import { FigureToolsContext } from './Figures.tsx';
import { Others } from './Others.tsx';
import './reference.css';
import { createRuns } from './runs.ts';
import { others, type ReferenceSection, sections } from './sections.ts';
import { stayAt } from './stay.ts';

/** Everything that can be picked. */
export default function Reference(): ReactNode {
  return (
    <Awaited what="reference" fetch={(language) => fetchPageWords('reference', language)}>
      {(words) => <Listed words={words} />}
    </Awaited>
  );
}

function Listed({ words }: { readonly words: PageTexts['reference'] }): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { beside } = useSession();
  const [runs] = useState(() => createRuns(beside));
  useEffect(() => () => runs.stop(), [runs]);
  useEffect(() => void loadMathsFont(), []);
  useOpened();
  const [asked, setAsked] = useState('');
  const wanted = useDeferredValue(asked.trim().toLowerCase());
  const isWanted = (...texts: readonly string[]) =>
    wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));

  const shown = sections
    .map((section) => ({
      section,
      title: titleOf(section, words, say),
      entries: section.entries.filter(({ id }) =>
        isWanted(id, say(labelOf(section.table, id)), say(summaryOf(section.table, id))),
      ),
    }))
    .filter(({ entries }) => entries.length > 0);
  const shownOthers = others.filter((param) =>
    isWanted(param.key, say(paramLabel(param)), say(paramHelp(param))),
  );
  const count = shown.reduce((sum, { entries }) => sum + entries.length, shownOthers.length);
  const tools = useMemo(() => ({ words, runs }), [words, runs]);
  return (
    <FigureToolsContext value={tools}>
      <p>{words.intro}</p>
      <search className="find">
        <label>
          {words.filter}{' '}
          <input type="search" value={asked} onChange={({ target }) => setAsked(target.value)} />
        </label>
        <span aria-live="polite">{fill(words.found, language, { count })}</span>
      </search>
      <nav aria-label={words.contents}>
        <ul className="contents">
          {[
            ...shown.map(({ section, title }) => [section.table.name, title] as const),
            ...(shownOthers.length > 0 ? [['others', words.others.title] as const] : []),
          ].map(([name, title]) => (
            <li key={name}>
              <button type="button" className="quiet" onClick={() => goTo(name)}>
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {shown.map(({ section, title, entries }) => (
        <section key={section.table.name} aria-labelledby={headingOf(section.table.name)}>
          <h3 id={headingOf(section.table.name)} tabIndex={-1}>
            {title}
          </h3>
          <p>{helpOf(section, words, say)}</p>
          <div className="entries">
            {entries.map((entry) => (
              <EntryCard key={entry.id} section={section} entry={entry} words={words} />
            ))}
          </div>
        </section>
      ))}
      {shownOthers.length > 0 && (
        <section aria-labelledby={headingOf('others')}>
          <h3 id={headingOf('others')} tabIndex={-1}>
            {words.others.title}
          </h3>
          <p>{words.others.help}</p>
          <Others params={shownOthers} words={words} />
        </section>
      )}
    </FigureToolsContext>
  );
}

/** Where the address leads: to the heading of an entry. */
function useOpened(): void {
  const entry = useExperiment(({ config }) => config.entry);
  useEffect(() => {
    const found = [...document.querySelectorAll<HTMLElement>('[data-page] [data-entry]')].find(
      ({ dataset }) => dataset.entry === entry,
    );
    // Who follows its own sign stays there.
    if (!found || found.contains(document.activeElement)) return undefined;
    return stayAt(found, found.querySelector('[tabindex="-1"]'));
  }, [entry]);
}

type Say = ReturnType<typeof useSay>;

const headingOf = (name: string) => `reference-${name}`;

/** Leads to a section. */
function goTo(name: string): void {
  const heading = document.getElementById(headingOf(name));
  if (heading) stayAt(heading, heading);
}

/** The settings that choose from it give a table its title: recurrent weights, input weights. */
function titleOf(
  { table, params }: ReferenceSection,
  words: PageTexts['reference'],
  say: Say,
): string {
  if (params.length === 0) return words.measured[table.name as MeasuredName].title;
  const names = params.map((param) => say(paramLabel(param)));
  return capitalized(say({ list: names.map((verbatim) => ({ verbatim })) }));
}

function helpOf(
  { table, params }: ReferenceSection,
  words: PageTexts['reference'],
  say: Say,
): string {
  if (params.length === 0) return words.measured[table.name as MeasuredName].help;
  return say({ sentences: params.map(paramHelp) });
}
