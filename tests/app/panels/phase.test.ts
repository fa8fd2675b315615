import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { panelOf } from '../../../app/panels/index.ts';
import type { Panel } from '../../../app/panels/panel.ts';
import { csvOfMap } from '../../../app/panels/phase/csvOfMap.ts';
import { scaleOf, theoryLine } from '../../../app/panels/phase/draw.ts';
import {
  axisTicks,
  cellBox,
  cellUnder,
  mapBox,
  pointBox,
  pointUnder,
} from '../../../app/panels/phase/geometry.ts';
import {
  cellPatch,
  createMap,
  measureId,
  measureIn,
  type PhaseMap,
} from '../../../app/panels/phase/map.ts';
import {
  noteOf,
  phasePanel,
  sentenceOf,
  wholePhase,
} from '../../../app/panels/phase/phasePanel.ts';
import { holdSweeping } from '../../../app/panels/phase/shared.ts';
import {
  type Sweeping,
  startSweeping,
  useSampling,
  useSweep,
} from '../../../app/panels/phase/sweepStore.ts';
import { zeroLine } from '../../../app/plot/contour.ts';
import { change, replaceAll, useExperiment } from '../../../app/session/experiment.ts';
import { setDragging } from '../../../app/session/view.ts';
import type { CellMark } from '../../../workers/engine/maps/cellMarks.ts';
import { readHash, resolveSettings } from '../../../workers/model/config.ts';
import type { SweepAnswer } from '../../../workers/thread/sweeper.ts';
import type { SweepJob, SweepPool } from '../../../workers/thread/sweepPool.ts';
import * as sweeps from '../../../workers/thread/sweeps.ts';
import { expectSound, textsDrawn } from '../../support/panelChecks.ts';
import { pictureOf } from '../../support/pictures.ts';

const picture = pictureOf({ T: 5, n: 4 });
const english = { t: 2, language: 'en', reducedMotion: true } as const;

const configOf = (hash: string) => resolveSettings(readHash(hash).settings).config;

const mapOf = (hash: string, nPoints: number | null = null): PhaseMap =>
  createMap(sweeps, {
    settings: readHash(hash).settings,
    config: configOf(hash),
    userData: {},
    nPoints,
  });

interface Cell {
  readonly mark?: CellMark;
  readonly value?: number;
  readonly predicted?: number;
}

/** Answers for the first cells of the order, or for all. */
function fill(map: PhaseMap, cellOf: (column: number, row: number) => Cell, count = Infinity) {
  const cells = [...map.order].slice(0, count);
  const results = cells.map((cell) =>
    map.isScatter ? cellOf(cell, 0) : cellOf(cell % map.columns, Math.floor(cell / map.columns)),
  );
  map.take(answerOf(1, cells, results));
  return map;
}

const answerOf = (id: number, cells: number[], results: readonly Cell[]): SweepAnswer => ({
  id,
  cells,
  values: Float64Array.from(results, ({ value = Number.NaN }) => value),
  marks: Uint8Array.from(results, ({ mark = 'value' }) => sweeps.cellMarks.indexOf(mark)),
  predicted: Float64Array.from(results, ({ predicted = Number.NaN }) => predicted),
  lacksData: false,
});

/** Gain 0 … 4 across: the value is gain − 2, and theory agrees. */
const slanted = (column: number): Cell => ({ value: column / 10 - 2, predicted: column / 10 - 2 });

const everyMark = (column: number, row: number): Cell => {
  const mark = sweeps.cellMarks[(column + row) % sweeps.cellMarks.length];
  return mark === 'value' ? { value: row - column } : { mark };
};

const maps = {
  'nothing computed': mapOf(''),
  'the coarse cells': fill(mapOf(''), slanted, 36),
  'all cells and the line of theory': fill(mapOf(''), slanted),
  'cells of every mark': fill(mapOf('px=n&py=T'), everyMark),
  'values without end': fill(mapOf('pz=horizon&px=lr&py=wd&opt=adamw'), (column) => ({
    value: column > 9 ? Infinity : column,
  })),
  'slopes of exact zeros': fill(mapOf('px=B&py=layers'), () => ({ value: -Infinity })),
  'losses beyond float64': fill(mapOf('pz=loss-7&cell=lstm'), (column) => ({
    value: column * 40 - 400,
  })),
  'points at random': fill(mapOf('', 60), (column) => ({ value: column / 30 - 1 })),
  'some points, of every mark': fill(mapOf('px=n&py=T', 60), everyMark, 40),
  'losses at random points': fill(mapOf('pz=loss-7&px=lr&py=n', 60), (column) => ({
    value: column / 10 - 3,
  })),
  'one value': fill(mapOf('pz=loss'), () => ({ value: -1 })),
};

