import type { ReactNode } from 'react';
import type { Leak, LeakFound, LeakTerm } from '../../../workers/engine/graph/leak.ts';
import type { Language, Text } from '../../../workers/model/text.ts';
import { Formula } from '../../ui/Formula.tsx';
import { formatNumber } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import { pointAt, usePointed } from './pointed.ts';

const tableText: Text = { en: 'Roads of the gradient at t = {t}', zh: 't = {t} 时梯度的各条路径' };
const heads: readonly Text[] = [
  { en: 'road back', zh: '反向路径' },
  { en: 'carries', zh: '承载' },
  { en: 'part', zh: '部分' },
  { en: 'multiplies it by', zh: '使其变为' },
  { en: 'at least', zh: '最小' },
  { en: 'at most', zh: '最大' },
];
const times: Text = { en: '× {factor}', zh: '{factor} 倍' };
const leakHere: Text = { en: 'the leak', zh: '漏点' };
const growsHere: Text = { en: 'grows here', zh: '放大处' };

const nothing: Text = {
  en: 'At step {t} there is no gradient of the last loss that could be lost.',
  zh: '第 {t} 步没有来自末步损失的梯度，无从漏失。',
};
const steady: Text = {
  en: 'Nowhere at this step: from t = {t} to {before} the gradient of the last loss keeps its size (× {factor}). Most of it takes the road {road}.',
  zh: '这一步没有漏失：从 t = {t} 到 {before}，末步损失的梯度大小不变（{factor} 倍）。大部分走路径 {road}。',
};
const passed: Text = {
  en: 'From t = {t} to {before} the gradient of the last loss is multiplied by {factor}.',
  zh: '从 t = {t} 到 {before}，末步损失的梯度变为 {factor} 倍。',
};
const widest: Text = {
  en: ' Its widest road is {road}, which carries {share} times its size.',
  zh: '最宽的路径是 {road}，承载其大小的 {share} 倍。',
};
const shrinks: Text = {
  en: ' The leak is {part}: it multiplies the gradient by {cost}',
  zh: '漏点是 {part}：使梯度变为 {cost} 倍',
};
const grows: Text = {
  en: ' It grows by {part}, which multiplies it by {cost}',
  zh: '放大来自 {part}：使梯度变为 {cost} 倍',
};
const cancels: Text = {
  en: ' No part of that road shrinks it: the roads cancel one another.',
  zh: '这条路径上没有任何部分使它缩小：各条路径相互抵消。',
};
const addsUp: Text = {
  en: ' No part of that road makes it grow: the roads add up.',
  zh: '这条路径上没有任何部分使它放大：各条路径叠加所致。',
};
const entries: Text = {
  en: '; its entries have sizes from {least} to {most}.',
  zh: '；其元素大小在 {least} 与 {most} 之间。',
};
const singular: Text = {
  en: '; its singular values reach from {least} to {most}.',
  zh: '；其奇异值在 {least} 与 {most} 之间。',
};

/** Where the leak is, in a sentence or two. */
export function leakSentence(leak: Leak, found: LeakFound | null, language: Language): ReactNode {
  const { t, factor } = leak;
  if (!found) return say(nothing, language, { t });
  const number = (value: number) => formatNumber(value, language, 3);
  const { kind, term, part } = found;
  const values = {
    t,
    before: t - 1,
    factor: number(factor),
    road: namedRoad(leak, term),
    share: number(term.share),
    part: part?.text ?? '',
    cost: number(part?.factor ?? Number.NaN),
    least: number(part?.least ?? Number.NaN),
    most: number(part?.most ?? Number.NaN),
  };
  if (kind === 'steady') return <Formula text={say(steady, language, values)} />;
  const sentences = [
    passed,
    ...(leak.terms.length > 1 ? [widest] : []),
    ...(part
      ? [kind === 'shrinks' ? shrinks : grows, part.isVector ? entries : singular]
      : [kind === 'shrinks' ? cancels : addsUp]),
  ];
  return <Formula text={sentences.map((text) => say(text, language, values)).join('')} />;
}

const roadOf = ({ from, to }: LeakTerm) => `${from}_t → ${to}_{t−1}`;

/** With its factors, where several roads join the same two states. */
function namedRoad({ terms }: Leak, term: LeakTerm): string {
  const alike = terms.filter(({ from, to }) => from === term.from && to === term.to);
  return alike.length > 1 && term.text !== '' ? `${roadOf(term)} (${term.text})` : roadOf(term);
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
  const number = (value: number) => formatNumber(value, language, 3);
  const pointed = usePointed(({ part }) => part);
  const title = say(tableText, language, { t: leak.t });
  const mark = found?.kind === 'grows' ? growsHere : leakHere;
  const named = (part: string) => ({
    onPointerEnter: () => pointAt({ part, gate: gateOf.get(part) ?? null }),
    onPointerLeave: () => pointAt({}),
    onFocus: () => pointAt({ part, gate: gateOf.get(part) ?? null }),
    onBlur: () => pointAt({}),
    'aria-pressed': pointed === part,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="numbers leaks" tabIndex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head.en} scope="col">
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
                      <button type="button" className="quiet" {...named(term.id)}>
                        <span>
                          <Formula text={roadOf(term)} />
                        </span>
                      </button>
                    </th>
                    <td rowSpan={term.parts.length}>
                      {say(times, language, { factor: number(term.share) })}
                    </td>
                  </>
                )}
                <td className="part">
                  <button type="button" className="quiet" {...named(part.id)}>
                    <span>
                      <Formula text={part.text} />
                    </span>
                  </button>
                  {part === found?.part && <em>{say(mark, language)}</em>}
                </td>
                <td>{say(times, language, { factor: number(part.factor) })}</td>
                <td>{number(part.least)}</td>
                <td>{number(part.most)}</td>
              </tr>
            ))}
            {term.parts.length === 0 && (
              <tr>
                <th scope="row">
                  <button type="button" className="quiet" {...named(term.id)}>
                    <span>
                      <Formula text={roadOf(term)} />
                    </span>
                  </button>
                </th>
                <td>{say(times, language, { factor: number(term.share) })}</td>
                <td className="part">I</td>
                <td>{say(times, language, { factor: number(1) })}</td>
                <td>{number(1)}</td>
                <td>{number(1)}</td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </section>
  );
}
