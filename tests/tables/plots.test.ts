/**
 * What a plot gives of a run agrees, in whatever state the run is: its picture, its file as SVG, its table, its read-out, its
 * file of numbers and its sentence.
 */

import { csvParseRows } from 'd3';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Figure, layOut } from '../../app/features/export/figure.ts';
import { svgDocument } from '../../app/features/export/pictures.ts';
import { escaped } from '../../app/features/export/svgText.ts';
import { csvOfTable } from '../../app/panels/csvOfTable.ts';
import { panels } from '../../app/panels/index.ts';
import type { Panel, PlotOptions } from '../../app/panels/panel.ts';
import { createMap } from '../../app/panels/phase/map.ts';
import { phasePanel } from '../../app/panels/phase/phasePanel.ts';
import { presentColumns } from '../../app/panels/plotTable.ts';
import { light } from '../../app/plot/color.ts';
import { createRecorder } from '../../app/session/record.ts';
import { createRunSnapshot, numbersOf, type RunSnapshot } from '../../app/session/runSnapshot.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';
import { languages } from '../../workers/model/languages.ts';
import type { ArrayName, Limit } from '../../workers/model/protocol.ts';
import * as sweeps from '../../workers/thread/sweeps.ts';
import { pictureOfRun } from '../support/connectHere.ts';
import { stateContext } from '../support/fakeContext.ts';
import { fakeSurface } from '../support/fakeSurface.ts';
import { plotMeasures as measures } from '../support/panelChecks.ts';

const T = 12;
const t = 4;
const [n, m] = [6, 2];
const small = `task=noise&m=${m}&n=${n}&T=${T}&B=3&opt=adam&lr=1e-2`;
const limit: Limit = { limit: 2e9, asked: 2_030_043_136, unit: 'products' };
const english: PlotOptions = { t, language: 'en', reducedMotion: true };

// ---- the states of a run

/** A picture with some of another's arrays, and other facts. */
function changed(
  picture: RunSnapshot,
  of: (name: ArrayName, values: Float64Array | null) => Float64Array | null,
  facts: Partial<RunSnapshot> = {},
): RunSnapshot {
  return createRunSnapshot({ ...picture, ...facts }, (name) => of(name, numbersOf(picture, name)));
}

const names = [
  'usual',
  'with one loss',
  'empty',
  'pending',
  'of one step',
  'refused',
  'overflowed',
  'overflowed on the way back',
  'dead',
  'dead from the loss on',
] as const;

const pictures: Partial<Record<(typeof names)[number], RunSnapshot>> = {};

/** log₁₀ of the losses of a trial: without clipping, then at the thresholds 0.1 and 10, of which one diverged. */
const trial = {
  losses: Float64Array.of(-0.5, -0.75, Infinity),
  state: { id: 1, thresholds: [0.1, 10], done: 30, total: 30, hasFailed: false },
};

beforeAll(async () => {
  const run = (more: string) => pictureOfRun(`${small}&${more}`, measures);
  const trained = await run('cell=lstm&read=all&steps=5');
  const usual = changed(
    trained,
    (name, values) => (name === 'thresholdLosses' ? trial.losses : values),
    {
      thresholdSweep: trial.state,
    },
  );
  const refused = measures.filter((measure) => measure !== 'norms');
  Object.assign(pictures, {
    usual,
    'with one loss': await run('q=transport'),
    empty: changed(usual, () => null, {
      complete: [],
      thresholdSweep: null,
      history: createRecorder().history,
    }),
    pending: changed(usual, () => null, { complete: [] }),
    'of one step': changed(usual, onlyStep, { limited: { sigma: limit, eigen: limit } }),
    refused: changed(usual, (_, values) => values, {
      refused: Object.fromEntries(refused.map((measure) => [measure, limit])),
      complete: ['norms'],
    }),
    // The state grows fourfold a step: it leaves float16 long before step 12.
    overflowed: await run('act=relu&gain=4&prec=f16&n=8&xgain=4'),
    'overflowed on the way back': changed(
      usual,
      (name, values) =>
        /^(log10Norms|band)/.test(name)
          ? (values?.map((value, i) => (i < T - 5 ? Number.NaN : value)) ?? null)
          : values,
      {
        summary: {
          ...usual.summary,
          verdict: { ...usual.summary.verdict, kind: 'overflow', gradientOverflowLag: 5 },
        },
      },
    ),
    // Nothing passes from one step to another.
    dead: await run('gain=0'),
    'dead from the loss on': changed(usual, (name, values) =>
      name.startsWith('log10Norms') ? (values?.map(() => -Infinity) ?? null) : values,
    ),
  });
}, 600_000);

