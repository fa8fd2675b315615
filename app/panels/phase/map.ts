import type { CellMark } from '../../../workers/engine/maps/cellMarks.ts';
import type { Point } from '../../../workers/engine/maps/grid.ts';
import type { SweepPlan } from '../../../workers/engine/maps/sweep.ts';
import type { MapMeasure } from '../../../workers/engine/measures.ts';
import { resolveSettings, type Settings } from '../../../workers/model/config.ts';
import type { RangeParam, Values } from '../../../workers/model/param.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import type { UserDataIds } from '../../../workers/model/userData.ts';
import type { Sweeps } from '../../../workers/thread/load.ts';
import type { SweepAnswer } from '../../../workers/thread/sweeper.ts';

/** A map over two settings, as far as it is computed. */
export interface PhaseMap {
  /** Says all that the map depends on: another key, another map. */
  readonly key: string;
  readonly plan: SweepPlan;
  readonly x: RangeParam;
  readonly y: RangeParam;
  readonly measure: MapMeasure;
  readonly columns: number;
  readonly rows: number;
  /** Whether its cells are points drawn at random, by their place across, and not the crossings of columns and rows. */
  readonly isScatter: boolean;
  /** Cells (row · columns + column; row 0 has the smallest value), or points, in the order in which they are wanted. */
  readonly order: Int32Array;
  /** The two values that a cell stands for. */
  readonly at: (cell: number) => Point;
  readonly nKnown: () => number;
  /** What came of a cell; null while it is not computed. */
  readonly mark: (cell: number) => CellMark | null;
  /** NaN where there is none. */
  readonly value: (cell: number) => number;
  readonly predicted: (cell: number) => number;
  /** The cell whose colour stands at this place: itself, or a coarser one while it is not computed; −1 for none. */
  readonly shown: (column: number, row: number) => number;
  /** Where a value lies on an axis, in cells from the middle of the first; null beyond its outer cells. */
  readonly placeOn: Sweeps['placeOn'];
  /** Columns and rows at whose crossings theory was asked. */
  readonly theoryPlaces: readonly [readonly number[], readonly number[]];
  /** Where settings lie, in cells from the middle of the first; null beyond the map. */
  readonly placeOf: (config: Config) => readonly [number, number] | null;
  readonly take: (answer: SweepAnswer) => void;
}

/** Ids that the address may name for the measure: `loss`, or `loss-50` for 50 updates. */
export function measureIn(
  { measures }: Pick<Sweeps, 'measures'>,
  pz: string,
): { readonly measure: MapMeasure; readonly steps: number; readonly isKnown: boolean } {
  const [, id = '', count] = /^(.*?)(?:-(\d+))?$/.exec(pz) ?? [];
  const found: MapMeasure | undefined = measures.lookup(id);
  const measure: MapMeasure = found ?? measures.find(id);
  const { steps } = measure;
  if (!steps) return { measure, steps: 0, isKnown: pz === '' || pz === measure.id };
  const wanted = count === undefined ? steps.initial : Number(count);
  return {
    measure,
    steps: Math.min(steps.max, Math.max(steps.min, wanted)),
    isKnown: found !== undefined,
  };
}

/** What stands in the address for a measure; undefined for the default. */
export function measureId(
  { measures }: Pick<Sweeps, 'measures'>,
  measure: MapMeasure,
  steps: number,
): string | undefined {
  if (measure.steps && steps !== measure.steps.initial) return `${measure.id}-${steps}`;
  return measure === measures.entries[0] ? undefined : measure.id;
}

/** The map that settings ask for, with nothing computed yet. */
export function createMap(
  sweeps: Pick<
    Sweeps,
    | 'measures'
    | 'chooseAxes'
    | 'axisOf'
    | 'sharedSettings'
    | 'gridOrder'
    | 'standIn'
    | 'placeOn'
    | 'theoryPlaces'
    | 'cellMarks'
    | 'cellValues'
    | 'samplePoints'
  >,
  {
    settings,
    config,
    userData,
    nPoints = null,
  }: {
    readonly settings: Settings;
    readonly config: Config;
    readonly userData: UserDataIds;
    /** So many points at random; a grid for null. */
    readonly nPoints?: number | null;
  },
): PhaseMap {
  const [x, y] = sweeps.chooseAxes(config);
  const { measure, steps } = measureIn(sweeps, config.pz);
  const shared = sweeps.sharedSettings(settings, [x.key, y.key]);
  const axes = [sweeps.axisOf(x, config, y), sweeps.axisOf(y, config, x)] as const;
  // Of the settings that all cells share: going to a cell leaves the points where they are.
  const { seed } = resolveSettings(shared).config;
  const sample =
    nPoints === null
      ? null
      : sweeps.samplePoints(axes, [x.integer === true, y.integer === true], nPoints, seed);
  const plan: SweepPlan = {
    settings: shared,
    x: axes[0],
    y: axes[1],
    measure: measure.id,
    steps,
    ...(sample && { points: sample.points }),
  };
  const columns = plan.x.values.length;
  const rows = plan.y.values.length;
  const nCells = sample ? sample.points.length : columns * rows;
  const values = new Float64Array(nCells).fill(Number.NaN);
  const predicted = new Float64Array(nCells).fill(Number.NaN);
  const marks: (CellMark | null)[] = new Array(nCells).fill(null);
  let nKnown = 0;
  return {
    key: JSON.stringify([plan, userData]),
    plan,
    x,
    y,
    measure,
    columns,
    rows,
    isScatter: sample !== null,
    order: sample ? sample.order : sweeps.gridOrder(columns, rows),
    at: (cell) => sweeps.cellValues(plan, cell),
    nKnown: () => nKnown,
    mark: (cell) => marks[cell] ?? null,
    value: (cell) => values[cell],
    predicted: (cell) => predicted[cell],
    shown: (column, row) =>
      sweeps.standIn(column, row, columns, (cell) => (marks[cell] ?? null) !== null),
    placeOn: sweeps.placeOn,
    theoryPlaces: sample ? [[], []] : [sweeps.theoryPlaces(columns), sweeps.theoryPlaces(rows)],
    placeOf: (at) => {
      const present: Values = at;
      const across = sweeps.placeOn(plan.x, Number(present[x.key]));
      const upwards = sweeps.placeOn(plan.y, Number(present[y.key]));
      return across === null || upwards === null ? null : [across, upwards];
    },
    take: (answer) => {
      answer.cells.forEach((cell, i) => {
        if (marks[cell] === null) nKnown += 1;
        marks[cell] = sweeps.cellMarks[answer.marks[i]] ?? 'value';
        values[cell] = answer.values[i];
        predicted[cell] = answer.predicted[i];
      });
    },
  };
}

/** The two settings that a cell stands for. */
export function cellPatch({ plan, at }: PhaseMap, cell: number): Settings {
  const [x, y] = at(cell);
  return { [plan.x.key]: x, [plan.y.key]: y };
}