describe.each(Object.entries(maps))('a map with %s', (_, map) => {
  it('is drawn and said', () => {
    expectSound(phasePanel(map, configOf('')), picture);
  });
});

test('the entry of the table says that it is being computed, until it is', () => {
  const entry = panelOf('phase');
  if (!entry) throw new Error('no such plot');
  expectSound(entry, picture);
  expect(entry.describe(picture, english)).toBe('Being computed …');
  expect(entry.complete).toBeDefined();
});

describe('the phase map', () => {
  const whole = maps['all cells and the line of theory'];

  it('says in a sentence what it is of, what it found, and where the page is', () => {
    const sentence = sentenceOf(whole, configOf(''), 'en');
    expect(sentence).toContain('Map of powers of ten per step over gain g (0 to 4, across)');
    expect(sentence).toContain('1681 of 1681 cells');
    expect(sentence).toContain(
      'From −2.000 powers of ten per step to +2.000 powers of ten per step.',
    );
    // 41 rows; gains 0 … 1.9 are 20 columns below 0, 2.1 … 4 as many above.
    expect(sentence).toContain('It falls in 820 cells and grows in 820.');
    expect(sentence).toContain('The ring marks the page’s settings: gain g 1, input gain gₓ 1.');
    expect(sentenceOf(maps['cells of every mark'], configOf(''), 'en')).toMatch(
      /Overflow: \d+\. Gradient overflow: \d+\. Diverged: \d+\. Not possible: \d+\. Too large: \d+\./,
    );
  });

  it('says of points at random how many there are, and where the smallest loss was found', () => {
    const points = sentenceOf(maps['points at random'], configOf(''), 'en');
    expect(points).toContain('each point, drawn at random, a run of its own: 60 of 60 points.');
    // −1, −29/30 … −1/30 are 30 points below 0; 1/30 … 29/30 are 29 above.
    expect(points).toContain('It falls at 30 points and grows at 29.');
    expect(points).not.toMatch(/smallest loss|mean-field/);
    const map = maps['losses at random points'];
    const [, n] = map.at(0);
    const sentence = sentenceOf(map, configOf(''), 'en');
    expect(sentence).toContain('The smallest loss is 0.00100, at learning rate η ');
    expect(sentence).toContain(`, hidden units n ${n}.`);
    expect(sentenceOf(map, configOf(''), 'zh')).toContain('60 个点中的 60 个点');
  });

  it('lists points at random a row each, in the table as in the file, with the values that were drawn', () => {
    const map = maps['points at random'];
    const rows = csvOfMap(map).trim().split('\n').slice(1);
    expect(rows).toHaveLength(60);
    const [gain, xgain] = map.at(17);
    expect(rows[17]).toContain(`${gain},${xgain},`);
    expect(phasePanel(map, configOf('')).rows(picture, english).body.length).toBeGreaterThan(40);
  });

  it('has a point where its two values lie on the axes, and finds it by the pointer', () => {
    const map = maps['points at random'];
    const box = { left: 0, right: 410, top: 0, bottom: 410 };
    const [gain, xgain] = map.at(20);
    const spot = pointBox(map, box, 20, 5);
    // Both 0 … 4 over 41 cells of 10 pixels: value v in the middle of cell 10 v.
    expect(spot?.left).toBeCloseTo(100 * gain + 5 - 5, 9);
    expect(spot?.bottom).toBeCloseTo(410 - 100 * xgain - 5 + 5, 9);
    expect(pointUnder(map, box, 100 * gain + 5, 410 - 100 * xgain - 5)).toBe(20);
    expect(pointUnder(map, box, -100, -100)).toBeNull();
  });

  it('names the regions where there is room, and nothing before the map is whole', () => {
    const texts = (map: PhaseMap) => textsDrawn(phasePanel(map, configOf('')), picture, english);
    expect(texts(whole)).toEqual(expect.arrayContaining(['vanishes', 'explodes']));
    expect(texts(maps['the coarse cells'])).not.toContain('vanishes');
  });

  it('has colours for what is small where a corner is far out', () => {
    // All but 1 in 50 within 0.1 of 0, the rest at −2: within 95 of 100 lies 0.1.
    const map = fill(mapOf(''), (x, y) => ({
      value: (x + y) % 50 === 0 ? -2 : 0.1,
    }));
    const { high, place } = scaleOf(map);
    expect(high).toBe(0.1);
    expect(place(0.1)).toBeCloseTo(1, 12);
    expect(place(-0.1)).toBeCloseTo(-1, 12);
    expect(place(0)).toBe(0);
  });

  it('has the line of theory where its prediction is 0, with its source', () => {
    const line = theoryLine(whole);
    expect(line.length).toBeGreaterThan(0);
    // gain 2 is the 21st of the columns.
    for (const [x1, , x2] of line) expect([x1, x2]).toEqual([20, 20]);
    expect(textsDrawn(phasePanel(whole, configOf('')), picture, english)).toContain(
      'mean field: χ = 1',
    );
    expect(noteOf(whole, configOf(''), 'en')).toContain('Chen, Pennington & Schoenholz 2018');
  });

  it('has no line before theory was asked everywhere, nor for a measure that it says nothing of', () => {
    expect(theoryLine(maps['the coarse cells'])).toEqual([]);
    expect(theoryLine(fill(mapOf('pz=horizon'), slanted))).toEqual([]);
  });

  it('has a table with a row for each value upwards, the largest first, and a column for each across', () => {
    const { head, body } = phasePanel(whole, configOf('')).rows(picture, english);
    expect(head.slice(0, 3)).toEqual(['input gain gₓ \\ gain g', '0', '0.1']);
    expect([body[0]?.[0], body[40]?.[0], body[40]?.[1]]).toEqual(['4', '0', '−2.000']);
    const marked = phasePanel(maps['cells of every mark'], configOf('')).rows(picture, english);
    expect(marked.body.flat()).toContain('overflow');
  });

  it('is written as CSV with a row for each computed cell', () => {
    const lines = csvOfMap(maps['the coarse cells']).trimEnd().split('\n');
    expect(lines[0]).toBe('gain,xgain,slope,mark,unit');
    expect(lines).toHaveLength(1 + 36);
    expect(lines[1]).toBe('0,0,-2.0000000000000000,,decades/step');
    expect(csvOfMap(maps['cells of every mark'])).toMatch(/\n\d+,\d+,,overflow,decades\/step\n/);
  });

  it('ends the scale of losses at ten times their median', () => {
    const scale = scaleOf(maps['losses beyond float64']);
    // Columns are 41 values from −400 by 40: the median of the cells is −400 + 20·40.
    expect([scale.low, scale.high, scale.isOpen]).toEqual([-400, 401, true]);
    expect([scale.place(-400), scale.place(401)]).toEqual([-1, 1]);
  });

  it('tells an axis that only training knows from the others', () => {
    expect(noteOf(mapOf('px=lr'), configOf('px=lr'), 'en')).toContain('acts in training only');
    expect(noteOf(mapOf('px=drop'), configOf('px=drop'), 'en')).not.toContain('acts in training');
    expect(noteOf(mapOf('px=lr&pz=loss'), configOf('px=lr'), 'en')).not.toContain('acts in');
  });
});

