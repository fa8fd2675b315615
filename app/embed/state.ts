/** What `get` is answered with: every figure of the run on screen, as numbers that survive any JSON. */
import {
  experimentHash,
  type Limit,
  type Measure,
  type Settings,
  type Summary,
} from '../../workers/index.ts';
import type { Picture } from '../state/picture.ts';

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
  /** Told only when asked for by name. */
  readonly onRequest?: boolean;
  /** The value, or null with the reason. */
  readonly read: (source: Source) => { value: unknown } | { problem: string };
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
  ['verdict', told(({ picture }) => verdictOf(picture.summary))],
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
  return [...new Set(names.flatMap((name) => fields.get(name)?.needs ?? []))];
}

/** The fields by name; what cannot be told is null, and `problem` says why. */
export function stateOf(names: readonly string[], source: Source): Record<string, unknown> {
  const state: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const name of names) {
    const field = fields.get(name);
    const result = field ? refusalOf(field, source) : { problem: 'no such field' };
    state[name] = 'value' in result ? result.value : null;
    if ('problem' in result) problems.push(`${name}: ${result.problem}`);
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

/** The verdict as it travels. */
export function verdictOf({ verdict }: Summary): unknown {
  const { kind, decadesPerStep, totalDecades, halfLife, horizon, causes } = verdict;
  return {
    kind,
    decadesPerStep: plainOrNull(decadesPerStep),
    totalDecades: plainOrNull(totalDecades),
    halfLife: plainOrNull(halfLife),
    horizon: plainOrNull(horizon),
    causes: causes.map(({ id, decades, value }) => ({
      id,
      decades: plain(decades),
      value: plain(value),
    })),
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
