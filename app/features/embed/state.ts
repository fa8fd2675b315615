/** What `get` is answered with: every figure of the run on screen, as numbers that survive any JSON. */

import type { Causes, CausesProblem } from '../../../workers/model/cause.ts';
import { experimentHash, type Settings } from '../../../workers/model/config.ts';
import type { ArrayName, Limit, Measure, Summary } from '../../../workers/model/protocol.ts';
import {
  layerQuantity,
  type Quantity,
  quantityOf,
  seriesOfQuantity,
} from '../../panels/quantities.ts';
import { gateQuantity, spectralRadius, spectrumQuantities } from '../../panels/runQuantities.ts';
import { steps } from '../../panels/series.ts';
import { kindOf, type Measured, valuesIn } from '../../session/measured.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { userDataLengths } from '../../session/userData.ts';
import { knownCauses } from '../../words/causes.ts';
import { formatName } from '../../words/formats.ts';

/** A number, or the name of one that JSON has no word for. */
type Plain = number | 'Infinity' | '-Infinity' | 'NaN';

export interface StateSource {
  readonly picture: RunSnapshot;
  readonly settings: Settings;
}

interface Field {
  /** What must be complete before the field can be told. */
  readonly needs: readonly Measure[];
  /** What a part of it is read from: it is told without that part where this cannot be had. */
  readonly reads?: readonly Measure[];
  /** Told only when asked for by name. */
  readonly onRequest?: boolean;
  readonly read: (source: StateSource) => FieldValue;
}

const notComputed = 'not computed';

const fields: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['config', summaryField(({ settings }) => experimentHash(settings, userDataLengths()))],
  ['step', summaryField(({ picture }) => picture.summary.step)],
  ['loss', summaryField(({ picture }) => plain(picture.summary.loss))],
  ['gradNorm', summaryField(({ picture }) => gradNormOf(picture.summary))],
  ['log10Norms', series(quantityOf('log10Norms'))],
  ['log10NormsC', series(quantityOf('log10NormsC'), 'this cell has no memory c')],
  ['log10NormsReverse', series(quantityOf('log10NormsReverse'), 'the network has one direction')],
  ['log10NormsLast', series(quantityOf('log10NormsLast'))],
  ['sigmaMax', series(spectrumQuantities.largest)],
  ['sigmaMin', series(spectrumQuantities.smallest)],
  ['rho', series(spectralRadius)],
  [
    'lyapunov',
    { needs: ['product'], read: (source) => readArray(source, 'lyapunov', notComputed, plainOf) },
  ],
  ['verdict', { needs: [], reads: ['causes'], read: ({ picture }) => verdictField(picture) }],
  ['overflowAt', summaryField(({ picture }) => picture.summary.overflowAt)],
  [
    'timings',
    summaryField(({ picture: { summary } }) => ({
      probeMs: summary.probeMs,
      spectraMs: summary.spectraMs,
    })),
  ],
  ['engine', summaryField(({ picture }) => picture.summary.engine)],
  ['log10NormsLayer', asked({ needs: ['layers'], read: layerOf })],
  ['log10Transport', asked(series(quantityOf('log10Transport')))],
  ['log10Share', asked({ needs: ['share'], read: shareOf })],
  ['product', asked({ needs: ['product'], read: productOf })],
  ['itemised', asked({ needs: ['itemised'], read: itemisedOf })],
  ['gates', asked({ needs: ['gates'], read: gatesOf })],
]);

/** Names of the fields that are told when none are named. */
export const usualFields: readonly string[] = [...fields]
  .filter(([, field]) => !field.onRequest)
  .map(([name]) => name);

/** Names of all fields. */
export const allFields: readonly string[] = [...fields.keys()];

/** What must be computed before these fields can be told. */
export function measuresFor(names: readonly string[]): Measure[] {
  const measures = (field?: Field) => [...(field?.needs ?? []), ...(field?.reads ?? [])];
  return [...new Set(names.flatMap((name) => measures(fields.get(name))))];
}

