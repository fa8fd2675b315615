import { type OwnProblem, ownLimits } from '../../workers/model/own.ts';
import { fill, type Language, type Text } from '../../workers/model/text.ts';

/** What sequences are drawn from. */
type Kind = keyof typeof ownLimits;

/** Why data that the reader brought cannot be used, and that nothing changed. */
const sentences: Readonly<Record<Kind, Readonly<Record<OwnProblem['code'], Text>>>> = {
  text: {
    empty: {
      en: 'There is no text. Nothing was changed.',
      zh: '没有文本。一切保持不变。',
    },
    short: {
      en: 'A text needs at least {least} characters; this one has {given}. Nothing was changed.',
      zh: '文本至少需要 {least} 个字符，此处只有 {given} 个。一切保持不变。',
    },
    long: {
      en: 'A text may have at most {most} characters; this one has {given}. Nothing was changed.',
      zh: '文本最多 {most} 个字符，此处有 {given} 个。一切保持不变。',
    },
    same: {
      en: 'The text is one character over and over: there is nothing to foretell. Nothing was changed.',
      zh: '文本只是同一个字符的重复，没有可预测的内容。一切保持不变。',
    },
    gap: {
      en: 'The text cannot be read. Nothing was changed.',
      zh: '无法读取文本。一切保持不变。',
    },
  },
  series: {
    empty: {
      en: 'There are no numbers. Nothing was changed.',
      zh: '没有数值。一切保持不变。',
    },
    short: {
      en: 'A series needs at least {least} numbers; this one has {given}. Nothing was changed.',
      zh: '序列至少需要 {least} 个数，此处只有 {given} 个。一切保持不变。',
    },
    long: {
      en: 'A series may have at most {most} numbers; this one has {given}. Nothing was changed.',
      zh: '序列最多 {most} 个数，此处有 {given} 个。一切保持不变。',
    },
    same: {
      en: 'All numbers of the series are the same: there is nothing to foretell. Nothing was changed.',
      zh: '序列的所有数都相同，没有可预测的内容。一切保持不变。',
    },
    gap: {
      en: 'Number {given} of the series is missing, too large or no number. Gaps are not filled in. Nothing was changed.',
      zh: '序列的第 {given} 个数缺失、过大或不是数。缺口不会自动填补。一切保持不变。',
    },
  },
};

/** The sentence for a problem, in both languages. */
export function ownProblemText(kind: Kind, { code, given }: OwnProblem): Text {
  const sentence = sentences[kind][code];
  const said = (language: Language) => fill(sentence[language], { ...ownLimits[kind], given });
  return { en: said('en'), zh: said('zh') };
}