describe('the measure in an address', () => {
  it.each([
    ['', 'slope', 0, true],
    ['horizon', 'horizon', 0, true],
    ['loss', 'loss', 20, true],
    ['loss-50', 'loss', 50, true],
    ['loss-0', 'loss', 0, true],
    ['loss-99999', 'loss', 1000, true],
    ['slope-5', 'slope', 0, false],
    ['nothing', 'slope', 0, false],
    ['-', 'slope', 0, false],
  ])('"%s" is %s with %i steps', (pz, id, steps, isKnown) => {
    const found = measureIn(sweeps, pz);
    expect([found.measure.id, found.steps, found.isKnown]).toEqual([id, steps, isKnown]);
    const written = measureId(sweeps, found.measure, found.steps) ?? '';
    expect(measureIn(sweeps, written)).toMatchObject({ measure: { id }, steps });
  });
});

describe('the geometry of a map', () => {
  const map = maps['nothing computed'];
  const surface = { width: 640, height: 380, left: 58, right: 20 };
  const box = mapBox(surface);

  it('finds the cell under the middle of every cell, and none beside the map', () => {
    for (let column = 0; column < 41; column++) {
      for (let row = 0; row < 41; row++) {
        const { left, right, top, bottom } = cellBox(map, box, column, row);
        const under = cellUnder(map, box, (left + right) / 2, (top + bottom) / 2);
        expect(under).toEqual([column, row]);
      }
    }
    expect(cellUnder(map, box, box.left - 1, box.top + 5)).toBeNull();
    expect(cellUnder(map, box, box.left + 5, box.bottom + 1)).toBeNull();
  });

  it('has the smallest values at the lower left', () => {
    expect(cellBox(map, box, 0, 0)).toMatchObject({ left: box.left, bottom: box.bottom });
  });

  it('has round ticks within the axis, "off" among them', () => {
    const { plan, x, y } = mapOf('px=lr&py=wd&opt=adamw');
    const labels = (axis: typeof plan.x, param: typeof x) =>
      axisTicks(axis, param, 700, 'across', 'en').map(({ label }) => label);
    expect(labels(plan.x, x).join(' ')).toBe('10¹ 10⁰ 10⁻¹ 10⁻² 10⁻³ 10⁻⁴ 10⁻⁵ 10⁻⁶');
    expect(labels(plan.y, y)[0]).toBe('off');
  });
});

