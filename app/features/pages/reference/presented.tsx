/**
 * What stands beside the words of an entry, by its table: the formula, and pictures that its own code draws. A table
 * without one, and an entry without a formula or a picture, do not compile.
 */
import type { ComponentType, ReactNode } from 'react';
import { activations } from '../../../../workers/engine/activations.ts';
import { cells } from '../../../../workers/engine/cells/index.ts';
import { clippings } from '../../../../workers/engine/clipping.ts';
import { distributions } from '../../../../workers/engine/distributions.ts';
import { gateFunctions } from '../../../../workers/engine/gateFunctions.ts';
import { biasInitializers, initializers } from '../../../../workers/engine/initializers.ts';
import { losses } from '../../../../workers/engine/losses.ts';
import { measures } from '../../../../workers/engine/measures.ts';
import { optimizers } from '../../../../workers/engine/optimizers.ts';
import { precisions } from '../../../../workers/engine/precisions.ts';
import { cellFormulas } from '../../../../workers/engine/print/cellText.ts';
import type { Written } from '../../../../workers/engine/print/formulas.ts';
import * as formulas from '../../../../workers/engine/print/formulas.ts';
import { linesMath, type MathNode } from '../../../../workers/engine/print/mathml.ts';
import { readFormula } from '../../../../workers/engine/print/written.ts';
import { probes } from '../../../../workers/engine/probes/index.ts';
import { readouts } from '../../../../workers/engine/readouts/index.ts';
import { schedules } from '../../../../workers/engine/schedules.ts';
import { statements } from '../../../../workers/engine/statements/index.ts';
import { tasks } from '../../../../workers/engine/tasks/index.ts';
import { directions, quantities } from '../../../../workers/model/choices.ts';
import { resolveSettings, type Settings } from '../../../../workers/model/config.ts';
import { presets } from '../../../../workers/model/presets.ts';
import type { Entry, Table } from '../../../../workers/model/table.ts';
import * as figures from './Figures.tsx';
import {
  ofDirections,
  ofMeasures,
  ofProbes,
  ofQuantities,
  ofStatements,
  ofTask,
} from './ofRuns.ts';
import type { TableName } from './tables.ts';

/** A formula as it is set. */
export interface PresentedEntry {
  readonly math: MathNode;
  /** The gates that its parts belong to, in the order of their colours. */
  readonly gates: readonly string[];
  /** Fixed numbers behind its letters. */
  readonly letters: readonly (readonly [letter: string, value: number])[];
}

/** @param settings  of the experiment that shows the entry */
interface Presentation<E extends Entry> {
  readonly formula: (entry: E, settings: Settings) => PresentedEntry;
  readonly Figures: (props: { readonly entry: E; readonly settings: Settings }) => ReactNode;
}

/** The same for an entry that is named. */
interface Presented {
  readonly formula: (id: string, settings: Settings) => PresentedEntry;
  readonly figures: (id: string, settings: Settings) => ReactNode;
}

function presented<E extends Entry>(
  table: Table<E>,
  { formula, Figures }: Presentation<E>,
): Presented {
  return {
    formula: (id, settings) => formula(table.find(id), settings),
    figures: (id, settings) => <Figures entry={table.find(id)} settings={settings} />,
  };
}

const shownOf = ({ lines, letters = {} }: Written): PresentedEntry => ({
  math: linesMath(lines.map(readFormula)),
  gates: [],
  letters: Object.entries(letters),
});

/** Of a table whose formulas stand by their ids. */
const written =
  <Id extends string>(all: Readonly<Record<Id, Written>>) =>
  ({ id }: Entry<Id>): PresentedEntry =>
    shownOf(all[id]);

const φ = ({ formula }: { readonly formula: string }): PresentedEntry =>
  shownOf({ lines: [`φ(a) = ${formula}`] });

function cellFormula(_: Entry, settings: Settings): PresentedEntry {
  const { equations, gates, letters } = cellFormulas(resolveSettings(settings).config);
  return { math: equations, gates, letters: letters.map(({ letter, value }) => [letter, value]) };
}

