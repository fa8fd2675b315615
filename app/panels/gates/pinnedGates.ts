import { say } from '../../locales/index.ts';
import { finiteExtent } from '../../plot/scales.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { formatFixed } from '../../words/numbers.ts';
import type { ComparedRun, PlotOptions } from '../panel.ts';
import { atSameLag, type Series, valuesOf } from '../series.ts';
import { type GateSeries, gatesIn, nameOf, rangeOf } from './gateSeries.ts';

/** The mean of one gate in a pinned run, on the steps of the run on screen: both end at the loss. */
export interface PinnedGate extends Pick<ComparedRun, 'sign' | 'strokeOn'> {
  /** Of the pinned run, from 0 on. */
  readonly k: number;
  readonly mean: Series;
  readonly range: GateSeries['range'];
}

/** A gate in those pinned runs that have one of its name. */
export function pinnedOf(
  { name }: Pick<GateSeries, 'name'>,
  { config }: RunSnapshot,
  { comparedRuns = [] }: PlotOptions,
): readonly PinnedGate[] {
  return comparedRuns.flatMap(({ picture: other, sign, strokeOn }, k) => {
    const gate = gatesIn(other).shown.find((one) => one.name === name);
    if (!gate) return [];
    const mean = atSameLag(gate.mean, other.config.T, config.T);
    const range = rangeOf(finiteExtent(valuesOf(mean, config.T)));
    return [{ k, sign, strokeOn, mean, range }];
  });
}

/** What there is to say of the pinned runs: their verdicts, and the means of the gates that both have. */
export function describePinned(picture: RunSnapshot, options: PlotOptions): string {
  const { language } = options;
  const { shown, all } = gatesIn(picture);
  const between = say('writing.semicolon', language);
  return (options.comparedRuns ?? [])
    .map((compared) => {
      const found = shown.flatMap((gate) =>
        pinnedOf(gate, picture, { ...options, comparedRuns: [compared] }).map(({ mean }) => ({
          gate,
          mean,
        })),
      );
      if (found.length === 0)
        return compared.said + say('panels.gates.pinnedGates.noneInCommon', language);
      const parts = found
        .filter(({ mean }) => Number.isFinite(mean(options.t)))
        .map(({ gate, mean }) =>
          say('panels.gates.pinnedGates.describedMean', language, {
            name: nameOf(gate, all, language),
            mean: formatFixed(mean(options.t), language),
          }),
        );
      if (parts.length === 0) return compared.said;
      return (
        compared.said +
        say('panels.gates.pinnedGates.describedMeans', language, { parts: parts.join(between) })
      );
    })
    .join('');
}
