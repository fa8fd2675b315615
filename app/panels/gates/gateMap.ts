import { gatesOf } from '../../../workers/engine/ir/cellGates.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import { say, type Text } from '../../locales/index.ts';
import { openTimePlot } from '../../plot/axes.ts';
import { drawScaleBar, drawTimeMap } from '../../plot/heatmap.ts';
import type { Labels } from '../../plot/labels.ts';
import type { TimeCells } from '../../plot/scales.ts';
import type { Box, Ramp, Surface } from '../../plot/surface.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { formatFixed } from '../../words/numbers.ts';
import type { GateMapChoice } from '../choices.ts';
import { unready } from '../noNumbers.ts';
import type { Panel, PlotOptions } from '../panel.ts';
import { type PlotTable, whole } from '../plotTable.ts';
import { columnsOf, steps } from '../series.ts';
import { guarded } from '../standIn.ts';
import { gateColor, gateRamp } from './gateColors.ts';
import { type GateSeries, gatesIn, mapped, nameOf, shortName } from './gateSeries.ts';
import { gates } from './gates.ts';

const legendHeight = 20;
const barWidth = 96;
/** A logistic gate counts as closed below, and as open above. */
const closed = 0.1;
const open = 0.9;

/** One gate, every unit at every step. */
export function gateMap(choice: GateMapChoice): Panel {
  return guarded({
    ...gates,
    question: 'panels.gates.gateMap.question',
    wordsAbove: legendHeight,
    needs: choice.of === 'batch' ? ['gates', 'gate-units'] : ['gates'],
    shows: (config) => [
      `gate:${wantedIn(config, choice)}:${choice.of === 'batch' ? 'units' : 'map'}`,
    ],
    draw: (surface, picture, options) => {
      const { labels, scale, box } = openTimePlot(surface, picture.config.T, legendHeight + 4);
      const units = unitsOf(picture, choice);
      if (!units) return;
      drawUnits({ surface, labels, box, options }, units, scale);
      const title = say(
        choice.of === 'batch'
          ? 'panels.gates.gateMap.titleBatch'
          : 'panels.gates.gateMap.titleSequence',
        options.language,
        {
          name: units.name,
          sample: picture.config.sample,
        },
      );
      const color = gateColor(surface.palette.name, units.gate.index);
      labels.put(title, [{ x: box.left, y: legendHeight / 2 }], { color, weight: 600 });
    },
    describe: (picture, options) => {
      const units = unitsOf(picture, choice);
      return units ? describeUnits(units, picture.config, options) : unready(options);
    },
    columns: (picture, options) =>
      columnsOfUnits(unitsOf(picture, choice), picture.config.T, options),
    // Its rows are units: at a step all of them are said at once.
    readAt: (picture, t, options) => {
      const units = unitsOf(picture, choice);
      const values = units ? valuesAt(units, t) : [];
      if (!units || values.length === 0) return [];
      const number = (value: number) => formatFixed(value, options.language);
      return [`${units.name} = ${number(Math.min(...values))} … ${number(Math.max(...values))}`];
    },
  });
}

/** The gate that is wanted, where the cell has it. */
function wantedIn(config: Config, { gate }: GateMapChoice): string {
  const { names, keeps } = gatesOf(config);
  return names.find((name) => name === gate) ?? keeps ?? names[0];
}

interface Units {
  readonly gate: GateSeries;
  readonly name: string;
  readonly size: number;
  /** NaN where there is no number, also for what has overflowed in all but name. */
  readonly value: (t: number, row: number) => number;
}

function unitsOf(picture: RunSnapshot, { gate: wanted, of }: GateMapChoice): Units | null {
  const { shown, all } = gatesIn(picture);
  const gate = shown.find(({ name }) => name === wanted) ?? (shown[0] && mapped(shown, all));
  if (!gate) return null;
  const part = of === 'batch' ? 'units' : 'map';
  const { size, value } = columnsOf(picture, `gate:${gate.name}:${part}`);
  if (size === 0) return null;
  const finite = (t: number, row: number) => {
    const number = value(t, row);
    return Math.abs(number) < 1e300 ? number : Number.NaN;
  };
  return { gate, name: shortName(gate, all.isPlain), size, value: finite };
}