/** What a spectrum has of step t alone. */
function onlyStep(name: ArrayName, values: Float64Array | null): Float64Array | null {
  if (!values || !/^(sigma|eigenRe|eigenIm|rho)$/.test(name)) return values;
  const size = values.length / T;
  return values.map((value, i) => (Math.floor(i / size) === t - 1 ? value : Number.NaN));
}

const pictureIn = (name: (typeof names)[number]): RunSnapshot => {
  const picture = pictures[name];
  if (!picture) throw new Error(`nothing is ${name}`);
  return picture;
};

// ---- the plots

/** The map of gain and input gain in which a cell's slope is its gain less 2; every seventh cell has none. */
function wholeMap(): Panel {
  const { settings } = readHash(small);
  const { config } = resolveSettings(settings);
  const map = createMap(sweeps, { settings, config, userData: {} });
  const cells = [...map.order];
  const overflow = sweeps.cellMarks.indexOf('overflow');
  map.take({
    id: 1,
    cells,
    values: Float64Array.from(cells, (cell) =>
      cell % 7 === 0 ? Number.NaN : (map.plan.x.values[cell % map.columns] ?? Number.NaN) - 2,
    ),
    marks: Uint8Array.from(cells, (cell) =>
      cell % 7 === 0 ? overflow : sweeps.cellMarks.indexOf('value'),
    ),
    predicted: Float64Array.from(cells, () => Number.NaN),
    lacksData: false,
  });
  return phasePanel(map, config);
}

const plots: readonly (readonly [string, Panel])[] = panels.map((panel: Panel) => [
  panel.id,
  panel.complete ? wholeMap() : panel,
]);

// ---- what the columns of the files are of

type Row = Readonly<Record<string, number>>;
type Source = (picture: RunSnapshot, row: Row) => number;

const valueIn = (picture: RunSnapshot, array: ArrayName, i: number): number =>
  numbersOf(picture, array)?.[i] ?? Number.NaN;
const ofStep =
  (array: ArrayName): Source =>
  (picture, { t: step = 0 }) =>
    valueIn(picture, array, step - 1);
/** The k-th of several numbers a step; −1 is the last. */
const ofMany =
  (array: ArrayName, k: number): Source =>
  (picture, { t: step = 0 }) => {
    const size = (numbersOf(picture, array)?.length ?? 0) / T;
    return valueIn(picture, array, (step - 1) * size + (k < 0 ? size + k : k));
  };
const descending = (values: Iterable<number>) =>
  [...values]
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => (a === b ? 0 : a < b ? 1 : -1));
const ofSorted =
  (array: ArrayName): Source =>
  (picture, { number = 0 }) =>
    descending(numbersOf(picture, array) ?? [])[number - 1] ?? Number.NaN;

const eigenvaluesAt = (picture: RunSnapshot, step = 0) => {
  const [re, im] = [numbersOf(picture, 'eigenRe'), numbersOf(picture, 'eigenIm')];
  const size = (re?.length ?? 0) / T;
  return Array.from({ length: size }, (_, i) => {
    const at = (step - 1) * size + i;
    return [re?.[at] ?? Number.NaN, im?.[at] ?? Number.NaN] as const;
  });
};
/** A part of that eigenvalue of a step which has both parts of the row. */
const ofEigenvalue =
  (part: 0 | 1): Source =>
  (picture, row) =>
    eigenvaluesAt(picture, row.t).find(
      ([re, im]) => Object.is(re, row.re) && Object.is(im, row.im),
    )?.[part] ?? Number.NaN;

const ofRecord =
  (
    recorded: 'log10Loss' | 'log10Before' | 'log10After',
    present: 'log10Loss' | 'log10GradBefore' | 'log10GradAfter',
  ): Source =>
  ({ history, summary }, { step = 0 }) =>
    step < history.steps ? (history[recorded][step] ?? Number.NaN) : summary[present];
