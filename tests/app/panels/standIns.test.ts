import { beforeAll, describe, expect, test } from 'vitest';
import { allFields, stateOf } from '../../../app/features/embed/state.ts';
import { tableOfRun } from '../../../app/features/export/tableOfRun.ts';
import { csvOfTable } from '../../../app/panels/csvOfTable.ts';
import { eigOverTime } from '../../../app/panels/eig/eigTrails.ts';
import { flowPanel } from '../../../app/panels/flow/flowViews.ts';
import { gateMap } from '../../../app/panels/gates/gateMap.ts';
import { panels } from '../../../app/panels/index.ts';
import type { Panel, PlotOptions } from '../../../app/panels/panel.ts';
import { steps } from '../../../app/panels/series.ts';
import { spectrumLines } from '../../../app/panels/spectrum/spectrumLines.ts';
import { light } from '../../../app/plot/color.ts';
import { valuesIn } from '../../../app/session/measured.ts';
import {
  createRunSnapshot,
  numbersOf,
  type RunSnapshot,
} from '../../../app/session/runSnapshot.ts';
import { languages } from '../../../workers/model/languages.ts';
import type { Limit } from '../../../workers/model/protocol.ts';
import { pictureOfRun } from '../../support/connectHere.ts';
import { fakeSurface } from '../../support/fakeSurface.ts';
import { expectSound, plotMeasures as measures, textsDrawn } from '../../support/panelChecks.ts';

const small = 'task=noise&m=2&n=6&T=12&B=3&opt=adam&lr=1e-3';
const T = 12;
const t = 3;
const english: PlotOptions = { t, language: 'en', reducedMotion: true };

const views: readonly (readonly [string, Panel])[] = [
  ['spectrum as lines', spectrumLines],
  ['eig with its trail', eigOverTime],
  ['flow of one loss', flowPanel({ loss: 12, isSlow: false })!],
  ['units of a gate', gateMap({ gate: null, of: 'batch' })],
];
/** Every plot of the page that draws numbers of the run, and its other views. */
const drawn: readonly (readonly [string, Panel])[] = [
  ...panels.filter((panel: Panel) => !panel.Frame).map((panel) => [panel.id, panel] as const),
  ...views,
];
/** Those of them that show arrays. */
const shown = drawn.filter(([, { shows }]) => shows);

const limit: Limit = { limit: 2e9, asked: 2_030_043_136, unit: 'products' };
const limits = Object.fromEntries(
  measures.filter((measure) => measure !== 'norms').map((measure) => [measure, limit]),
);

/** So many steps before the loss the gradient leaves float64. */
const backLag = 4;
const overflowedBack = { kind: 'overflow', gradientOverflowLag: backLag } as const;

/** A picture with some of another's arrays, and other facts. */
function changed(
  picture: RunSnapshot,
  of: (name: string, values: Float64Array) => Float64Array | null,
  facts: Partial<RunSnapshot> = {},
): RunSnapshot {
  return createRunSnapshot({ ...picture, ...facts }, (name) => {
    const values = numbersOf(picture, name);
    return values && of(name, values);
  });
}

const pictures: Record<string, RunSnapshot> = {};

beforeAll(async () => {
  const run = (more: string) => pictureOfRun(`${small}&${more}`, measures);
  const known = await run('cell=lstm&read=all');
  Object.assign(pictures, {
    known,
    'a ReLU net with units that are off': await run('act=relu'),
    // 2⁸·65504 is beyond float16 long before step 12: the state grows fourfold a step.
    overflowed: await run('act=relu&gain=4&prec=f16&n=8&xgain=4'),
    'overflowed on the way back': changed(
      known,
      (name, values) =>
        /^(log10Norms|band)/.test(name)
          ? values.map((value, i) => (i < T - backLag ? Number.NaN : value))
          : values,
      { summary: { ...known.summary, verdict: { ...known.summary.verdict, ...overflowedBack } } },
    ),
    'dead from the loss on': changed(known, (name, values) =>
      name.startsWith('log10Norms') ? values.map(() => -Infinity) : values,
    ),
    // Nothing passes from one step to another.
    'dead from lag 1 on': await run('gain=0'),
    pending: changed(known, () => null, { complete: [] }),
    refused: changed(known, (_, values) => values, { refused: limits, complete: ['norms'] }),
    'of one step': changed(known, onlyStep, {
      limited: { sigma: limit, eigen: limit },
    }),
    'on its way': changed(known, onlyStep, { complete: ['norms'] }),
  });
});

/** What a spectrum has of step t alone. */
function onlyStep(name: string, values: Float64Array): Float64Array {
  if (!/^(sigma|eigenRe|eigenIm|rho)$/.test(name)) return values;
  const size = values.length / T;
  return values.map((value, i) => (Math.floor(i / size) === t - 1 ? value : Number.NaN));
}

