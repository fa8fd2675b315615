import type { Language } from '../../../workers/model/languages.ts';
import { say } from '../../locales/index.ts';
import { openTimePlot } from '../../plot/axes.ts';
import { formatNumber, formatPercent, noNumber } from '../../words/numbers.ts';
import type { PanelEntry } from '../panel.ts';
import { stepIndex } from '../plotTable.ts';
import { guarded } from '../standIn.ts';
import { tableOfSample } from './columns.ts';
import { drawClasses } from './drawClasses.ts';
import { drawValues } from './drawValues.ts';
import { quoted } from './glyphs.ts';
import { classOfInput, type Sample, sampleIn } from './sample.ts';

/** Numbers of one kind that a sentence names one by one. */
const mostNamed = 3;

/** One sequence: what the network reads, what it should answer and what it answers. */
export const data = guarded({
  id: 'data',
  place: 'tab',
  tab: 'data',
  title: 'panels.data.title',
  question: 'panels.data.question',
  needs: ['sample'],
  shows: () => ['sample:input', 'sample:output'],
  height: 400,
  hasTime: true,
  draw: (surface, picture, options) => {
    const { labels, scale, box } = openTimePlot(surface, picture.config.T, 4);
    const sample = sampleIn(picture);
    if (!sample) return;
    if (sample.probability) {
      drawClasses(surface, labels, sample, sample.probability, scale, box, options);
    } else {
      drawValues(surface, labels, sample, scale, box, options);
    }
  },
  describe: (picture, options) => {
    const { language } = options;
    const sample = sampleIn(picture);
    const between = say('writing.comma', language);
    const parts = sample ? partsAt(sample, options.t, language).join(between) : noNumber;
    return say('panels.data.described', language, { t: options.t, parts });
  },
  columns: (picture) => {
    const sample = sampleIn(picture);
    return sample ? tableOfSample(sample) : { length: 0, columns: [stepIndex] };
  },
  // Pieces of a sentence, each of several columns.
  readAt: (picture, t, options) => {
    const sample = sampleIn(picture);
    return sample ? partsAt(sample, t, options.language) : [];
  },
} as const satisfies PanelEntry);

/** What there is to say of a step, in short pieces. */
function partsAt(sample: Sample, t: number, language: Language): string[] {
  const { alphabet, probability } = sample;
  const nameOf = (index: number) =>
    alphabet ? quoted(alphabet[index], language) : String(index + 1);
  const read = alphabet
    ? nameOf(classOfInput(sample, t))
    : listed(sample.inputs, (i) => sample.input(t, i), language);
  const parts = [say('panels.data.inputPart', language, { value: read })];
  if (!sample.isAsked(t)) return [...parts, say('panels.data.unaskedPart', language)];
  if (!probability) {
    const target = listed(sample.outputs, (i) => sample.target(t, i), language);
    const output = listed(sample.outputs, (i) => sample.output(t, i), language);
    return [
      ...parts,
      say('panels.data.targetPart', language, { value: target }),
      say('panels.data.outputPart', language, { value: output }),
    ];
  }
  const [asked, expected] = [sample.asked(t), sample.expected(t)];
  const share = (index: number) => formatPercent(probability(t, index), language);
  return [
    ...parts,
    say(alphabet ? 'panels.data.nextPart' : 'panels.data.classPart', language, {
      value: nameOf(asked),
      share: share(asked),
    }),
    say('panels.data.expectedPart', language, { value: nameOf(expected), share: share(expected) }),
  ];
}

function listed(count: number, value: (i: number) => number, language: Language): string {
  const values = Array.from({ length: Math.min(count, mostNamed) }, (_, i) =>
    formatNumber(value(i), language, 3),
  ).join(say('writing.enumeration', language));
  if (count <= mostNamed) return values;
  return say('panels.data.morePart', language, { values, count: count - mostNamed });
}