const training = {
  log10_loss: ofRecord('log10Loss', 'log10Loss'),
  log10_grad_norm_before: ofRecord('log10Before', 'log10GradBefore'),
  log10_grad_norm_after: ofRecord('log10After', 'log10GradAfter'),
};

const gateParts = {
  mean: 'mean',
  low: '10_percent',
  high: '90_percent',
  saturated: 'saturated_share',
} as const;

/** The arrays that the columns of a plot's file hold, by plot and column. */
const sources: Readonly<Record<string, Readonly<Record<string, Source>>>> = {
  flow: {
    log10_norm_h: ofStep('log10State'),
    log10_norm_dL_dh: ofStep('log10Norms'),
    log10_norm_dL_dc: ofStep('log10NormsC'),
    log10_norm_of_last_loss: ofStep('log10NormsLast'),
  },
  hero: {
    log10_norm_of_last_loss: ofStep('log10NormsLast'),
  },
  norm: {
    log10_norm_dL_dh: ofStep('log10Norms'),
    log10_norm_dL_dh_smallest_sequence: ofStep('bandLow'),
    log10_norm_dL_dh_largest_sequence: ofStep('bandHigh'),
    log10_norm_dL_dc: ofStep('log10NormsC'),
    log10_norm_of_last_loss: ofStep('log10NormsLast'),
    log10_norm_ds_T_ds_t: ofStep('log10Transport'),
    log10_bound: ofStep('bound'),
    log10_mean_field: ofStep('meanField'),
  },
  spectrum: {
    sigma_max: ofMany('sigma', 0),
    sigma_min: ofMany('sigma', -1),
    spectral_radius: ofStep('rho'),
  },
  eig: {
    re: ofEigenvalue(0),
    im: ofEigenvalue(1),
    modulus: (picture, { t: step, number = 0 }) =>
      descending(eigenvaluesAt(picture, step).map(([re, im]) => Math.hypot(re, im)))[number - 1] ??
      Number.NaN,
  },
  train: training,
  lyapunov: { exponent: ofSorted('lyapunov'), qr_estimate: ofSorted('lyapunovQr') },
  gates: Object.fromEntries(
    ['i', 'f', 'g', 'o', 'h'].flatMap((gate) =>
      Object.entries(gateParts).map(([part, name]) => [
        `gate_${gate}_${name}`,
        ofStep(`gate:${gate}:${part}` as ArrayName),
      ]),
    ),
  ),
  product: {
    // Row t of the array is of ∂s_T/∂s_t, t = 0 … T − 1; from T to T nothing changes.
    log10_sigma_max: (picture, { t: step = 0 }) =>
      numbersOf(picture, 'product') && step === T
        ? 0
        : ofMany('product', 0)(picture, { t: step + 1 }),
    log10_sigma_min: (picture, { t: step = 0 }) =>
      numbersOf(picture, 'product') && step === T
        ? 0
        : ofMany('product', -1)(picture, { t: step + 1 }),
  },
  itemised: {
    log10_norm: (picture, { t: step = 0, loss = 0 }) =>
      valueIn(picture, 'itemised', (loss - 1) * T + step - 1),
  },
  history: {
    ...training,
    log10_norm_dL_dh_first: (picture, { step = 0 }) =>
      step < picture.history.steps
        ? (picture.history.profiles[step * T] ?? Number.NaN)
        : valueIn(picture, 'log10Norms', 0),
  },
  threshold: {
    share_of_steps_clipped: ({ history }, { log10_threshold = 0 }) => {
      const known = [...history.log10Before.subarray(0, history.length)];
      if (log10_threshold === Infinity) return 0;
      return known.filter((norm) => norm > log10_threshold).length / known.length;
    },
    log10_loss: (picture, { log10_threshold = 0 }) => {
      // The first of a trial is without clipping.
      if (log10_threshold === Infinity) return valueIn(picture, 'thresholdLosses', 0);
      const tried = picture.thresholdSweep?.thresholds.map(Math.log10) ?? [];
      const at = tried.indexOf(log10_threshold);
      return at < 0 ? Number.NaN : valueIn(picture, 'thresholdLosses', 1 + at);
    },
  },
  phase: {
    // 41 gains from 0 by 0.1, and as many input gains: the cells are counted row by row.
    slope: (_, { gain = 0, xgain = 0 }) =>
      (Math.round(10 * gain) + 41 * Math.round(10 * xgain)) % 7 === 0 ? Number.NaN : gain - 2,
  },
  data: { x1: ofMany('sample:input', 0), x2: ofMany('sample:input', 1) },
};

