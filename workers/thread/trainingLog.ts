import { createRecurrentSpectrum, type Extremes } from '../engine/analysis/recurrentSpectrum.ts';
import type { Run } from '../engine/run/run.ts';
import type { UpdateReport } from '../engine/run/updates.ts';
import type { TrainingArray } from '../model/protocol.ts';

/** What is told of the updates of one pull. */
export interface TrainingLog {
  /** Before an update, with the present weights measured in so many milliseconds. */
  beforeUpdate(measureMs: number): void;
  afterUpdate(log10Loss: number, report: UpdateReport): void;
  /** A new pull begins: what was told is forgotten. */
  clear(): void;
  /** First update told of, counted from 1. */
  readonly first: number;
  /** Arrays of a frame, by name; empty when there was no step. */
  arrays(): [TrainingArray, readonly number[]][];
}

/** Columns that a record of training holds at most: as many as a wide screen has pixels for them. */
const mostColumns = 1024;

/** Share of the training time that the spectrum of U may take … */
const spectrumShare = 0.03;
/** … but for these, from which it is known what one takes; the very first is slow and tells nothing. */
const firstSpectra = 4;

/** Every how many steps a column is told after so many: a power of two, so that thinner records are part of fuller ones. */
export function strideAfter(steps: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2((steps + 1) / mostColumns)));
}

/** The training stream of a run. */
export function createTrainingLog(run: Run, clock: () => number): TrainingLog {
  let losses: number[] = [];
  let before: number[] = [];
  let after: number[] = [];
  let columns: number[] = [];
  let profiles: number[] = [];
  let sigma: number[] = [];
  let first = 1;
  let readSpectrum: (() => Extremes) | null = null;
  let nSpectra = 0;
  /** All but the first. A clock may be too coarse for a single one. */
  let spectraMs = 0;
  /** Training since the last one. */
  let sinceMs = 0;

  const unknown: Extremes = [Number.NaN, Number.NaN, Number.NaN];
  /** The spectrum of U, unless it would slow training down. */
  const spectrum = (): Extremes => {
    const isDue = nSpectra < firstSpectra || spectraMs / (nSpectra - 1) <= spectrumShare * sinceMs;
    if (!isDue) return unknown;
    readSpectrum ??= createRecurrentSpectrum(run);
    const began = clock();
    const found = readSpectrum();
    if (nSpectra > 0) spectraMs += clock() - began;
    nSpectra += 1;
    sinceMs = 0;
    return found;
  };

  return {
    beforeUpdate: (measureMs) => {
      sinceMs += measureMs;
      if (losses.length === 0) first = run.step + 1;
      if (run.step % strideAfter(run.step) === 0) {
        columns.push(run.step);
        for (const log10 of run.norms.h) profiles.push(log10);
        sigma.push(...spectrum());
      }
    },
    afterUpdate: (log10Loss, { log10Before, log10After }) => {
      losses.push(log10Loss);
      before.push(log10Before);
      after.push(log10After);
    },
    clear: () => {
      [losses, before, after, columns, profiles, sigma] = [[], [], [], [], [], []];
      first = run.step + 1;
    },
    get first() {
      return first;
    },
    arrays: () =>
      losses.length === 0
        ? []
        : [
            ['trainLoss', losses],
            ['trainBefore', before],
            ['trainAfter', after],
            ['trainColumns', columns],
            ['trainProfiles', profiles],
            ['trainSigma', sigma],
          ],
  };
}
