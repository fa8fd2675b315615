import type { ReactNode } from 'react';
import type { Leak, LeakFound, LeakTerm } from '../../../workers/engine/analysis/leak.ts';
import type { Language } from '../../../workers/model/languages.ts';
import { say, type Text, type TextKey } from '../../locales/index.ts';
import { pointAt, useView } from '../../session/view.ts';
import { Formula } from '../../ui/Formula.tsx';
import { formatNumber } from '../../words/numbers.ts';

const heads: readonly Text[] = [
  'panels.equations.leakTable.heads.roadBack',
  'panels.equations.leakTable.heads.carries',
  'panels.equations.leakTable.heads.part',
  'panels.equations.leakTable.heads.factor',
  'panels.equations.leakTable.heads.atLeast',
  'panels.equations.leakTable.heads.atMost',
];

/** Where the leak is, in a sentence or two. */
export function leakSentence(leak: Leak, found: LeakFound | null, language: Language): ReactNode {
  const { t, factor } = leak;
  if (!found) return say('panels.equations.leakTable.nothing', language, { t });
  const number = (value: number) => rounded(value, language);
  const { kind, term, part } = found;
  const values = {
    t,
    before: t - 1,
    factor: number(factor),
    path: namedPath(leak, term),
    share: number(term.share),
    part: part?.text ?? '',
    cost: number(part?.factor ?? Number.NaN),
    least: number(part?.least ?? Number.NaN),
    most: number(part?.most ?? Number.NaN),
  };
  if (kind === 'steady')
    return <Formula text={say('panels.equations.leakTable.steady', language, values)} />;
  const sentences: readonly TextKey[] = [
    'panels.equations.leakTable.passed',
    ...(leak.terms.length > 1 ? (['panels.equations.leakTable.widest'] as const) : []),
    ...(part
      ? ([
          kind === 'shrinks'
            ? 'panels.equations.leakTable.shrinks'
            : 'panels.equations.leakTable.grows',
          part.isVector
            ? 'panels.equations.leakTable.entries'
            : 'panels.equations.leakTable.singular',
        ] as const)
      : ([
          kind === 'shrinks'
            ? 'panels.equations.leakTable.cancels'
            : 'panels.equations.leakTable.addsUp',
        ] as const)),
  ];
  return <Formula text={sentences.map((text) => say(text, language, values)).join('')} />;
}

const pathOf = ({ from, to }: LeakTerm) => `${from}_t → ${to}_{t−1}`;

/** With its factors, where several paths join the same two states. */
function namedPath({ terms }: Leak, term: LeakTerm): string {
  const alike = terms.filter(({ from, to }) => from === term.from && to === term.to);
  return alike.length > 1 && term.text !== '' ? `${pathOf(term)} (${term.text})` : pathOf(term);
}

/** Every term of the Jacobian and what it multiplies, in numbers; rows point at their place in the formula. */
export function LeakTable({
  leak,
  found,
  language,
  gateOf,
}: {
  readonly leak: Leak;
  readonly found: LeakFound | null;
  readonly language: Language;
  readonly gateOf: ReadonlyMap<string, string>;
}): ReactNode {
  const title = say('panels.equations.leakTable.table', language, { t: leak.t });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="numbers leaks" tabIndex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={say(head, language)} scope="col">
                {say(head, language)}
              </th>
            ))}
          </tr>
        </thead>
        {leak.terms.map((term) => (
          <tbody key={term.id}>
            {term.parts.map((part, index) => (
              <tr key={part.id} data-leak={part === found?.part ? found.kind : undefined}>
                {index === 0 && (
                  <>
                    <th scope="rowgroup" rowSpan={term.parts.length}>
                      <Pointer part={term.id} text={pathOf(term)} gateOf={gateOf} />
                    </th>
                    <td rowSpan={term.parts.length}>{times(term.share, language)}</td>
                  </>
                )}
                <td className="part">
                  <Pointer part={part.id} text={part.text} gateOf={gateOf} />
                  {part === found?.part && <em>{say(markOf(found), language)}</em>}
                </td>
                <td>{times(part.factor, language)}</td>
                <td>{rounded(part.least, language)}</td>
                <td>{rounded(part.most, language)}</td>
              </tr>
            ))}
            {term.parts.length === 0 && (
              <tr>
                <th scope="row">
                  <Pointer part={term.id} text={pathOf(term)} gateOf={gateOf} />
                </th>
                <td>{times(term.share, language)}</td>
                <td className="part">I</td>
                <td>{times(1, language)}</td>
                <td>{rounded(1, language)}</td>
                <td>{rounded(1, language)}</td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </section>
  );
}

/** A name of a part of the formula, which it lights up while it is pointed at or has the focus. */
function Pointer({
  part,
  text,
  gateOf,
}: {
  readonly part: string;
  readonly text: string;
  readonly gateOf: ReadonlyMap<string, string>;
}): ReactNode {
  const isPointed = useView(({ pointed }) => pointed.part === part);
  const light = (): void => pointAt({ part, gate: gateOf.get(part) ?? null });
  const leave = (): void => pointAt({});
  return (
    <button
      type="button"
      className="quiet"
      onPointerEnter={light}
      onPointerLeave={leave}
      onFocus={light}
      onBlur={leave}
      aria-pressed={isPointed}
    >
      <span>
        <Formula text={text} />
      </span>
    </button>
  );
}

const rounded = (value: number, language: Language): string => formatNumber(value, language, 3);

const times = (factor: number, language: Language): string =>
  say('panels.equations.leakTable.times', language, { factor: rounded(factor, language) });

const markOf = ({ kind }: LeakFound): Text =>
  kind === 'grows' ? 'panels.equations.leakTable.growsHere' : 'panels.equations.leakTable.leakHere';