/** The fields by name; what cannot be told is null, and `problem` says why, as it says what is not whole. */
export function stateOf(names: readonly string[], source: StateSource): Record<string, unknown> {
  const state: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const name of names) {
    const field = fields.get(name);
    const { value = null, problem }: FieldValue = field
      ? field.read(source)
      : { problem: 'no such field' };
    state[name] = value;
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
  }
  return problems.length > 0 ? { ...state, problem: problems.join('; ') } : state;
}

/** What is told of a field: its value, or none; and why there is none, or not all of it. */
interface FieldValue {
  readonly value?: unknown;
  readonly problem?: string;
}

function summaryField(value: (source: StateSource) => unknown): Field {
  return { needs: [], read: (source) => ({ value: value(source) }) };
}

function asked(field: Field): Field {
  return { ...field, onRequest: true };
}

/** The field made of one array. */
function readArray(
  { picture }: StateSource,
  name: ArrayName,
  otherwise: string,
  of: (values: Float64Array) => unknown,
): FieldValue {
  const measured = picture.measured(name);
  const problem = problemOf(measured, picture.config, otherwise);
  const values = valuesIn(measured);
  // What only some steps have would be taken for the whole.
  if (!values || measured.state === 'partial') return { problem: problem ?? otherwise };
  return problem === null ? { value: of(values) } : { value: of(values), problem };
}

/** The first of several is told of for all. */
function readBoth(first: FieldValue, second: FieldValue, join: () => unknown): FieldValue {
  const problem = first.problem ?? second.problem;
  const isWhole = first.value !== undefined && second.value !== undefined;
  return { ...(isWhole && { value: join() }), ...(problem !== undefined && { problem }) };
}

/** The total adjoint of the layer that the address chooses. */
function layerOf(source: StateSource): FieldValue {
  return readSeries(source, layerQuantity(source.picture.config.layer, 'total'));
}

function shareOf(source: StateSource): FieldValue {
  const U = readSeries(source, quantityOf('log10ShareU'));
  const W = readSeries(source, quantityOf('log10ShareW'));
  return readBoth(U, W, () => ({ U: U.value, W: W.value }));
}

/** log₁₀ σ of ∂s_T/∂s_t, by t from 0 to T − 1. */
function productOf(source: StateSource): FieldValue {
  const { T } = source.picture.config;
  return readArray(source, 'product', notComputed, (values) =>
    Object.fromEntries(rowsOf(values, T).map((row, t) => [t, row])),
  );
}

function itemisedOf(source: StateSource): FieldValue {
  const { T } = source.picture.config;
  return readArray(source, 'itemised', notComputed, (values) => rowsOf(values, T));
}

function gatesOf(source: StateSource): FieldValue {
  const names = source.picture
    .names()
    .map((name) => /^gate:(.+):mean$/.exec(name)?.[1])
    .filter((name) => name !== undefined);
  const all = names.map((name) => {
    const mean = readSeries(source, gateQuantity(name, 'mean'));
    const saturated = readSeries(source, gateQuantity(name, 'saturated'));
    const both = readBoth(mean, saturated, () => ({
      mean: mean.value,
      saturated: saturated.value,
    }));
    return [name, both] as const;
  });
  const problem = all.map(([, one]) => one.problem).find((one) => one !== undefined);
  if (all.length === 0 || all.every(([, { value }]) => value === undefined)) {
    return { problem: problem ?? notComputed };
  }
  const value = Object.fromEntries(all.map(([name, one]) => [name, one.value ?? null]));
  return { value, ...(problem !== undefined && { problem }) };
}

function rowsOf(values: Float64Array, count: number): Plain[][] {
  const size = values.length / count;
  return Array.from({ length: count }, (_, i) =>
    plainOf(values.subarray(i * size, (i + 1) * size)),
  );
}

/** A quantity of every step; its measure must be complete, where it does not come with every frame. */
function series(quantity: Quantity, otherwise = notComputed): Field {
  const measure = kindOf(quantity.array)?.measure;
  return {
    needs: measure && measure !== 'norms' ? [measure] : [],
    read: (source) => readSeries(source, quantity, otherwise),
  };
}

function readSeries(source: StateSource, quantity: Quantity, otherwise = notComputed): FieldValue {
  const values = seriesOfQuantity(source.picture, quantity);
  const { T } = source.picture.config;
  return readArray(source, quantity.array, otherwise, () => steps(T).map((t) => plain(values(t))));
}

