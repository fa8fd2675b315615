import type { ReactNode } from 'react';
import { resolveSettings } from '../../../../workers/model/config.ts';
import { boundsOf, type RangeParam } from '../../../../workers/model/param.ts';
import { shownNumber, shownValue } from '../../../controls/shown.ts';
import { paramHelp, paramLabel } from '../../../locales/entries.ts';
import { fill } from '../../../locales/index.ts';
import type { PageTexts } from '../../../locales/pages.ts';
import { useLanguage, useSay } from '../../../session/language.ts';
import { Formula } from '../../../ui/Formula.tsx';
import { LinkHere } from './LinkHere.tsx';
import type { others } from './sections.ts';

type Other = (typeof others)[number];

/** What an address without settings computes. */
const standard = resolveSettings({}).config;

/** Numbers, switches and texts, each with its default and its bounds. */
export function Others({
  params,
  words,
}: {
  readonly params: readonly Other[];
  readonly words: PageTexts['reference'];
}): ReactNode {
  const say = useSay();
  return (
    <dl className="terms">
      {params.map((param) => (
        <div key={param.key} data-entry={param.key}>
          <dt tabIndex={-1}>
            {say(paramLabel(param))}
            {param.symbol && (
              <>
                {' '}
                <Formula text={param.symbol} />
              </>
            )}
            <LinkHere entry={param.key} name={say(paramLabel(param))} words={words} />
            <code>{param.key}</code>
          </dt>
          <dd>
            <p>{say(paramHelp(param))}</p>
            {param.formula && (
              <p className="formula">
                <Formula text={param.formula} />
              </p>
            )}
            <Legal param={param} words={words} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Default and bounds. */
function Legal({
  param,
  words: { others: texts },
}: {
  readonly param: Other;
  readonly words: PageTexts['reference'];
}): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const value = standard[param.key as keyof typeof standard];
  const shown = shownValue(param, value, say, language).replaceAll('\n', '; ');
  const text = shown === '' ? texts.empty : shown;
  const follows = typeof param.initial === 'function';
  const facts = [
    fill(follows ? texts.follows : texts.default, language, { value: text }),
    ...(param.kind === 'range' ? rangeOf(param) : []),
    ...(param.kind === 'toggle' ? [texts.onOff] : []),
    ...(param.kind === 'text' ? [fill(texts.text, language, { count: param.maxLength })] : []),
    ...(param.acts ? [texts.live] : []),
  ];
  return <p className="facts">{facts.join(say('writing.semicolon'))}</p>;

  function rangeOf(range: RangeParam): readonly string[] {
    const { min, max } = boundsOf(range, standard);
    const written = (bound: number) =>
      shownNumber({ ...range, zeroIsOff: false }, bound, say, language);
    return [
      fill(texts.range, language, { min: written(min), max: written(max) }),
      ...(range.zeroIsOff ? [texts.orOff] : []),
      ...(range.integer ? [texts.whole] : []),
    ];
  }
}
