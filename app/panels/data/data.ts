import type { Language, Text } from '../../../workers/model/text.ts';
import { openTimePlot } from '../../plot/axes.ts';
import { formatNumber, formatPercent, noNumber } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import type { Panel } from '../panel.ts';
import { steps } from '../series.ts';
import { guarded } from '../standIn.ts';
import { type Column, columnsOfSample } from './columns.ts';
import { drawClasses } from './drawClasses.ts';
import { drawValues } from './drawValues.ts';
import { glyphOf, quoted } from './glyphs.ts';
import { classOfInput, type Sample, sampleIn } from './sample.ts';

/** Numbers of one kind that a sentence names one by one. */
const mostNamed = 3;

/** One sequence: what the network reads, what it should answer and what it answers. */
export const data = guarded({
  id: 'data',
  place: 'tab',
  title: { en: 'Data', zh: '数据' },
  question: {
    en: 'what does it read, what should it answer, what does it answer?',
    zh: '读入什么？应答什么？实际答了什么？',
  },
  needs: ['sample'],
  shows: () => ['sample:input', 'sample:output'],
  height: 400,
  hasTime: true,
  draw: (surface, picture, look) => {
    const { labels, scale, box } = openTimePlot(surface, picture.config.T, 4);
    const sample = sampleIn(picture);
    if (!sample) return;
    if (sample.probability) {
      drawClasses(surface, labels, sample, sample.probability, scale, box, look);
    } else {
      drawValues(surface, labels, sample, scale, box, look);
    }
  },
  describe: (picture, look) => {
    const { language } = look;
    const sample = sampleIn(picture);
    const between = language === 'zh' ? '，' : ', ';
    const parts = sample ? partsAt(sample, look.t, language).join(between) : noNumber;
    return say(described, language, { t: look.t, parts });
  },
  rows: (picture, look) => {
    const { language } = look;
    const sample = sampleIn(picture);
    if (!sample) return { head: ['t'], body: [[noNumber]] };
    const columns = columnsOfSample(sample);
    return {
      head: columns.map(({ name }) => name),
      body: steps(sample.T).map((t) => columns.map((column) => cell(column, t, language))),
    };
  },
  readOut: (picture, t, look) => {
    const sample = sampleIn(picture);
    return sample ? partsAt(sample, t, look.language) : [];
  },
} as const satisfies Panel);

const described: Text = { en: 'At step {t}: {parts}.', zh: '第 {t} 步：{parts}。' };
const inputPart: Text = { en: 'input {value}', zh: '输入 {value}' };
const targetPart: Text = { en: 'target {value}', zh: '目标 {value}' };
const outputPart: Text = { en: 'answer {value}', zh: '回答 {value}' };
const nextPart: Text = {
  en: 'the next one is {value}, given {share}',
  zh: '下一个是 {value}，概率 {share}',
};
const classPart: Text = { en: 'class {value}, given {share}', zh: '类别 {value}，概率 {share}' };
const expectedPart: Text = {
  en: 'most expected is {value} at {share}',
  zh: '最看好 {value}，{share}',
};
const unaskedPart: Text = { en: 'no answer is asked for', zh: '此步不要求回答' };
const morePart: Text = { en: '{values} and {count} more', zh: '{values} 等共 {all} 个' };

function cell({ value, isShare }: Column, t: number, language: Language): string {
  const here = value(t);
  if (typeof here === 'string') return glyphOf(here);
  if (isShare) return formatPercent(here, language);
  return Number.isInteger(here) && Math.abs(here) < 1e6
    ? String(here).replace('-', '−')
    : formatNumber(here, language, 5);
}

/** What there is to say of a step, in short pieces. */
function partsAt(sample: Sample, t: number, language: Language): string[] {
  const { alphabet, probability } = sample;
  const nameOf = (index: number) =>
    alphabet ? quoted(alphabet[index], language) : String(index + 1);
  const read = alphabet
    ? nameOf(classOfInput(sample, t))
    : listed(sample.inputs, (i) => sample.input(t, i), language);
  const parts = [say(inputPart, language, { value: read })];
  if (!sample.isAsked(t)) return [...parts, unaskedPart[language]];
  if (!probability) {
    const target = listed(sample.outputs, (i) => sample.target(t, i), language);
    const output = listed(sample.outputs, (i) => sample.output(t, i), language);
    return [
      ...parts,
      say(targetPart, language, { value: target }),
      say(outputPart, language, { value: output }),
    ];
  }
  const [asked, expected] = [sample.asked(t), sample.expected(t)];
  const share = (index: number) => formatPercent(probability(t, index), language);
  return [
    ...parts,
    say(alphabet ? nextPart : classPart, language, { value: nameOf(asked), share: share(asked) }),
    say(expectedPart, language, { value: nameOf(expected), share: share(expected) }),
  ];
}

function listed(count: number, value: (i: number) => number, language: Language): string {
  const values = Array.from({ length: Math.min(count, mostNamed) }, (_, i) =>
    formatNumber(value(i), language, 3),
  ).join(language === 'zh' ? '、' : ', ');
  if (count <= mostNamed) return values;
  return say(morePart, language, { values, count: count - mostNamed, all: count });
}