/** Why a message carries no numbers of an array, or not all; null where it carries all. */
function problemOf(
  measured: Measured,
  { T, prec }: RunSnapshot['config'],
  otherwise: string,
): string | null {
  switch (measured.state) {
    case 'known':
    case 'dead':
      return null;
    case 'pending':
      return notComputed;
    case 'absent':
      return otherwise;
    case 'refused':
      return `needs ${quantity(measured.limit)}`;
    case 'partial':
      return measured.limit
        ? `only the selected step is computed: all ${T} steps need ${quantity(measured.limit)}`
        : 'only some steps are computed yet';
    case 'overflowed': {
      const { overflow } = measured;
      const format = formatName({ prec });
      return overflow.where === 'state'
        ? `at step ${overflow.step} the state leaves the range of ${format}: there is no value from there on, and no gradient`
        : `${overflow.lag} steps before the loss the gradient leaves the range of ${format}: there is no value before that`;
    }
  }
}

const quantity = ({ asked, limit, unit }: Limit) =>
  `${asked} ${unit}, the limit is ${limit} ${unit}`;

function verdictField(picture: RunSnapshot): { value: unknown; problem?: string } {
  const causes = causesMessage(knownCauses(picture));
  const value = verdictOf(picture.summary, causes);
  return causes.problem === undefined ? { value } : { value, problem: `causes: ${causes.problem}` };
}

interface CausesMessage {
  readonly causes: readonly unknown[] | null;
  readonly problem?: string;
}

const causesProblems: Readonly<Record<CausesProblem['reason'], string>> = {
  overflow: 'there is no gradient',
  noSlope: 'the gradient has no slope',
  terms: 'paths of a step back',
  work: 'T·B·n²·paths',
};

/** Causes as they travel, with the reason where there are none. */
export function causesMessage(known: Causes | null): CausesMessage {
  if (!known) return { causes: null, problem: 'not computed' };
  const { causes, problem } = known;
  if (problem) {
    const { reason, asked, limit } = problem;
    const what = causesProblems[reason];
    const said = limit === null ? what : `needs ${asked} ${what}, the limit is ${limit}`;
    return { causes: [], problem: said };
  }
  return {
    causes: causes.map(({ id, decades, statistic, value }) => ({
      id,
      decades: plain(decades),
      statistic,
      value: plain(value),
    })),
  };
}

/** The verdict as it travels. */
export function verdictOf(
  { verdict, learning }: Pick<Summary, 'verdict' | 'learning'>,
  causes: CausesMessage,
): Readonly<Record<string, unknown>> {
  const { kind, zeroBy, transient, lowest, reverse } = verdict;
  const log10Ratio = plainOrNull(verdict.log10Ratio);
  return {
    kind,
    ratio: plainOrNull(verdict.ratio),
    log10Ratio,
    reach: verdict.reach,
    reachBeyond: verdict.reachBeyond,
    zeroFromLag: verdict.zeroFromLag,
    zeroBy,
    transient,
    lowest: lowest && { lag: lowest.lag, decades: plain(lowest.decades) },
    reverse: reverse && {
      log10Ratio: plainOrNull(reverse.log10Ratio),
      reach: reverse.reach,
      decadesPerStep: plainOrNull(reverse.decadesPerStep),
    },
    decadesPerStep: plainOrNull(verdict.decadesPerStep),
    halfLife: plainOrNull(verdict.halfLife),
    ...causes,
    learning: {
      loss: plain(learning.loss),
      baseline: plainOrNull(learning.baseline),
      isStuck: learning.isStuck,
      isSwinging: learning.isSwinging,
    },
    totalDecades: log10Ratio,
    horizon: verdict.reach,
  };
}

/** Norms of ∂L/∂θ before and after clipping, as they travel. */
export const gradNormOf = ({ log10GradBefore, log10GradAfter }: Summary) => ({
  before: plain(10 ** log10GradBefore),
  after: plain(10 ** log10GradAfter),
});

const plainOf = (values: Float64Array): Plain[] => Array.from(values, plain);

const plainOrNull = (value: number | null) => (value === null ? null : plain(value));

/** A number as it travels: JSON has no words for those without end. */
export function plain(value: number): Plain {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}