// ---- the law

/** What must never be read by anybody. */
const raw = /NaN|Infinity|∞|undefined|null|\{|\}|\[object/;

function expectReadable(texts: readonly string[], where: string): void {
  expect(
    texts.filter((text) => text === '' || raw.test(text)),
    where,
  ).toEqual([]);
}

/** A number as people read it: what its digits say, times which power of ten, and what the last of them is worth. */
interface WrittenNumber {
  readonly digits: number;
  readonly exponent: number;
  readonly unit: number;
  readonly isShare: boolean;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Null for a word or a dash. */
function readNumber(text: string): WrittenNumber | null {
  const found = /^([−+]?)(\d+)(?:\.(\d+))?(?:×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(\s?%)?$/.exec(text);
  if (!found) return null;
  const [, sign, wholes = '', decimals = '', power = '0', percent] = found;
  const exponent = [...power].map((digit) =>
    digit === '⁻' ? '-' : superscripts.includes(digit) ? superscripts.indexOf(digit) : digit,
  );
  return {
    digits: Number(`${wholes}.${decimals}`) * (sign === '−' ? -1 : 1),
    exponent: Number(exponent.join('')),
    unit: 10 ** -decimals.length,
    isShare: percent !== undefined,
  };
}

/** The text stands for the number, to the digits that it has; a dash for none, a word for what has no end. */
function expectSame(text: string, value: number, id: string): void {
  const isLog = id.startsWith('log10_');
  if (text === '—') {
    expect(value, id).toBeNaN();
    return;
  }
  const written = readNumber(text);
  if (!written) {
    expect(Math.abs(value), `${id}: ${text}`).toBe(Infinity);
    return;
  }
  const { digits, exponent, unit, isShare } = written;
  if (isLog && digits === 0 && exponent === 0) {
    expect(value, id).toBe(-Infinity);
    return;
  }
  const scaled = isLog
    ? 10 ** (value - exponent)
    : (isShare ? 100 * value : value) / 10 ** exponent;
  // Half of the last digit, and the rounding of the powers.
  expect(Math.abs(scaled - digits), `${id}: ${text} for ${value}`).toBeLessThanOrEqual(
    0.5 * unit + 1e-9 * Math.abs(digits),
  );
}

/** The file of a plot: its head, its fields, and the numbers of a row by column. */
function fileOf(panel: Panel, picture: RunSnapshot) {
  const [head = [], ...body] = csvParseRows(csvOfTable(panel.columns(picture, english)));
  const numberOf = (field: string | undefined) =>
    field === '' || field === undefined ? Number.NaN : Number(field);
  const rows = body.map(
    (fields): Row => Object.fromEntries(head.map((id, i) => [id, numberOf(fields[i])])),
  );
  return { head, body, rows };
}

const figureOf = (panel: Panel, picture: RunSnapshot, options: PlotOptions): Figure => ({
  panel,
  picture,
  options,
  palette: light,
  size: { width: 640, height: panel.height },
  experiment: '#gain=1',
  citation: 'gradflow',
});

test('every plot says which arrays its file holds', () => {
  expect(Object.keys(sources).sort()).toEqual(plots.map(([id]) => id).sort());
});

describe.each(plots)('the plot %s', (id, panel) => {
  describe.each(names)('of a run that is %s', (name) => {
    test('is drawn in finite places, with words that can be read', () => {
      for (const language of languages) {
        const fake = fakeSurface(640, panel.height, light);
        panel.draw(fake.surface, pictureIn(name), { ...english, language });
        expect(fake.unplaced).toEqual([]);
        expect(fake.calls.length).toBeGreaterThan(0);
        const texts = fake.written.map(({ text }) => text);
        expectReadable(texts, 'drawn');
      }
    });

    test('carries its sentence in its file', () => {
      for (const language of languages) {
        const figure = figureOf(panel, pictureIn(name), { ...english, language });
        const said = panel.describe(figure.picture, figure.options);
        expectReadable([said], 'said');
        const layout = layOut(stateContext(), figure);
        const svg = svgDocument(figure, layout, stateContext(), () => 'data:,');
        expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
        expect(svg).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
        const [, described = ''] = /<desc>([\s\S]*)<\/desc>/.exec(svg) ?? [];
        expect(described).toContain(escaped(said));
      }
    });

    test('has a table that can be read, of one width', () => {
      for (const language of languages) {
        const { head, body } = panel.rows(pictureIn(name), { ...english, language });
        expect(body.length).toBeGreaterThan(0);
        expect(body.filter((row) => row.length !== head.length)).toEqual([]);
        expectReadable([...head, ...body.flat()], 'listed');
      }
    });

    test('has a file of the arrays of the picture', () => {
      const picture = pictureIn(name);
      const { head, body, rows } = fileOf(panel, picture);
      expect(new Set(head).size).toBe(head.length);
      expect(body).toHaveLength(panel.columns(picture, english).length);
      expect(body.flat().filter((field) => /undefined|null|\[object/.test(field))).toEqual([]);
      const held = Object.entries(sources[id] ?? {}).filter(([column]) => head.includes(column));
      if (name === 'usual') expect(held.length).toBeGreaterThan(0);
      const others = rows.flatMap((row) =>
        held.flatMap(([column, source]) => {
          const expected = source(picture, row);
          return Object.is(row[column], expected) ? [] : [{ column, row, expected }];
        }),
      );
      expect(others).toEqual([]);
    });

    test('has the numbers of its file in its table', () => {
      const picture = pictureIn(name);
      const table = panel.columns(picture, english);
      const { body } = panel.rows(picture, english);
      const { head, rows } = fileOf(panel, picture);
      if (panel.tabulate) {
        // As a grid: as many cells as the file has rows, and the same numbers in them.
        const cells = body.flatMap(([, ...texts]) => texts).filter((text) => text !== '—');
        expect(cells).toHaveLength(rows.length);
        const numbers = cells.filter(readNumber).map((text) => {
          const { digits = 0, exponent = 0 } = readNumber(text) ?? {};
          return digits * 10 ** exponent;
        });
        const held = rows.map(({ slope = Number.NaN }) => slope);
        const sorted = descending(held).map((value) => value.toFixed(3));
        expect(descending(numbers).map((value) => value.toFixed(3))).toEqual(sorted);
        return;
      }
      const shown = table.shown ?? rows.map((_, row) => row);
      if (shown.length === 0) {
        expect(body.flat().every((text) => text === '—')).toBe(true);
        return;
      }
      expect(body).toHaveLength(shown.length);
      const present = presentColumns(table);
      shown.forEach((row, place) => {
        head.forEach((column, i) => {
          const isText = typeof present[i]?.value(row) === 'string';
          if (!isText)
            expectSame(body[place]?.[i] ?? '', rows[row]?.[column] ?? Number.NaN, column);
        });
      });
    });

    test('reads out the numbers of its file', () => {
      const picture = pictureIn(name);
      const lines = panel.readOut(picture, t, english);
      expectReadable(lines, 'read');
      if (panel.readAt || !panel.hasTime) return;
      const { rows } = fileOf(panel, picture);
      const columns = presentColumns(panel.columns(picture, english));
      for (const line of lines) {
        const [start, text = ''] = line.split(' = ');
        const column = columns.find(({ reads }) => reads === start);
        // A column that writes its line in words is no name before a number.
        if (column) expectSame(text, rows[t - 1]?.[column.id] ?? Number.NaN, column.id);
      }
      const isKnown = columns.some(({ reads, id: of }) => {
        return typeof reads === 'string' && !Number.isNaN(rows[t - 1]?.[of] ?? Number.NaN);
      });
      if (name === 'usual' && isKnown) expect(lines.length).toBeGreaterThan(0);
    });
  });
});
