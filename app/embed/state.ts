/** What `get` is answered with: every figure of the run on screen, as numbers that survive any JSON. */
import {
  type Causes,
  type CausesProblem,
  experimentHash,
  type Limit,
  type Measure,
  type Settings,
  type Summary,
} from '../../workers/index.ts';
import type { Picture } from '../state/picture.ts';
import { knownCauses } from '../text/causes.ts';

/** A number, or the name of one that JSON has no word for. */
type Plain = number | 'Infinity' | '-Infinity' | 'NaN';

export interface Source {
  readonly picture: Picture;
  readonly settings: Settings;
  readonly refused: Readonly<Partial<Record<Measure, Limit>>>;
}

interface Field {
  /** What must be complete before the field can be told. */
  readonly needs: readonly Measure[];
  /** What a part of it is read from: it is told without that part where this cannot be had. */
  readonly reads?: readonly Measure[];
  /** Told only when asked for by name. */
  readonly onRequest?: boolean;
  /** The value, or null with the reason. */
  readonly read: (source: Source) => { value: unknown; problem?: string } | { problem: string };
}

const fields: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['config', told(({ settings }) => experimentHash(settings))],
  ['step', told(({ picture }) => picture.summary.step)],
  ['loss', told(({ picture }) => plain(picture.summary.loss))],
  ['gradNorm', told(({ picture }) => gradNormOf(picture.summary))],
  ['log10Norms', series('log10Norms', [], 'not computed')],
  ['log10NormsC', series('log10NormsC', [], 'this cell has no memory c')],
  ['log10NormsReverse', series('log10NormsReverse', [], 'the network has one direction')],
  ['log10NormsLast', series('log10NormsLast', [], 'not computed')],
  ['sigmaMax', column('sigma', 0)],
  ['sigmaMin', column('sigma', -1)],
  ['rho', series('rho', ['eigen'], 'not computed')],
  ['lyapunov', series('lyapunov', ['product'], 'not computed')],
  ['verdict', { needs: [], reads: ['causes'], read: ({ picture }) => verdictTold(picture) }],
  ['overflowAt', told(({ picture }) => picture.summary.overflowAt)],
  [
    'timings',
    told(({ picture: { summary } }) => ({
      probeMs: summary.probeMs,
      spectraMs: summary.spectraMs,
    })),
  ],
  ['engine', told(({ picture }) => picture.summary.engine)],
  ['log10Transport', asked(series('log10Transport', ['product'], 'not computed'))],
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

/** The fields by name; what cannot be told is null, and `problem` says why. */
export function stateOf(names: readonly string[], source: Source): Record<string, unknown> {
  const state: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const name of names) {
    const field = fields.get(name);
    const result = field ? refusalOf(field, source) : { problem: 'no such field' };
    state[name] = 'value' in result ? result.value : null;
    if (result.problem !== undefined) problems.push(`${name}: ${result.problem}`);
  }
  return problems.length > 0 ? { ...state, problem: problems.join('; ') } : state;
}

function refusalOf(field: Field, source: Source): ReturnType<Field['read']> {
  for (const measure of field.needs) {
    const limit = source.refused[measure];
    if (limit) {
      const { asked, unit, limit: most } = limit;
      return { problem: `needs ${asked} ${unit}, the limit is ${most} ${unit}` };
    }
  }
  return field.read(source);
}

function told(value: (source: Source) => unknown): Field {
  return { needs: [], read: (source) => ({ value: value(source) }) };
}

function asked(field: Field): Field {
  return { ...field, onRequest: true };
}

type Told = ReturnType<Field['read']>;

function shareOf({ picture }: Source): Told {
  const U = picture.array('log10ShareU');
  const W = picture.array('log10ShareW');
  if (!U || !W) return { problem: 'not computed' };
  return { value: { U: Array.from(U, plain), W: Array.from(W, plain) } };
}

/** log₁₀ σ of ∂s_T/∂s_t, by t from 0 to T − 1. */
function productOf({ picture }: Source): Told {
  const values = picture.array('product');
  if (!values) return { problem: 'not computed' };
  const rows = rowsOf(values, picture.config.T);
  return { value: Object.fromEntries(rows.map((row, t) => [t, row])) };
}

function itemisedOf({ picture }: Source): Told {
  const values = picture.array('itemised');
  return values ? { value: rowsOf(values, picture.config.T) } : { problem: 'not computed' };
}

function gatesOf({ picture }: Source): Told {
  const told = picture
    .names()
    .map((name) => /^gate:(.+):mean$/.exec(name)?.[1])
    .filter((name) => name !== undefined)
    .map((name) => [
      name,
      {
        mean: Array.from(picture.array(`gate:${name}:mean`) ?? [], plain),
        saturated: Array.from(picture.array(`gate:${name}:saturated`) ?? [], plain),
      },
    ]);
  return told.length > 0 ? { value: Object.fromEntries(told) } : { problem: 'not computed' };
}

function rowsOf(values: Float64Array, count: number): Plain[][] {
  const size = values.length / count;
  return Array.from({ length: count }, (_, i) =>
    Array.from(values.subarray(i * size, (i + 1) * size), plain),
  );
}

function series(name: string, needs: readonly Measure[], otherwise: string): Field {
  return {
    needs,
    read: ({ picture }) => {
      const values = picture.array(name);
      return values ? { value: Array.from(values, plain) } : { problem: otherwise };
    },
  };
}

/** One column of the T×S singular values; −1 counts from the end. */
function column(name: 'sigma', at: number): Field {
  return {
    needs: [name],
    read: ({ picture }) => {
      const values = picture.array(name);
      if (!values) return { problem: 'not computed' };
      const { T } = picture.config;
      const size = values.length / T;
      const index = at < 0 ? size + at : at;
      return { value: Array.from({ length: T }, (_, t) => plain(values[t * size + index])) };
    },
  };
}

function verdictTold(picture: Picture): { value: unknown; problem?: string } {
  const told = causesTold(knownCauses(picture));
  const value = verdictOf(picture.summary, told);
  return told.problem === undefined ? { value } : { value, problem: `causes: ${told.problem}` };
}

interface CausesTold {
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
export function causesTold(known: Causes | null): CausesTold {
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
  causes: CausesTold,
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

const plainOrNull = (value: number | null) => (value === null ? null : plain(value));

/** A number as it travels: JSON has no words for those without end. */
export function plain(value: number): Plain {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}
