import type { Language, Text } from '../../../workers/model/text.ts';
import type { Picture } from '../../session/picture.ts';
import { formatFixed, formatSigned } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import { headlines } from '../../words/verdict.ts';

const slopesText: Text = {
  en: 'Going back from the loss, the gradient of A changes by {a} decades a step and that of B by {b}: {difference} decades a step lie between them.',
  zh: '从损失往回，A 的梯度每步变化 {a} 个数量级，B 为 {b}：两者每步相差 {difference} 个数量级。',
};
const noSlopeText: Text = {
  en: 'A: {a}. B: {b}. One of them has no slope to compare.',
  zh: 'A：{a}。B：{b}。其中一个没有可比较的斜率。',
};
const alignedText: Text = {
  en: ' A has {a} steps and B {b}; both end at the loss, on the right.',
  zh: 'A 有 {a} 步，B 有 {b} 步；两者都以右端的损失为终点。',
};

/** What lies between two runs, in a sentence with its numbers. */
export function differenceSaid(a: Picture, b: Picture, language: Language): string {
  const [slopeA, slopeB] = [a, b].map(
    ({ summary }) => summary.verdict.decadesPerStep ?? Number.NaN,
  );
  const difference = Math.abs(slopeA - slopeB);
  const word = ({ summary }: Picture) => headlines[summary.verdict.kind][language];
  const sentence = Number.isFinite(difference)
    ? say(slopesText, language, {
        a: formatSigned(slopeA, language),
        b: formatSigned(slopeB, language),
        difference: formatFixed(difference, language, 3),
      })
    : say(noSlopeText, language, { a: word(a), b: word(b) });
  const [T, other] = [a.config.T, b.config.T];
  return T === other ? sentence : sentence + say(alignedText, language, { a: T, b: other });
}
