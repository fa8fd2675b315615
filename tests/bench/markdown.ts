import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { advice, blasText, whyNoRatio } from './blas.ts';
import type { Measurement } from './main.ts';
import { boundOf, holds, type Requirement } from './requirements.ts';

/** Writes a part of a file between the lines `<!-- part -->` and `<!-- end of part -->`, at its end if it has none yet. */
export function writePart(path: string, part: string, text: string): void {
  const [start, end] = [`<!-- ${part} -->`, `<!-- end of ${part} -->`];
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const [from, to] = [before.indexOf(start), before.indexOf(end)];
  const body = `${start}\n\n${text.trim()}\n\n${end}`;
  const isThere = from >= 0 && to > from;
  const after = isThere ? before.slice(to + end.length) : '\n';
  writeFileSync(path, (isThere ? before.slice(0, from) : before) + body + after);
}

/** What the page was measured to do. */
export function markdownOfPage(
  where: string,
  rows: readonly (readonly (string | number)[])[],
  requirements: readonly Requirement[],
): string {
  return [
    `${where}. Measured on ${today()}.`,
    table(['cell', 'what', 'median, ms', 'p95, ms', 'times'], rows),
    requirementTable(requirements),
  ].join('\n\n');
}

const today = () => new Date().toISOString().slice(0, 10);

/** The tables of one run over the engine. */
export function markdownOf(
  where: string,
  results: readonly Measurement[],
  requirements: readonly Requirement[],
): string {
  const passes = results.filter(
    ({ job, engine }) => job.startsWith('bptt-') && !isYardstick(engine),
  );
  const spectra = results.filter(({ job }) => ['svd', 'eig', 'product'].includes(job));
  return [
    `${where}. Measured on ${today()}.`,
    '### Forward pass, back-propagation, weight gradients and a norm for every step',
    blasLine(passes),
    peersTable(passes, ['pytorch', 'pytorch-unrolled', 'tfjs-wasm', 'tfjs-cpu']),
    '### Spectra of 100 Jacobians',
    blasLine(spectra),
    peersTable(spectra, ['lapack', 'numpy-naive', 'ml-matrix']),
    '### Growth',
    alone,
    growthTable(results.filter(({ job }) => job.startsWith('growth-'))),
    '### Yardsticks',
    alone,
    yardstickTable(results.filter(({ engine }) => isYardstick(engine))),
    '### What the engine is held to',
    blasLine([...passes, ...spectra]),
    requirementTable(requirements),
  ].join('\n\n');
}

/** Of tables without peers. */
const alone = 'The engine beside itself: no BLAS takes part.';

/** Whose products which library computes, and how fast it is; what to do where it is the reference. */
function blasLine(results: readonly Measurement[]): string {
  const lines = results.flatMap(({ engine, blas }) =>
    blas ? [`${nameOf(engine)}: ${blasText(blas)}`] : [],
  );
  if (lines.length === 0) return 'No peer of these tables uses a BLAS of the machine.';
  const isRefused = results.some(({ blas }) => whyNoRatio(blas));
  const said = `BLAS, with the speed of one float64 product of 512 × 512 matrices on one thread. ${[...new Set(lines)].join('; ')}.`;
  return isRefused ? `${said} ${advice}` : said;
}

const yardsticks = [
  'scaled',
  'unscaled',
  'scaled-decaying',
  'unscaled-decaying',
  'graph',
  'hand-fused',
];

const isYardstick = (engine: string) => yardsticks.includes(engine);

const names: Readonly<Record<string, string>> = {
  'bptt-rnn': 'RNN',
  'bptt-lstm': 'LSTM',
  'bptt-gru': 'GRU (PyTorch’s form)',
  svd: 'singular values',
  eig: 'eigenvalues',
  product: 'spectrum of ∂s_T/∂s_t for every t',
  'growth-T': 'RNN, longer sequences',
  'growth-n': 'singular values and eigenvalues, larger n',
  pytorch: 'PyTorch',
  'pytorch-unrolled': 'PyTorch unrolled',
  'tfjs-wasm': 'TF.js wasm',
  'tfjs-cpu': 'TF.js cpu',
  lapack: 'LAPACK (NumPy)',
  'numpy-naive': 'NumPy, plain product',
  'ml-matrix': 'ml-matrix',
  scaled: 'with exponents, loss at every step',
  unscaled: 'without exponents, loss at every step',
  'scaled-decaying': 'with exponents, gradient falls by 200 decades',
  'unscaled-decaying': 'without exponents, gradient falls by 200 decades',
  graph: 'from its equations',
  'hand-fused': 'fused by hand',
};

export const nameOf = (id: string) => names[id] ?? id;

function peersTable(results: readonly Measurement[], peers: readonly string[]): string {
  const own = results.filter(({ engine }) => engine === 'gradflow-wasm');
  const others = ['gradflow-ts', ...peers];
  const seen = others.filter((id) => results.some(({ engine }) => engine === id));
  const head = ['what', 'n', 'T', 'B', 'gradflow wasm, ms'];
  const rows = own.map((mine) => [
    nameOf(mine.job),
    mine.n,
    mine.T,
    mine.B,
    number(mine.medianMs),
    ...seen.map((id) => {
      const other = results.find(
        ({ engine, job, n, T, B }) =>
          engine === id && job === mine.job && n === mine.n && T === mine.T && B === mine.B,
      );
      if (!other) return '–';
      return whyNoRatio(other.blas) ?? `${number(other.medianMs / mine.medianMs)}×`;
    }),
  ]);
  const titles = seen.map((id) => (id === 'gradflow-ts' ? 'gradflow TypeScript' : nameOf(id)));
  return table([...head, ...titles], rows);
}

function growthTable(results: readonly Measurement[]): string {
  const rows = results.map(({ job, n, T, medianMs, minMs }, i) => {
    const before = results[i - 1];
    const ratio = before?.job === job ? `${number(minMs / before.minMs)}×` : '';
    return [nameOf(job), n, T, number(medianMs), number(minMs), ratio];
  });
  const head = ['what', 'n', 'T', 'median, ms', 'least, ms', 'least, times the row above'];
  return table(head, rows);
}

function yardstickTable(results: readonly Measurement[]): string {
  const rows = results.map(({ job, n, T, B, engine, medianMs, minMs }) => [
    nameOf(job),
    n,
    T,
    B,
    nameOf(engine),
    number(medianMs),
    number(minMs),
  ]);
  return table(['cell', 'n', 'T', 'B', 'how', 'median, ms', 'least, ms'], rows);
}

function requirementTable(requirements: readonly Requirement[]): string {
  const rows = requirements.map((one) => [
    one.what,
    one.skipped ? '–' : `${number(one.value)}${one.unit}`,
    boundOf(one),
    one.skipped ? `skipped (${one.skipped})` : holds(one) ? 'yes' : '**no**',
  ]);
  return table(['what', 'found', 'needed', 'holds'], rows);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const number = (value: number) => String(Number(value.toPrecision(3)));
