/** A map over two settings: every cell is a run of its own, made and measured like the one on the page. */

import { resolveSettings, type Settings } from '../../model/config.ts';
import { type UserDataByKind, userDataLengthsOf } from '../../model/userData.ts';
import type { Machine } from '../machine/machine.ts';
import { type MapMeasure, measures } from '../measures.ts';
import { createRun, type Run } from '../run/run.ts';
import { weigh } from '../run/weigh.ts';
import { meanFieldOf } from '../theory/meanField.ts';
import type { CellMark } from './cellMarks.ts';
import { type Axis, cellValues, type Point, theoryPlaces } from './grid.ts';

/** What a map is of. */
export interface SweepPlan {
  /** Only what differs from the defaults, as an address has it; what the axes set is replaced. */
  readonly settings: Settings;
  readonly x: Axis;
  readonly y: Axis;
  /** Id in the table of measures. */
  readonly measure: string;
  /** Training steps before the measure is read, where it takes any. */
  readonly steps: number;
  /** In place of the crossings of the axes' values: then a cell is a point, and the axes say where it lies. */
  readonly points?: readonly Point[];
}

/** What came of a cell. */
export interface CellResult {
  readonly mark: CellMark;
  /** NaN unless the mark is `value`; ±Infinity where the measure has no end. */
  readonly value: number;
  /** Mean-field theory's decades per step; NaN where its assumptions do not hold, or where it was not asked for. */
  readonly predicted: number;
}

/** The settings of a cell. */
export function cellSettings(plan: SweepPlan, cell: number): Settings {
  const [x, y] = cellValues(plan, cell);
  return { ...plan.settings, [plan.x.key]: x, [plan.y.key]: y };
}

/**
 * Runs one cell: yields after every piece of about a millisecond.
 *
 * The run is the one that the page shows after going to these settings, and so is the value, to the bit.
 */
export function* measureCell(
  plan: SweepPlan,
  cell: number,
  machine: Machine,
  own: UserDataByKind = {},
): Generator<void, CellResult, void> {
  const { config, notices } = resolveSettings(
    cellSettings(plan, cell),
    userDataLengthsOf(own),
    weigh,
  );
  // Whatever had to be repaired: the page would show something else under these two values.
  if (notices.length > 0) {
    return without(notices.some(({ key }) => key === 'B') ? 'large' : 'illegal');
  }
  const measure: MapMeasure = measures.find(plan.measure);
  let run: Run;
  try {
    run = createRun(config, machine, own);
  } catch (error) {
    // No memory for it.
    if (error instanceof RangeError) return without('large');
    throw error;
  }
  yield;
  const { value, failure } = yield* measure.read(run, plan.steps);
  yield;
  // After the measurement: the theory starts at the states that the run has.
  const predicted = measure.hasCriticalLine ? predictedFor(plan, cell, run) : Number.NaN;
  return { mark: failure ?? 'value', value, predicted };
}

const without = (mark: CellMark): CellResult => ({
  mark,
  value: Number.NaN,
  predicted: Number.NaN,
});

function predictedFor({ x, y, points }: SweepPlan, cell: number, run: Run): number {
  if (points) return Number.NaN;
  const columns = x.values.length;
  const isWanted =
    theoryPlaces(columns).includes(cell % columns) &&
    theoryPlaces(y.values.length).includes(Math.floor(cell / columns));
  const slope = (isWanted ? meanFieldOf(run)?.slope : null) ?? Number.NaN;
  return Number.isFinite(slope) ? slope : Number.NaN;
}