/** The values of a unit over the steps, of those that have one. */
const valuesOver = ({ value }: Units, unit: number, T: number): number[] =>
  steps(T)
    .map((t) => value(t, unit))
    .filter(Number.isFinite);

function valuesAt({ size, value }: Units, t: number): number[] {
  return Array.from({ length: size }, (_, row) => value(t, row)).filter(Number.isFinite);
}

interface Drawing {
  readonly surface: Surface;
  readonly labels: Labels;
  readonly box: Box;
  readonly options: PlotOptions;
}

/** The map, the numbers of its first and last unit beside it, and what its colours mean. */
function drawUnits(drawing: Drawing, units: Units, scale: TimeCells): void {
  const { surface, labels, box, options } = drawing;
  const [low, high] = units.gate.range;
  const colors = gateRamp(surface.palette, low);
  drawTimeMap(surface, box, scale, {
    rows: units.size,
    value: (t, row) => (2 * (units.value(t, row) - low)) / (high - low) - 1,
    scale: colors,
    extent: 1,
  });
  const x = box.left - 6;
  labels.put('1', [{ x, y: box.top + 7, align: 'right' }]);
  if (units.size > 1) {
    labels.put(String(units.size), [{ x, y: box.bottom - 8, align: 'right' }]);
  }
  const middle = (box.top + box.bottom) / 2;
  labels.put(say('panels.gates.gateMap.unit', options.language), [
    { x, y: middle, align: 'right' },
  ]);
  drawLegend(drawing, units.gate.range, colors, scale.end);
}

/** The scale with its ends. */
function drawLegend(
  { surface, labels, options }: Drawing,
  range: readonly [number, number],
  colors: Ramp,
  right: number,
): void {
  const y = legendHeight / 2;
  const number = (end: number) => formatFixed(end, options.language, Number.isInteger(end) ? 0 : 1);
  const [low, high] = range.map(number);
  const end = right - labels.width(high) - 6;
  const bar: Box = { left: end - barWidth, right: end, top: y - 4, bottom: y + 4 };
  if (bar.left < surface.left + 40) return;
  drawScaleBar(surface, bar, colors);
  labels.reserve(bar);
  labels.put(high, [{ x: bar.right + 6, y }]);
  labels.put(low, [{ x: bar.left - 6, y, align: 'right' }]);
}

/** The gate over the units at the selected step; how many are open and closed, where it is logistic. */
function describeUnits(units: Units, config: Config, { t, language }: PlotOptions): string {
  const values = valuesAt(units, t);
  const number = (value: number) => formatFixed(value, language);
  const said = {
    t,
    name: nameOf(units.gate, gatesOf(config), language),
    low: number(Math.min(...values)),
    high: number(Math.max(...values)),
    count: values.length,
    closed: values.filter((value) => value < closed).length,
    open: values.filter((value) => value > open).length,
  };
  const [least, most] = units.gate.range;
  const isLogistic = least === 0 && most === 1;
  return (
    say('panels.gates.gateMap.described', language, said) +
    (isLogistic ? say('panels.gates.gateMap.describedShare', language, said) : '')
  );
}

/** A row for each unit: the gate at the selected step, and over all steps. */
function columnsOfUnits(units: Units | null, T: number, { t, language }: PlotOptions): PlotTable {
  const column = (id: string, head: Text, of: (unit: number, known: Units) => number) => ({
    id,
    heading: say(head, language, { t }),
    value: (unit: number) => (units ? of(unit, units) : Number.NaN),
    form: formatFixed,
    digits: 4,
  });
  const over = (of: (values: readonly number[]) => number) => (unit: number, known: Units) => {
    const values = valuesOver(known, unit, T);
    return values.length > 0 ? of(values) : Number.NaN;
  };
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const least = over((values) => Math.min(...values));
  const most = over((values) => Math.max(...values));
  return {
    length: units?.size ?? 0,
    columns: [
      {
        id: 'unit',
        heading: say('panels.gates.gateMap.heads.unit', language),
        value: (row) => row + 1,
        form: whole,
      },
      column('selected_step', 'panels.gates.gateMap.heads.atT', (unit, { value }) =>
        value(t, unit),
      ),
      column('mean', 'panels.gates.gateMap.heads.meanOverT', over(mean)),
      column('smallest', 'panels.gates.gateMap.heads.smallest', least),
      column('largest', 'panels.gates.gateMap.heads.largest', most),
    ],
  };
}