const names = [
  'overflowed on the way back',
  'known',
  'a ReLU net with units that are off',
  'overflowed',
  'dead from the loss on',
  'dead from lag 1 on',
  'pending',
  'refused',
  'of one step',
  'on its way',
] as const;

describe.each(drawn)('%s', (_, panel) => {
  test.each(names)('is drawn, described and listed, %s', (name) => {
    expectSound(panel, pictures[name]!);
  });
});

/** Sentences that stand in place of numbers, by the state of the picture. */
const sentences: Readonly<Record<string, RegExp>> = {
  pending: /^Being computed …$/,
  refused: /^Not computed: this would take 2\.03×10⁹ \S+, the limit is 2\.00×10⁹ \S+\.$/,
  overflowed: /^At step \d+ the hidden state left the range of float16: there is no gradient\.$/,
  'dead from the loss on': /^Every step gets a gradient of exactly zero\.$/,
};

describe.each(Object.entries(sentences))('what is %s', (name, sentence) => {
  /** Plots that have nothing to show then. */
  const silent = () => {
    const picture = pictures[name]!;
    return shown.filter(([, panel]) => {
      const states = panel.shows!(picture.config).map((array) => picture.measured(array));
      return states.some((one) => !valuesIn(one) || (one.state === 'dead' && one.fromLag === 0));
    });
  };

  test('says the same in the picture and in its description, and reads out nothing', () => {
    expect(silent().length).toBeGreaterThan(0);
    for (const [id, panel] of silent()) {
      const said = panel.describe(pictures[name]!, english);
      expect(said, id).toMatch(sentence);
      expect(textsDrawn(panel, pictures[name]!, english).join(' '), id).toContain(said);
      expect(panel.readOut?.(pictures[name]!, t, english) ?? [], id).toEqual([]);
    }
  });

  test('has no number in the table of such a plot, and no 0 in place of one', () => {
    if (name.startsWith('dead')) return;
    for (const [id, panel] of silent()) {
      const { head, body } = panel.rows(pictures[name]!, english);
      for (const row of body) {
        row.forEach((cell, i) => {
          const isNumber = !['t', '#', 'unit', '‖hₜ‖', 't = 3'].includes(head[i]!) && i > 0;
          const isFree = id === 'data' && /^(x|target)/.test(head[i]!);
          // Norms are never refused: they stand beside what is.
          const isNorm = name === 'refused' && id.startsWith('flow') && i < 2;
          if (isNumber && !isFree && !isNorm) expect(cell, `${id}: ${head[i]}`).toBe('—');
        });
      }
    }
  });
});

test('what has overflowed is hatched, and no mark stands for it', () => {
  const picture = pictures.overflowed!;
  const { overflowAt } = picture.summary;
  expect(overflowAt).toBeGreaterThan(2);
  const beyond: PlotOptions = { ...english, t: T };
  for (const [id, panel] of shown) {
    const fake = fakeSurface(640, 300, light);
    panel.draw(fake.surface, picture, beyond);
    // The hatching alone is cut out of a box.
    expect(fake.calls, id).toContain('clip');
    expect(panel.describe(picture, beyond), id).toMatch(sentences.overflowed!);
  }
  const eig = shown.find(([id]) => id === 'eig')![1];
  const fake = fakeSurface(300, 250, light);
  eig.draw(fake.surface, picture, beyond);
  expect(fake.written.map(({ text }) => text)).toContain('ρ = —');
  // Of the circles that remain one fills the unit disc and one is its edge: no eigenvalue is drawn.
  expect(fake.calls.filter((call) => call === 'arc')).toHaveLength(2);
});

test('the spectrum of one step is painted at that step alone, and says why', () => {
  const painted = (name: string) => {
    const columns = new Set<number>();
    const fake = fakeSurface(640, 300, light);
    const { context } = fake.surface;
    const fillRect = context.fillRect.bind(context);
    context.fillRect = (x, y, width, height) => {
      // The cells of the map lie below the row of its scale and are as wide as a step.
      if (y >= 20 && width < 60 && height < 60) columns.add(Math.round(x));
      fillRect(x, y, width, height);
    };
    const [, spectrum] = shown.find(([id]) => id === 'spectrum')!;
    spectrum.draw(fake.surface, pictures[name]!, english);
    return columns.size;
  };
  expect(painted('known')).toBe(T);
  expect(painted('on its way')).toBe(T);
  expect(painted('of one step')).toBe(1);
  for (const language of languages) {
    for (const [id, panel] of shown.filter(([id]) => /^spectrum/.test(id))) {
      const options = { ...english, language };
      const note = language === 'zh' ? /只计算了第 3 步/ : /Only step 3 is computed: .*2\.03×10⁹/;
      expect(panel.describe(pictures['of one step']!, options), id).toMatch(note);
      expect(textsDrawn(panel, pictures['of one step']!, options).join(' '), id).toMatch(note);
      expect(panel.describe(pictures['on its way']!, options), id).not.toMatch(note);
    }
  }
});

