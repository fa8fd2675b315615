import { version } from '../../../package.json';
import type { Settings } from '../../../workers/model/config.ts';
import type { ArrayName, Measure } from '../../../workers/model/protocol.ts';
import { numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';
import { allFields, measuresFor, plain, stateOf } from '../embed/state.ts';
import type { SharedLink } from '../share/link.ts';

/** What has to be complete before the report is. */
export const reportMeasures: readonly Measure[] = [
  ...new Set(['norms' as const, ...measuresFor(allFields)]),
];

/** Everything that is known of a run, for programs and for opening it again. */
export interface Report {
  readonly picture: RunSnapshot;
  readonly settings: Settings;
  /** Canonical address of the experiment, training included, without `#`. */
  readonly experiment: string;
  /** Why it opens on something else than what is told here; null when it does not. */
  readonly caveat: SharedLink['caveat'];
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
    schema,
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
    units,
  };
  return `${legible(report, '')}\n`;
}

/** What this kind of file is called, with the number of its form. */
const schema = 'gradflow/run/1';

/** Of the fields that are no pure numbers; those whose name begins with log10 are logarithms of pure numbers. */
const units = {
  lyapunov: 'nats per step',
  product: 'log10',
  itemised: 'log10',
  'verdict.decadesPerStep': 'decades/step',
  'verdict.reach': 'steps',
  'verdict.halfLife': 'steps',
  'verdict.transient.decades': 'decades',
  'verdict.transient.steps': 'steps',
  'verdict.causes.decades': 'decades/step',
  'timings.probeMs': 'milliseconds',
  'timings.spectraMs': 'milliseconds',
} as const;

/** JSON with a field a line, and a list of numbers in one. */
function legible(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  const block = (open: string, parts: readonly string[], close: string) =>
    parts.length === 0
      ? open + close
      : `${open}\n${parts.map((part) => deeper + part).join(',\n')}\n${indent}${close}`;
  if (Array.isArray(value)) {
    const isFlat = value.every((entry) => typeof entry !== 'object' || entry === null);
    if (isFlat) return JSON.stringify(value);
    return block(
      '[',
      value.map((entry) => legible(entry, deeper)),
      ']',
    );
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, entry]) => entry !== undefined);
  const parts = fields.map(([key, entry]) => `${JSON.stringify(key)}: ${legible(entry, deeper)}`);
  return block('{', parts, '}');
}

function numbers(picture: RunSnapshot, name: ArrayName) {
  const values = numbersOf(picture, name);
  return values && Array.from(values, plain);
}
