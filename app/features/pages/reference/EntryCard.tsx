import { memo, type ReactNode, useId, useMemo } from 'react';
import { resolveSettings, type Settings } from '../../../../workers/model/config.ts';
import { isExperiment, type Param } from '../../../../workers/model/param.ts';
import { params as allParams } from '../../../../workers/model/params/index.ts';
import { cautionOf, labelOf, summaryOf } from '../../../locales/entries.ts';
import { fill } from '../../../locales/index.ts';
import type { PageTexts } from '../../../locales/pages.ts';
import { MathTree } from '../../../panels/equations/MathTree.tsx';
import { gateColor } from '../../../panels/gates/gateColors.ts';
import { useLanguage, useSay } from '../../../session/language.ts';
import { useTheme } from '../../../session/theme.ts';
import { Formula } from '../../../ui/Formula.tsx';
import { formatNumber } from '../../../words/numbers.ts';
import { settingTexts } from '../../compare/names.ts';
import { useAddresses } from '../addresses.ts';
import { factsOf } from './facts.ts';
import { LinkHere } from './LinkHere.tsx';
import { figuresOf, formulaOf, type PresentedEntry } from './presented.tsx';
import { isCell, type ListedEntry, type ReferenceSection, settingsWith } from './sections.ts';

const all: readonly Param[] = allParams;

/** All that is known of one entry of a table; the same while somebody looks for another. */
export const EntryCard = memo(function EntryCard({
  section: { table, params },
  entry,
  words,
}: {
  readonly section: ReferenceSection;
  readonly entry: ListedEntry;
  readonly words: PageTexts['reference'];
}): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const id = useId();
  const [param] = params;
  const settings = useMemo(() => (param ? settingsWith(param, entry.id) : null), [param, entry]);
  const name = say(labelOf(table, entry.id));
  const caution = isCell(entry) ? cautionOf(entry.id, language) : '';
  const isStandard = param?.initial === entry.id;
  const shown = useMemo(
    () => formulaOf(table.name, entry.id, settings ?? {}),
    [table, entry, settings],
  );
  const key = `${table.name}.${entry.id}`;
  return (
    <article className="entry" data-entry={key} aria-labelledby={id}>
      <div className="about">
        <h4 id={id} tabIndex={-1}>
          <Formula text={name} />
        </h4>
        <LinkHere entry={key} name={name} words={words} />
        <p className="ids">
          {params.length === 0 && <code>{entry.id}</code>}
          {params.map(({ key }) => (
            <code key={key}>{`${key}=${entry.id}`}</code>
          ))}
          {isStandard && <span className="standard">{words.standard}</span>}
          {settings && (
            <OpenLink
              settings={param?.opensLab ? { ...settings, view: 'lab' } : settings}
              name={name}
              words={words}
            />
          )}
        </p>
        <p>
          <Formula text={say(summaryOf(table, entry.id))} />
        </p>
        {caution && (
          <p className="caution">
            <Formula text={caution} />
          </p>
        )}
        <SetFormula shown={shown} words={words} />
        {factsOf(entry, settings, words.facts, language).map((fact) => (
          <p key={fact} className="facts">
            {fact}
          </p>
        ))}
        <p className="source">{fill(words.source, language, { source: entry.source })}</p>
      </div>
      <div className="figures">
        {figuresOf(table.name, entry.id, settings ?? {})}
        {param && settings && isExperiment(param) && (
          <Needed settings={settings} chosen={param.key} words={words} />
        )}
      </div>
    </article>
  );
});

/** What a picture needs besides its entry: a setting without which the entry has no effect. */
function Needed({
  settings,
  chosen,
  words,
}: {
  readonly settings: Settings;
  readonly chosen: string;
  readonly words: PageTexts['reference'];
}): ReactNode {
  const language = useLanguage();
  const needed = all.filter(({ key }) => key !== chosen && Object.hasOwn(settings, key));
  if (needed.length === 0) return null;
  const texts = settingTexts(resolveSettings(settings).config, needed, language);
  return <p className="needs">{fill(words.needs, language, { settings: texts.join() })}</p>;
}

function OpenLink({
  settings,
  name,
  words,
}: {
  readonly settings: Settings;
  readonly name: string;
  readonly words: PageTexts['reference'];
}): ReactNode {
  const language = useLanguage();
  const addressOf = useAddresses();
  return (
    <a href={addressOf(settings)} aria-label={fill(words.openNamed, language, { name })}>
      {words.open}
    </a>
  );
}

/** Digits that a number is written with, those left out that only say how large it is. */
const digitsOf = (value: number): number =>
  value.toExponential().replace(/e.*/, '').replace(/\D/g, '').length;

/** A formula, in the colours of its gates, with the numbers behind its letters. */
function SetFormula({
  shown: { math, gates, letters },
  words,
}: {
  readonly shown: PresentedEntry;
  readonly words: PageTexts['reference'];
}): ReactNode {
  const theme = useTheme();
  const say = useSay();
  const language = useLanguage();
  const numberOf = (value: number) =>
    Number.isInteger(value)
      ? String(value).replace('-', '−')
      : formatNumber(value, language, digitsOf(value));
  const values = letters.map(([letter, value]) => `${letter} = ${numberOf(value)}`);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className="wide" tabIndex={0}>
        <MathTree node={math} colorOf={(gate) => gateColor(theme, gates.indexOf(gate))} />
      </div>
      {values.length > 0 && (
        <p className="facts">
          <Formula
            text={fill(words.letters, language, { values: values.join(say('writing.comma')) })}
          />
        </p>
      )}
    </>
  );
}
