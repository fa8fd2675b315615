import { version } from '../../../package.json';
import type { Settings } from '../../../workers/model/config.ts';
import type { Measure } from '../../../workers/model/frame.ts';
import { numbersOf, type Picture } from '../../session/picture.ts';
import { allFields, measuresFor, plain, stateOf } from '../embed/state.ts';
import type { Link } from '../share/link.ts';

/** What has to be complete before the report is. */
export const reportMeasures: readonly Measure[] = [
  ...new Set(['norms' as const, ...measuresFor(allFields)]),
];

/** Everything that is known of a run, for programs and for opening it again. */
export interface Report {
  readonly picture: Picture;
  readonly settings: Settings;
  /** Canonical address of the experiment, training included, without `#`. */
  readonly experiment: string;
  /** Why it opens on something else than what is told here; null when it does not. */
  readonly caveat: Link['caveat'];
}

/**
 * The run as JSON: `config` opens it again, `settings` are all values it had, then every field of the messages' `state`,
 * and the record of the training. Numbers are the shortest that read back to the same float64.
 */
export function jsonOf({ picture, settings, experiment, caveat }: Report): string {
  const { config, history, summary } = picture;
  const record = (values: Float64Array) => Array.from(values.subarray(0, history.length), plain);
  const report = {
    gradflow: version,
    ...stateOf(allFields, { picture, settings }),
    config: experiment,
    opensExactly: caveat === null,
    settings: config,
    nParameters: summary.nParameters,
    log10Loss: plain(summary.log10Loss),
    band: {
      log10Low: numbers(picture, 'bandLow'),
      log10High: numbers(picture, 'bandHigh'),
    },
    log10State: numbers(picture, 'log10State'),
    training: {
      log10Loss: record(history.log10Loss),
      log10GradNormBefore: record(history.log10Before),
      log10GradNormAfter: record(history.log10After),
    },
  };
  return `${JSON.stringify(report)}\n`;
}

function numbers(picture: Picture, name: string) {
  const values = numbersOf(picture, name);
  return values && Array.from(values, plain);
}
