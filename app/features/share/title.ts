import type { Summary } from '../../../workers/model/frame.ts';
import { type Config, paramOf } from '../../../workers/model/params.ts';
import { fill, type Language, type Text } from '../../../workers/model/text.ts';
import { headlines } from '../../words/verdict.ts';

const withVerdict: Text = {
  en: 'Gradient of a recurrent network ({cell}, {T} steps): {verdict}',
  zh: '循环网络（{cell}，{T} 步）的梯度：{verdict}',
};
const withoutVerdict: Text = {
  en: 'Gradient of a recurrent network ({cell}, {T} steps)',
  zh: '循环网络（{cell}，{T} 步）的梯度',
};

/** A figure in a few words, for those who read about it before they see it. */
export function titleOf(
  { cell, T }: Pick<Config, 'cell' | 'T'>,
  summary: Pick<Summary, 'verdict'> | null,
  language: Language,
): string {
  const param = paramOf('cell');
  const name = param?.kind === 'choice' ? param.options.find(cell).label[language] : cell;
  const verdict = summary ? headlines[summary.verdict.kind][language].toLowerCase() : '';
  return fill((summary ? withVerdict : withoutVerdict)[language], { cell: name, T, verdict });
}
