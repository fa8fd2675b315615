/** What the page says of runs that nobody has chosen. */
import { describe, expect, it } from 'vitest';
import { formatRatio } from '../../../app/words/numbers.ts';
import { verdictText } from '../../../app/words/verdict.ts';
import { type Random, randomStream } from '../../../workers/engine/numeric/random.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { createRun } from '../../../workers/engine/run/run.ts';
import { experimentHash, resolveSettings } from '../../../workers/model/config.ts';
import { type Language, languages } from '../../../workers/model/languages.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import type { Verdict } from '../../../workers/model/snapshot.ts';
import { kernelMachine } from '../../support/kernels.ts';
import { randomConfig } from '../../support/randomSettings.ts';

const machine = await kernelMachine();
/** Enough that every claim is made; at length, many more. */
const nSettings = process.env.SOAK ? 6000 : 700;

/** What words claim, read off them alone, and what has to hold for it. */
interface Claim {
  readonly words: RegExp;
  readonly holds: (verdict: Verdict, config: Config) => boolean;
}

const within = ({ log10Ratio }: Verdict, low: number, high: number): boolean =>
  log10Ratio !== null && log10Ratio >= low && log10Ratio <= high;

const claims: readonly Claim[] = [
  { words: /keeps its size|大小基本不变/, holds: (verdict) => within(verdict, -0.3, 0.3) },
  {
    words: /^Going back, |^往回走|arrives grown|到达时为/,
    holds: (verdict) => within(verdict, Math.log10(2), Infinity),
  },
  { words: /^Only|^.{0,12}只有 .*传回/, holds: (verdict) => within(verdict, -Infinity, -0.3) },
  { words: /most is lost|大部分在/, holds: (verdict) => within(verdict, -Infinity, -2) },
  { words: /first input|最早的输入/, holds: (_, { layers }) => layers === 1 },
  { words: /top layer|顶层/, holds: (_, { layers }) => layers > 1 },
  { words: /forward direction|（正向）/, holds: (_, { bi }) => bi },
  { words: /last answer|最后一个输出/, holds: (_, { read }) => read === 'all' },
  { words: /there is no gradient|没有梯度可言/, holds: ({ overflowAt }) => overflowAt !== null },
  { words: /overflows|超出/, holds: ({ kind }) => kind === 'overflow' },
  {
    words: /No gradient gets further|最多往回传/,
    holds: ({ zeroFromLag }) => zeroFromLag !== null && zeroFromLag > 0,
  },
  { words: /truncation|截断/, holds: (_, { tbptt }) => tbptt > 0 },
  { words: /directly|直接到达/, holds: (_, { read }) => read === 'attention' },
  { words: /doubles|翻一倍/, holds: ({ kind }) => kind === 'exploding' },
  {
    words: /It halves|减半/,
    holds: ({ halfLife, kind }) => halfLife !== null && kind !== 'exploding',
  },
  {
    words: /at most 1\s% is left|不超过 1%/,
    holds: ({ reach }, { T }) => reach !== null && reach <= T - 1,
  },
  { words: /beyond the sequence|已在序列之外/, holds: ({ reach }) => reach === null },
  { words: /then grows to|之后增大到/, holds: ({ lowest }) => lowest !== null },
  { words: /over only|一共只有/, holds: (_, { T }) => T < 20 },
];

/** Longest headline, in characters, that has room in its two lines, without what names a direction. */
const mostLetters = (language: Language): number => (language === 'zh' ? 45 : 90);

/** Claims made so far, and in which language. */
const made = new Set<string>();

function faultsOf(verdict: Verdict, config: Config, language: Language): string[] {
  const learning = { loss: 1, baseline: null, isStuck: false, isSwinging: false };
  const { sentences } = verdictText({ verdict, learning }, config, language);
  const ofRun = claims.filter(({ words }) => sentences.some((one) => words.test(one)));
  for (const { words } of ofRun) made.add(`${language} ${words}`);
  const faults = ofRun
    .filter(({ holds }) => !holds(verdict, config))
    .map(({ words }) => `${words}`);
  const [headline] = sentences;
  // Overflow and zeros say their reason, and have no ratio to be long with.
  const isPlain = verdict.kind !== 'overflow' && verdict.zeroFromLag === null;
  const { length } = headline.replace(/ \(forward direction\)|（正向）/, '');
  if (isPlain && length > mostLetters(language)) faults.push(`long ${length}`);
  const all = sentences.join(' ').replaceAll(/\(inf, then NaN\)|（先是 inf，随后是 NaN）/g, '');
  if (/NaN|Infinity|undefined|null|[{}]/.test(all)) faults.push('raw');
  // Whatever the sentence, the ratio in it is the ratio.
  if (isPlain && verdict.log10Ratio !== null) {
    if (!headline.includes(formatRatio(verdict.log10Ratio, language))) faults.push('another ratio');
  }
  return faults.map((fault) => `${fault}: ${sentences.join(' ')}`);
}

/** The lot seldom draws a state that grows beyond float64: 6 units of ReLU whose weights are all positive do, in 500 steps. */
const { config: overflowing } = resolveSettings({
  act: 'relu',
  init: 'uniform01',
  gain: 4,
  n: 6,
  T: 500,
  B: 1,
});

function* drawn(random: Random): Generator<Config, void, void> {
  for (let i = 0; i < nSettings; i++) yield randomConfig(random);
}

describe(`what is said of ${nSettings} settings drawn by lot`, () => {
  it('contradicts none of the numbers, in either language', () => {
    const random = randomStream(2026, 'settings');
    const kinds = new Set<string>();
    const all: string[] = [];
    for (const config of [...drawn(random), overflowing]) {
      const run = createRun(config, machine);
      finish(run.measure());
      const verdict = run.verdict();
      kinds.add(verdict.kind);
      const faults = languages.flatMap((language) => faultsOf(verdict, config, language));
      all.push(...faults.map((fault) => `${experimentHash({ ...config })} ${fault}`));
    }
    expect(all).toEqual([]);
    expect([...kinds].sort()).toEqual(['exploding', 'healthy', 'overflow', 'vanishing']);
    const every = languages.flatMap((language) =>
      claims.map(({ words }) => `${language} ${words}`),
    );
    expect(every.filter((claim) => !made.has(claim))).toEqual([]);
  });
});
