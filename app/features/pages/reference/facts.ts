/** Numbers that the tables know of an entry, as sentences: each from a member of it, whatever table it stands in. */
import type { Initializer } from '../../../../workers/engine/initializers.ts';
import type { Optimizer } from '../../../../workers/engine/optimizers.ts';
import type { Precision } from '../../../../workers/engine/precisions.ts';
import { type ClippingFlags, losses, readouts } from '../../../../workers/model/catalog.ts';
import { resolveSettings, type Settings, writeHash } from '../../../../workers/model/config.ts';
import type { Language } from '../../../../workers/model/languages.ts';
import type { Config } from '../../../../workers/model/params/index.ts';
import type { Preset } from '../../../../workers/model/presets.ts';
import type { TaskFlags } from '../../../../workers/model/tasks.ts';
import { labelOf } from '../../../locales/entries.ts';
import { fill, say } from '../../../locales/index.ts';
import type { PageTexts } from '../../../locales/pages.ts';
import { formatNumber } from '../../../words/numbers.ts';
import type { ListedEntry } from './sections.ts';

type Texts = PageTexts['reference']['facts'];

/** A sentence of the words, with what fills it. */
type Fact = readonly [text: keyof Texts, values: Readonly<Record<string, string | number>>];

/** What is known of entries of one kind; the kind is told by a member. */
interface Kind<E> {
  readonly isOf: (entry: ListedEntry) => entry is ListedEntry & E;
  readonly facts: (entry: E, config: Config, language: Language) => readonly Fact[];
}

/** Keeps the type of what is known together with the member that tells it. */
const kind = <E>(member: keyof E & string, facts: Kind<E>['facts']) => {
  const isOf: Kind<E>['isOf'] = (entry): entry is ListedEntry & E => member in entry;
  return (entry: ListedEntry, config: Config, language: Language): readonly Fact[] =>
    isOf(entry) ? facts(entry, config, language) : [];
};

const whole = (value: number): string => String(value).replace('-', '−');

const kinds = [
  kind<TaskFlags>('dimensions', ({ dimensions, loss, read }, config, language) => [
    [
      'task',
      {
        ...dimensions(config),
        loss: say(labelOf(losses, loss), language),
        read: say(labelOf(readouts, read), language),
      },
    ],
  ]),
  kind<ClippingFlags>('inBackwardPass', ({ at }, _, language) =>
    at === null ? [] : [['threshold', { at: formatNumber(at, language, 1) }]],
  ),
  kind<Optimizer>('slots', ({ slots }) => [['slots', { count: slots }]]),
  kind<Initializer>('expectedStd', ({ expectedStd }, { n }, language) => [
    ['deviation', { n, deviation: formatNumber(expectedStd(n, n, n), language, 3) }],
  ]),
  kind<Precision>('significandBits', ({ significandBits, minExponent, maxExponent }) => [
    [
      'format',
      {
        bits: significandBits,
        low: whole(minExponent),
        high: whole(maxExponent),
      },
    ],
  ]),
  kind<Preset>('settings', ({ settings }) => {
    const hash = writeHash(settings);
    return hash === '' ? [] : [['standsFor', { hash }]];
  }),
];

/** What is known of an entry, a sentence each. */
export function factsOf(
  entry: ListedEntry,
  settings: Settings | null,
  texts: Texts,
  language: Language,
): readonly string[] {
  const { config } = resolveSettings(settings ?? {});
  return kinds
    .flatMap((facts) => facts(entry, config, language))
    .map(([text, values]) => fill(texts[text], language, values));
}