describe('a line where a quantity is 0', () => {
  it('crosses the edges of a square where straight lines between its corners are 0', () => {
    // Along x: −1 … 3, 0 at a quarter.
    expect(zeroLine([0, 4], [0, 1], (x) => x - 1)).toEqual([[1, 0, 1, 1]]);
    expect(zeroLine([0, 4], [0, 1], () => 1)).toEqual([]);
    expect(zeroLine([0, 4], [0, 1], (x, y) => (x + y === 0 ? Number.NaN : -x))).toEqual([]);
  });
});

/** A pool that computes when the test says so. */
function slowPool() {
  const jobs: SweepJob[] = [];
  let current: SweepJob | null = null;
  const paused: boolean[] = [];
  const rests: string[] = [];
  const pool: SweepPool = {
    start: (job) => {
      jobs.push(job);
      current = job;
    },
    stop: () => {
      current = null;
    },
    setPaused: (isPaused) => void paused.push(isPaused),
    rest: () => {
      current = null;
      rests.push('rest');
    },
  };
  return { pool, jobs, paused, rests, current: () => current };
}

describe('the map on the page', () => {
  let nowMs = 0;
  let sweeping: Sweeping | null = null;
  const page = { hidden: false, listener: () => {} };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
    vi.stubGlobal('document', {
      get hidden() {
        return page.hidden;
      },
      addEventListener: (_: string, listener: () => void) => {
        page.listener = listener;
      },
      removeEventListener: () => {},
    });
    replaceAll({});
    useSweep.setState({ map: null, status: 'waiting', done: 0, crashes: 0 });
  });

  afterEach(() => {
    sweeping?.end();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    page.hidden = false;
    setDragging(false);
  });

  function begin() {
    const slow = slowPool();
    sweeping = startSweeping(sweeps, slow.pool, () => nowMs);
    vi.runAllTimers();
    return { ...slow, sweeping };
  }
  const answer = (job: SweepJob | undefined, count: number) => {
    const cells = Array.from(job?.order ?? []).slice(0, count);
    job?.onCells(answerOf(1, cells, cells.map(slanted)));
    vi.runAllTimers();
  };
  const present = () => useSweep.getState();

  it('begins by itself, and tells how far it is and how long the rest will take', () => {
    const { jobs } = begin();
    expect(jobs).toHaveLength(1);
    expect(present()).toMatchObject({ status: 'running', done: 0, leftMs: null });
    nowMs += 100;
    answer(jobs[0], 100);
    // 100 cells in 100 ms: 1581 more in 1581 ms.
    expect(present()).toMatchObject({ done: 100, leftMs: 1581 });
  });

  it('is gone as soon as a setting changes, and another begins when the hand is still', () => {
    const { jobs, current } = begin();
    answer(jobs[0], 100);
    const before = present().map;
    setDragging(true);
    change({ n: 16 });
    // At once, before anything could be drawn.
    expect(present().map).not.toBe(before);
    expect(present()).toMatchObject({ status: 'waiting', done: 0 });
    expect(current()).toBeNull();
    vi.advanceTimersByTime(2000);
    expect(jobs).toHaveLength(1);
    setDragging(false);
    vi.advanceTimersByTime(2000);
    expect(jobs).toHaveLength(2);
    expect(jobs[1]?.plan.settings).toEqual({ n: 16 });
  });

  describe('that a picture waits for', () => {
    const loaded = (pool: SweepPool) => async () => ({ ...sweeps, createSweepPool: () => pool });
    /** Lets what was promised happen, and the timers that follow from it. */
    const settle = async () => {
      await vi.advanceTimersByTimeAsync(2000);
    };

    it('is computed without anybody looking at it, and then let go', async () => {
      const { pool, jobs, paused, rests, current } = slowPool();
      page.hidden = true;
      let panel: Panel | null = null;
      const done = wholePhase(loaded(pool)).then((whole) => {
        panel = whole;
        return whole;
      });
      await settle();
      expect(jobs).toHaveLength(1);
      expect(paused.at(-1)).toBe(false);
      answer(jobs[0], 100);
      await settle();
      expect(panel).toBeNull();
      answer(jobs[0], Infinity);
      jobs[0]?.onEnd('done');
      const whole = await done;
      expect(whole.describe(picture, english)).toContain('1681 of 1681 cells');
      expect(rests).toHaveLength(1);
      expect(current()).toBeNull();
    });

    it('is the one on screen, whose work goes on afterwards', async () => {
      const { pool, jobs, rests } = slowPool();
      const held = holdSweeping({ ...sweeps, createSweepPool: () => pool });
      await settle();
      const done = wholePhase(loaded(slowPool().pool));
      await settle();
      expect(jobs).toHaveLength(1);
      answer(jobs[0], 100);
      // Its reader wants no more of it: the picture is of what is there.
      held.sweeping.cancel();
      expect((await done).describe(picture, english)).toContain('100 of 1681 cells');
      expect(present()).toMatchObject({ status: 'cancelled', done: 100 });
      expect(rests).toEqual([]);
      held.release();
      expect(rests).toHaveLength(1);
    });

    it('is an error where not one cell could be computed', async () => {
      const { pool, jobs } = slowPool();
      const done = expect(wholePhase(loaded(pool))).rejects.toThrow('start');
      await settle();
      jobs[0]?.onEnd('start');
      await done;
    });
  });

  it('is not touched by what a slow worker says of earlier settings', () => {
    const { jobs } = begin();
    change({ n: 16 });
    vi.runAllTimers();
    // The pool tells nothing of a dropped map; even if it did, the map of now would not hear it.
    answer(jobs[0], 50);
    expect(present().map?.nKnown()).toBe(0);
  });

  it('is another one when points at random are asked for, which stay when the page goes to one of them', () => {
    const { jobs } = begin();
    useSampling.setState({ isRandom: true, nPoints: 30 });
    vi.runAllTimers();
    const { map } = present();
    expect(jobs).toHaveLength(2);
    expect(jobs[1].order).toHaveLength(30);
    expect(jobs[1].plan.points).toHaveLength(30);
    if (!map) throw new Error('no map');
    change(cellPatch(map, 7));
    const [gain, xgain] = map.at(7);
    expect(useExperiment.getState().settings).toMatchObject({ gain, xgain });
    expect(present().map).toBe(map);
    // Another seed has other points.
    change({ seed: 5 });
    expect(present().map?.plan.points).not.toEqual(map.plan.points);
    useSampling.setState({ isRandom: false });
    expect(present().map?.isScatter).toBe(false);
  });

  it('stays when the page goes to one of its cells, or looks at something else', () => {
    const { jobs } = begin();
    answer(jobs[0], 100);
    const { map } = present();
    if (!map) throw new Error('no map');
    change(cellPatch(map, 3 * map.columns + 14));
    expect(useExperiment.getState().settings).toMatchObject({ gain: 1.4, xgain: 0.3 });
    change({ t: 7, q: 'last', lang: 'zh' });
    expect(present().map).toBe(map);
    expect(map.placeOf(useExperiment.getState().config)).toEqual([14, 3]);
    expect(jobs).toHaveLength(1);
  });

  it('can be cancelled, keeps what is there, and goes on with the rest', () => {
    const { jobs, current, sweeping: started } = begin();
    answer(jobs[0], 100);
    started.cancel();
    expect(current()).toBeNull();
    expect(present()).toMatchObject({ status: 'cancelled', done: 100 });
    started.resume();
    expect(jobs[1]?.order).toHaveLength(1581);
    answer(jobs[1], 1581);
    jobs[1]?.onEnd('done');
    expect(present()).toMatchObject({ status: 'done', done: 1681 });
  });

  it('waits while nobody can see it', () => {
    const { paused, sweeping: started } = begin();
    page.hidden = true;
    page.listener();
    page.hidden = false;
    page.listener();
    started.setSeen(false);
    expect(paused).toEqual([false, true, false, true]);
  });

  it('stays for who comes back when it is whole, and goes on when it is not', () => {
    const first = begin();
    answer(first.jobs[0], 1000);
    first.sweeping.end();
    const second = begin();
    expect(second.jobs[0]?.order).toHaveLength(681);
    answer(second.jobs[0], 681);
    second.jobs[0]?.onEnd('done');
    second.sweeping.end();
    const third = begin();
    expect(third.jobs).toHaveLength(0);
    expect(present()).toMatchObject({ status: 'done', done: 1681 });
  });

  it('tells of crashes, and of workers that cannot start', () => {
    const { jobs } = begin();
    jobs[0]?.onCrash();
    expect(present().crashes).toBe(1);
    jobs[0]?.onEnd('crashed');
    expect(present().status).toBe('crashed');
  });
});