test('the table of a spectrum of one step has a dash at every other', () => {
  for (const [id, panel] of shown.filter(([id]) => /^spectrum/.test(id))) {
    const { body } = panel.rows(pictures['of one step']!, english);
    for (const [step, ...cells] of body) {
      const isKnown = Number(step) === t;
      for (const cell of cells) expect(cell === '—', `${id} at ${step}`).toBe(!isKnown);
    }
  }
});

test('a gradient that overflows on its way back is drawn up to there, and described by where that is', () => {
  const picture = pictures['overflowed on the way back']!;
  for (const [id, panel] of shown.filter(([id]) => /^(flow|norm)$/.test(id))) {
    expect(panel.describe(picture, english), id).toBe(
      '4 steps before the loss the gradient left the range of float64; before that there is none.',
    );
    // 12 − 4 = 8: from step 9 on there are norms.
    const rows = panel.rows(picture, english);
    const column = rows.head.findIndex((head) => head.includes('∂L/∂hₜ'));
    expect(rows.body.map((row) => row[column] === '—')).toEqual(rows.body.map((_, i) => i < 8));
  }
});

/** Field of a state, its column in the CSV and the array that both are made of. */
const told = [
  ['log10Norms', 'log10_norm_dL_dh', 'log10Norms'],
  ['sigmaMax', 'sigma_max', 'sigma'],
  ['sigmaMin', 'sigma_min', 'sigma'],
  ['rho', 'spectral_radius', 'rho'],
  ['log10Transport', 'log10_norm_ds_T_ds_t', 'log10Transport'],
] as const;

describe.each(names)('a message and a table of a run that is %s', (name) => {
  test('carry the same numbers, and none that is not known', () => {
    const picture = pictures[name]!;
    const state = stateOf(allFields, { picture, settings: {} });
    const table = tableOfRun(picture);
    const columns = new Map(
      table.columns.map(({ id, value }) => [id, steps(T).map((step) => Number(value(step - 1)))]),
    );
    for (const [field, column, array] of told) {
      const measured = picture.measured(array);
      const value = state[field] as readonly unknown[] | null;
      const values = columns.get(column);
      const isWhole = valuesIn(measured) !== null && measured.state !== 'partial';
      expect(value !== null, field).toBe(isWhole);
      expect(values !== undefined, column).toBe(isWhole);
      if (measured.state !== 'known' && measured.state !== 'dead') {
        expect(state.problem, field).toContain(`${field}: `);
      }
      for (let i = 0; i < T && value && values; i++) {
        const isKnown = !Number.isNaN(values[i]);
        expect(value[i]).toBe(Number.isFinite(values[i]) ? values[i] : String(values[i]));
        const end = measured.state === 'overflowed' ? measured.overflow : null;
        const isBeyond =
          end?.where === 'state' ? i + 1 >= end.step : end !== null && i + 1 <= T - end.lag;
        expect(isKnown, `${field} at ${i + 1}`).toBe(!isBeyond);
      }
    }
    expect(JSON.stringify(state)).not.toContain('undefined');
    expect(csvOfTable(table)).not.toMatch(/undefined|null/);
  });
});

test('a message names what was asked for, the limit and the unit of both', () => {
  const said = (name: string) => stateOf(['sigmaMax'], { picture: pictures[name]!, settings: {} });
  expect(said('refused')).toEqual({
    sigmaMax: null,
    problem: 'sigmaMax: needs 2030043136 products, the limit is 2000000000 products',
  });
  expect(said('of one step')).toEqual({
    sigmaMax: null,
    problem:
      'sigmaMax: only the selected step is computed: all 12 steps need 2030043136 products, the limit is 2000000000 products',
  });
});

test('a unit that is off leaves a singular value of 0, not the noise of its computation', () => {
  const picture = pictures['a ReLU net with units that are off']!;
  const sigma = numbersOf(picture, 'sigma')!;
  const size = sigma.length / T;
  for (let step = 0; step < T; step++) {
    const largest = sigma[step * size]!;
    for (const value of sigma.subarray(step * size, (step + 1) * size)) {
      expect(value === 0 || value >= size * Number.EPSILON * largest).toBe(true);
    }
  }
  expect(sigma.some((value) => value === 0)).toBe(true);
});
