import type { CellMark } from '../../../workers/engine/maps/cellMarks.ts';
import type { Language } from '../../../workers/model/languages.ts';
import { actsOn, type Values } from '../../../workers/model/param.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import type { Sweeps } from '../../../workers/thread/load.ts';
import { say } from '../../locales/index.ts';
import { useExperiment } from '../../session/experiment.ts';
import { noNumber } from '../../words/numbers.ts';
import type { Panel } from '../panel.ts';
import type { Rows } from '../plotTable.ts';
import { guarded } from '../standIn.ts';
import { tableOfMap } from './csvOfMap.ts';
import { drawMap, theoryLine } from './draw.ts';
import type { PhaseMap } from './map.ts';
import { completeMap } from './shared.ts';
import { spec } from './spec.ts';
import {
  axisName,
  axisValue,
  cellsOf,
  markWords,
  measureName,
  measureValue,
  measureWords,
} from './words.ts';

/**
 * The map of the settings on screen as a plot, once it is whole or its reader cancelled it.
 *
 * @throws Error if not one of its cells could be computed
 */
export async function wholePhase(load?: () => Promise<Sweeps>): Promise<Panel> {
  return phasePanel(await completeMap(load), useExperiment.getState().config);
}

/** A map as a plot; it draws what it was made with, whatever is on screen. */
export function phasePanel(map: PhaseMap, config: Config): Panel {
  const present = map.placeOf(config);
  return guarded({
    ...spec,
    draw: (surface, _picture, { language }) => drawMap(surface, map, present, language),
    describe: (_picture, { language }) => sentenceOf(map, config, language),
    columns: (_picture, { language }) => tableOfMap(map, language),
    tabulate: (_picture, { language }) =>
      map.isScatter ? listOf(map, language) : gridOf(map, language),
  });
}

/** The table as the map is drawn: a column for each value across. */
const gridOf = (map: PhaseMap, language: Language): Rows => ({
  head: [cornerOf(map, language), ...map.plan.x.values.map((v) => axisValue(map.x, v, language))],
  body: map.plan.y.values
    .map((value, row) => [
      axisValue(map.y, value, language),
      ...map.plan.x.values.map((_, column) => cellText(map, row * map.columns + column, language)),
    ])
    .reverse(),
});

/** The points that are known, a row each. */
const listOf = (map: PhaseMap, language: Language): Rows => ({
  head: [axisName(map.x, language), axisName(map.y, language), measureName(map, language)],
  body: Array.from({ length: map.order.length }, (_, cell) => cell)
    .filter((cell) => map.mark(cell) !== null)
    .map((cell) => {
      const [x, y] = map.at(cell);
      const place = [axisValue(map.x, x, language), axisValue(map.y, y, language)];
      return [...place, cellText(map, cell, language)];
    }),
});

const cornerOf = (map: PhaseMap, language: Language) =>
  `${axisName(map.y, language)} \\ ${axisName(map.x, language)}`;

/** A cell's value or mark, in short. */
export function cellText(map: PhaseMap, cell: number, language: Language): string {
  const mark = map.mark(cell);
  if (mark === null) return noNumber;
  return mark === 'value'
    ? measureValue(map.measure, map.value(cell), language)
    : say(markWords[mark], language);
}

/** The map in sentences, with its numbers. */
export function sentenceOf(map: PhaseMap, config: Config, language: Language): string {
  const { x, y, plan, measure } = map;
  const ends = ({ values }: typeof plan.x, param: typeof x) =>
    [values[0], values[values.length - 1]].map((value) => axisValue(param, value, language));
  const [x0, x1] = ends(plan.x, x);
  const [y0, y1] = ends(plan.y, y);
  const [xName, yName] = [axisName(x, language), axisName(y, language)];
  const parts = [
    say('panels.phase.phasePanel.described', language, {
      measure: measureName(map, language),
      x: xName,
      y: yName,
      x0,
      x1,
      y0,
      y1,
      done: map.nKnown(),
      total: map.order.length,
      cells: cellsOf(map),
    }),
  ];
  const { low, high, down, up, marks } = countsOf(map);
  if (low <= high) {
    parts.push(
      say('panels.phase.phasePanel.range', language, {
        low: measureWords(map, low, language),
        high: measureWords(map, high, language),
      }),
    );
    const signs = map.isScatter
      ? 'panels.phase.phasePanel.pointSigns'
      : 'panels.phase.phasePanel.signs';
    if (measure.extent !== null) parts.push(say(signs, language, { down, up }));
  }
  for (const [mark, count] of marks) {
    const word = say(markWords[mark], language);
    parts.push(say('panels.phase.phasePanel.marks', language, { word: capital(word), count }));
  }
  return parts.join('') + noteOf(map, config, language);
}

/** Where a random search has found the smallest loss; nothing on a grid, of other measures, and while nothing is known. */
function bestOf(map: PhaseMap, language: Language): string {
  if (!map.isScatter || map.measure.form !== 'log10') return '';
  const known = [...map.order].filter((cell) => !Number.isNaN(map.value(cell)));
  if (known.length === 0) return '';
  const best = known.reduce((one, other) => (map.value(other) < map.value(one) ? other : one));
  const [x, y] = map.at(best);
  return say('panels.phase.phasePanel.best', language, {
    loss: measureValue(map.measure, map.value(best), language),
    x: axisName(map.x, language),
    y: axisName(map.y, language),
    xValue: axisValue(map.x, x, language),
    yValue: axisValue(map.y, y, language),
  });
}

/** What a reader must know to read the map: where the best point lies, when its runs are taken, what line and ring are. */
export function noteOf(map: PhaseMap, config: Config, language: Language): string {
  const { x, y, measure } = map;
  const parts = [bestOf(map, language)];
  if (measure.steps === null) parts.push(say('panels.phase.phasePanel.before', language));
  for (const param of measure.steps === null ? [x, y] : []) {
    if (!isIdle(param, config)) continue;
    parts.push(say('panels.phase.phasePanel.idle', language, { name: axisName(param, language) }));
  }
  if (theoryLine(map).length > 0) parts.push(say('panels.phase.phasePanel.theory', language));
  if (map.placeOf(config)) {
    const values: Values = config;
    const value = (param: typeof x) => axisValue(param, Number(values[param.key]), language);
    parts.push(
      say('panels.phase.phasePanel.present', language, {
        x: axisName(x, language),
        y: axisName(y, language),
        xValue: value(x),
        yValue: value(y),
      }),
    );
  }
  return parts.join('');
}

/** Whether a setting does nothing before the first update. */
const isIdle = (param: PhaseMap['x'], config: Config): boolean =>
  actsOn(param, config) === 'update';

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The range of the values, how many have which sign, and how many cells have which mark. */
function countsOf(map: PhaseMap) {
  let [low, high] = [Infinity, -Infinity];
  let [down, up] = [0, 0];
  const marks = new Map<Exclude<CellMark, 'value'>, number>();
  for (let cell = 0; cell < map.order.length; cell++) {
    const mark = map.mark(cell);
    if (mark === null) continue;
    if (mark !== 'value') {
      marks.set(mark, (marks.get(mark) ?? 0) + 1);
      continue;
    }
    const value = map.value(cell);
    low = Math.min(low, value);
    high = Math.max(high, value);
    if (value < 0) down += 1;
    if (value > 0) up += 1;
  }
  return { low, high, down, up, marks };
}