const Reach = ({ settings }: { readonly settings: Settings }) => (
  <figures.ReachFigure settings={settings} />
);

/** A picture of an entry's own, above what it makes of the experiment's gradient. */
const aboveReach =
  <E extends Entry>(Own: ComponentType<{ readonly entry: E }>): Presentation<E>['Figures'] =>
  ({ entry, settings }) => (
    <>
      <Own entry={entry} />
      <Reach settings={settings} />
    </>
  );

const presentations: Readonly<Record<TableName, Presented>> = {
  cells: presented(cells, { formula: cellFormula, Figures: Reach }),
  presets: presented(presets, { formula: cellFormula, Figures: Reach }),
  activations: presented(activations, {
    formula: φ,
    Figures: aboveReach(figures.FunctionFigure),
  }),
  gateFunctions: presented(gateFunctions, {
    formula: φ,
    Figures: aboveReach(figures.FunctionFigure),
  }),
  initializers: presented(initializers, {
    formula: written(formulas.initializerFormulas),
    Figures: aboveReach(figures.SpectrumFigure),
  }),
  biasInitializers: presented(biasInitializers, {
    formula: written(formulas.biasFormulas),
    Figures: aboveReach(figures.BiasFigure),
  }),
  readouts: presented(readouts, {
    formula: written(formulas.readoutFormulas),
    Figures: Reach,
  }),
  tasks: presented(tasks, {
    formula: written(formulas.taskFormulas),
    Figures: ({ settings }) => (
      <>
        <figures.MeasuredFigure of={ofTask} settings={settings} />
        <Reach settings={settings} />
      </>
    ),
  }),
  distributions: presented(distributions, {
    formula: written(formulas.distributionFormulas),
    Figures: aboveReach(figures.LawFigure),
  }),
  losses: presented(losses, {
    formula: written(formulas.lossFormulas),
    Figures: aboveReach(figures.LossFigure),
  }),
  clipping: presented(clippings, {
    formula: written(formulas.clippingFormulas),
    Figures: ({ entry, settings }) => (
      <>
        <figures.ClipFigure entry={entry} settings={settings} />
        <figures.ReachFigure settings={settings} showsNorm />
      </>
    ),
  }),
  optimizers: presented(optimizers, {
    formula: written(formulas.optimizerFormulas),
    Figures: ({ entry, settings }) => (
      <>
        <figures.MovesFigure entry={entry} />
        <figures.TrainingFigure settings={settings} />
      </>
    ),
  }),
  schedules: presented(schedules, {
    formula: written(formulas.scheduleFormulas),
    Figures: figures.ScheduleFigure,
  }),
  precisions: presented(precisions, {
    formula: written(formulas.precisionFormulas),
    Figures: Reach,
  }),
  quantities: presented(quantities, {
    formula: written(formulas.quantityFormulas),
    Figures: ({ entry }) => <figures.MeasuredFigure of={ofQuantities[entry.id]} />,
  }),
  directions: presented(directions, {
    formula: written(formulas.directionFormulas),
    Figures: ({ entry }) => <figures.MeasuredFigure of={ofDirections[entry.id]} />,
  }),
  measures: presented(measures, {
    formula: written(formulas.measureFormulas),
    Figures: ({ entry }) => <figures.MapFigure of={ofMeasures[entry.id]} />,
  }),
  probes: presented(probes, {
    formula: written(formulas.probeFormulas),
    Figures: ({ entry }) => <figures.MeasuredFigure of={ofProbes[entry.id]} />,
  }),
  statements: presented(statements, {
    formula: written(formulas.statementFormulas),
    Figures: ({ entry }) => <figures.MeasuredFigure of={ofStatements[entry.id]} />,
  }),
};

/** The formula of an entry. */
export const formulaOf = (table: TableName, id: string, settings: Settings): PresentedEntry =>
  presentations[table].formula(id, settings);

/** The pictures of an entry. */
export const figuresOf = (table: TableName, id: string, settings: Settings): ReactNode =>
  presentations[table].figures(id, settings);
