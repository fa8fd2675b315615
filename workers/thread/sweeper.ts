import type { KernelSource } from '../engine/machine/kernels.ts';
import type { Machine } from '../engine/machine/machine.ts';
import { referenceMachine } from '../engine/machine/reference.ts';
import { createWasmMachine } from '../engine/machine/wasm.ts';
import { cellMarks } from '../engine/maps/cellMarks.ts';
import { type CellResult, measureCell, type SweepPlan } from '../engine/maps/sweep.ts';
import { withBuiltIn } from '../engine/tasks/data.ts';
import { resolveSettings } from '../model/config.ts';
import { type UserDataByKind, userDataLengthsOf } from '../model/userData.ts';
import { reuseKernels } from './reusing.ts';

/** Cells that were computed, as they cross the thread. */
export interface SweepAnswer {
  /** The sweep that they belong to. */
  readonly id: number;
  readonly cells: readonly number[];
  /** One entry a cell: its value, the number of its mark in `cellMarks`, and what theory predicts. */
  readonly values: Float64Array<ArrayBuffer>;
  readonly marks: Uint8Array<ArrayBuffer>;
  readonly predicted: Float64Array<ArrayBuffer>;
  /** True when the data of the task could not be fetched; nothing was computed then. */
  readonly lacksData: boolean;
}

/** Computes cells of one map at a time. */
export interface Sweeper {
  /** Turns to another map. */
  open(id: number, plan: SweepPlan, userData: UserDataByKind): void;
  /** Computes cells of the open map; fewer than asked for when it is stopped or another one is opened. */
  compute(id: number, cells: readonly number[]): Promise<SweepAnswer>;
  stop(): void;
}

/** A sweeper in a worker: with its clock, and with pauses in which messages come in. */
export const openSweeper = (kernels: KernelSource | null): Sweeper =>
  createSweeper(
    kernels,
    () => performance.now(),
    () => new Promise((resolve) => setTimeout(resolve)),
  );

/** So long at a time: a word to stop waits for no more than that. */
const sliceMs = 50;

/**
 * A sweeper over the kernels, or over the reference machine where they cannot run.
 *
 * @param breathe  lets messages come in
 */
export function createSweeper(
  kernels: KernelSource | null,
  clock: () => number,
  breathe: () => Promise<void>,
): Sweeper {
  const reused = kernels && reuseKernels(kernels);
  let open: {
    readonly id: number;
    readonly plan: SweepPlan;
    readonly setup: Promise<SweepSetup>;
  } | null = null;

  const isOpen = (id: number) => open?.id === id;

  return {
    open: (id, plan, userData) => {
      const setup = prepare(plan, userData, reused?.source ?? null);
      // `compute` awaits it and reports the failure.
      setup.catch(() => {});
      open = { id, plan, setup };
    },
    stop: () => {
      open = null;
    },
    compute: async (id, cells) => {
      if (!open || open.id !== id) return answerOf(id, [], []);
      const { plan } = open;
      let setup: SweepSetup;
      try {
        setup = await open.setup;
      } catch {
        return { ...answerOf(id, [], []), lacksData: true };
      }
      const results: CellResult[] = [];
      let began = clock();
      for (const cell of cells) {
        reused?.release();
        const work = measureCell(plan, cell, setup.machine, setup.userData);
        let step = work.next();
        while (!step.done) {
          if (clock() - began > sliceMs) {
            await breathe();
            if (!isOpen(id)) return answerOf(id, cells, results);
            began = clock();
          }
          step = work.next();
        }
        results.push(step.value);
      }
      return answerOf(id, cells, results);
    },
  };
}

/** What the cells of a map need beyond their settings. */
interface SweepSetup {
  readonly machine: Machine;
  readonly userData: UserDataByKind;
}

/** Fetches the data of the task. */
async function prepare(
  { settings }: SweepPlan,
  userData: UserDataByKind,
  source: KernelSource | null,
): Promise<SweepSetup> {
  const { config } = resolveSettings(settings, userDataLengthsOf(userData));
  return {
    machine: source ? createWasmMachine(source, referenceMachine) : referenceMachine,
    userData: await withBuiltIn(config, userData),
  };
}

function answerOf(
  id: number,
  asked: readonly number[],
  results: readonly CellResult[],
): SweepAnswer {
  return {
    id,
    cells: asked.slice(0, results.length),
    values: Float64Array.from(results, ({ value }) => value),
    marks: Uint8Array.from(results, ({ mark }) => cellMarks.indexOf(mark)),
    predicted: Float64Array.from(results, ({ predicted }) => predicted),
    lacksData: false,
  };
}
