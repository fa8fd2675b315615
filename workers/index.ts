/** All that the page may import from the worker's side. */

export type { Breakdown, BrokenKind } from './engine/breakdown.ts';
export type { Cause, CauseId, Causes, CausesProblem } from './engine/causes.ts';
export { causesOf } from './engine/causesOf.ts';
export type { Clipping } from './engine/clipping/clipping.ts';
export { clippings } from './engine/clipping/index.ts';
export { gateName, keepGateName } from './engine/gateNames.ts';
export { type CellGates, gatesOf } from './engine/graph/cellGates.ts';
export { type CellText, cellFormulas } from './engine/graph/cellText.ts';
export { type Parsed, parseEquations } from './engine/graph/language/parseEquations.ts';
export type { Problem } from './engine/graph/language/problems.ts';
export {
  findLeak,
  type Leak,
  type LeakFound,
  type LeakPart,
  type LeakTerm,
  leakOf,
} from './engine/graph/leak.ts';
export type { MathNode } from './engine/graph/mathml.ts';
export type { Learning } from './engine/learning.ts';
export { optimizers } from './engine/optimizers/index.ts';
export type { Optimizer } from './engine/optimizers/optimizer.ts';
export type { BesideFormat } from './engine/precision/besideFormat.ts';
export { precisions } from './engine/precisions.ts';
export { readouts } from './engine/readouts/index.ts';
export type { Readout } from './engine/readouts/readout.ts';
export { remedies } from './engine/remedies/index.ts';
export type { Ground } from './engine/remedies/remedy.ts';
export { usesReadout } from './engine/takesReadout.ts';
export { fitsSettings, kindsUsed, settingsFor } from './engine/tasks/data.ts';
export type { Offer, Trials } from './engine/trials.ts';
export { halvesDiffer, type Verdict, type VerdictKind, type ZeroBy } from './engine/verdict.ts';
export { beginningOf } from './model/characters.ts';
export {
  canonical,
  experimentHash,
  experimentKeys,
  frameKeys,
  loadFor,
  maxHashLength,
  type Notice,
  readHash,
  resolveSettings,
  type Settings,
  writeHash,
} from './model/config.ts';
export { maxEquationsLength } from './model/equationsLength.ts';
export type {
  ArrayName,
  Focus,
  Frame,
  Limit,
  Measure,
  Request,
  Section,
  Summary,
  TrialRequest,
  TrialState,
  View,
  ViewState,
  WrittenFile,
} from './model/frame.ts';
export { measuresAtOnce } from './model/frame.ts';
export { drawnKeys, type ImportedNetwork } from './model/imported.ts';
export { limitUnits, toldApart } from './model/limits.ts';
export {
  type Own,
  type OwnData,
  type OwnIds,
  type OwnInputs,
  type OwnKind,
  type OwnLengths,
  type OwnProblem,
  type OwnSeries,
  type OwnText,
  ownLength,
  ownLengthsOf,
  ownLimits,
  ownProblem,
} from './model/own.ts';
export {
  boundsOf,
  type ChoiceParam,
  type Group,
  initialOf,
  labelled,
  type Param,
  type RangeParam,
  type TextParam,
  type ToggleParam,
  type Value,
  type Values,
} from './model/param.ts';
export { type Config, paramOf, params } from './model/params.ts';
export { type PresetId, presets } from './model/presets/index.ts';
export type { Entry, Table } from './model/table.ts';
export { fill, filled, type Language, languages, placeholders, type Text } from './model/text.ts';
export {
  type Client,
  type ClientSettings,
  createClient,
  type Delay,
  type Trouble,
} from './thread/client.ts';
export { trustOwnSite } from './thread/trust.ts';

/** Maps over two settings, and the workers that compute them; loads on demand. */
export const loadSweeps = () => import('./thread/sweeps.ts');
export type Sweeps = Awaited<ReturnType<typeof loadSweeps>>;
export type { CellMark } from './engine/cellMarks.ts';
export type { Axis } from './engine/grid.ts';
export type { Measure as MapMeasure } from './engine/measures/measure.ts';
export type { SweepPlan } from './engine/sweep.ts';
export type { Pool, SweepEnd, SweepJob } from './thread/pool.ts';
export type { SweepAnswer } from './thread/sweeping.ts';

/** Reading files in a worker, and the words for what is wrong with them; loads on demand. */
export const loadReader = () => import('./thread/reader.ts');
export type {
  Column,
  FileProblem,
  NumberTable,
  Read,
  TextReading,
} from './files/read/index.ts';
export type { FileReader } from './thread/reader.ts';
export type { NamedNetwork, ToldContent } from './thread/reading.ts';
