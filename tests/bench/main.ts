// All engines on the same jobs, side by side: they take turns in every round, so that a slow minute of the computer
// meets them all.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { machineFrom } from '../../workers/thread/machines.ts';
import { type KernelPaths, modulesAt } from '../support/kernelFiles.ts';
import { advice, type Blas, blasText, whyNoRatio } from './blas.ts';
import type { Engine, Job, Timed } from './engine.ts';
import { gradflow } from './gradflow.ts';
import { markdownOf, nameOf, writePart } from './markdown.ts';
import { mlMatrix, tensorflow } from './packages.ts';
import { startPython } from './python.ts';
import { requirementsOf } from './ratios.ts';
import { sentenceOf } from './requirements.ts';
import { surroundings } from './surroundings.ts';
import { fusedEngines, type Modules, scalingEngines } from './yardsticks.ts';

export interface Options {
  /** The folder of this file: in a bundle it is not known. */
  readonly folder: string;
  readonly kernels: KernelPaths;
  readonly yardsticks: Modules;
  readonly quick: boolean;
  /** Only jobs whose name contains this. */
  readonly only: string;
  readonly json: string | null;
  readonly markdown: string | null;
}

/** One line of the result. */
export interface Measurement extends Job {
  readonly engine: string;
  /** What multiplied its matrices, where that is a library of the machine. */
  readonly blas?: Blas;
  readonly medianMs: number;
  readonly minMs: number;
  /** Mean duration of a run in each round; engines of a job took their turns in the same rounds. */
  readonly rounds: readonly number[];
}

/** Jobs and who does them. */
interface Group {
  /** Those in one list take turns with each other. */
  readonly jobs: readonly (readonly Job[])[];
  readonly engines: readonly Engine[];
  readonly nRounds: number;
}

/** Times everything, prints a line a job and engine, and writes the files that were asked for. */
export async function main(options: Options): Promise<void> {
  const { quick, folder } = options;
  const machine = machineFrom(modulesAt(options.kernels));
  const python = await startPython(join(folder, 'peers.py'));
  const peers: Engine[] = [
    mlMatrix(folder),
    ...(quick ? [] : [await tensorflow(folder, 'wasm'), await tensorflow(folder, 'cpu')]),
    ...(python?.engines ?? []),
  ];
  const where = surroundings({ Node: process.version, ...python?.versions });
  console.log(where);
  if (!python) {
    console.log('No Python with torch or numpy was found (PYTHON, python3, /usr/bin/python3).');
  }
  sayBlas(peers);
  const own = [gradflow(machine), gradflow(referenceMachine)];
  const T = 100;
  const groups: Group[] = [
    {
      jobs: jobsOf(quick).map((job) => [job]),
      engines: [...own, ...peers],
      nRounds: quick ? 5 : 7,
    },
    { jobs: growthJobs(), engines: [gradflow(machine)], nRounds: quick ? 5 : 9 },
    {
      jobs: [[{ job: 'bptt-rnn', n: 32, T: 500, B: 1 }]],
      engines: scalingEngines(machine, options.yardsticks),
      nRounds: quick ? 9 : 25,
    },
    {
      jobs: [1, 16].map((B) => [{ job: 'bptt-lstm', n: 32, T, B }]),
      engines: fusedEngines(machine, options.yardsticks),
      nRounds: quick ? 9 : 25,
    },
  ];
  const results: Measurement[] = [];
  for (const { jobs, engines, nRounds } of groups) {
    for (const together of jobs) {
      if (!together[0].job.includes(options.only)) continue;
      const measured = await measure(together, engines, nRounds);
      for (const result of measured) console.log(lineOf(result, measured[0]));
      results.push(...measured);
    }
  }
  python?.close();
  if (results.length === 0) {
    const names = new Set(groups.flatMap(({ jobs }) => jobs.flat().map(({ job }) => job)));
    console.log(`No job is named so: ${options.only}. There are ${[...names].join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const requirements = requirementsOf(results);
  console.log('');
  for (const requirement of requirements) console.log(sentenceOf(requirement));
  if (options.json) {
    const plain = results.map(({ rounds: _, ...rest }) => rest);
    writeFileSync(options.json, `${JSON.stringify(plain, null, 1)}\n`);
  }
  if (options.markdown) {
    writePart(options.markdown, 'engine', markdownOf(where, results, requirements));
  }
}

function sayBlas(engines: readonly Engine[]): void {
  for (const { id, blas } of engines) {
    if (blas) console.log(`${nameOf(id)}: ${blasText(blas)} (one float64 dgemm of 512 × 512)`);
  }
  if (engines.some(({ blas }) => whyNoRatio(blas))) console.log(advice);
}

function jobsOf(quick: boolean): Job[] {
  const T = 100;
  const jobs: Job[] = [];
  for (const job of ['bptt-rnn', 'bptt-lstm', 'bptt-gru']) {
    for (const n of quick ? [32, 64] : [16, 32, 64, 128]) {
      for (const B of [1, 16]) jobs.push({ job, n, T, B });
    }
  }
  for (const job of ['svd', 'eig']) {
    for (const n of quick ? [32, 64, 128] : [16, 32, 64, 128]) jobs.push({ job, n, T, B: 1 });
  }
  jobs.push({ job: 'product', n: 32, T, B: 1 });
  return jobs;
}

function growthJobs(): Job[][] {
  return [
    [100, 200, 400, 800].map((T) => ({ job: 'growth-T', n: 32, T, B: 1 })),
    [16, 32, 64, 128].map((n) => ({ job: 'growth-n', n, T: 100, B: 1 })),
  ];
}

/** Time that one engine has in one round. */
const sliceMs = 40;

/** Until the compilers have done their best: shorter, and the smallest jobs seem twice as slow. */
const warmUpMs = 300;

async function measure(jobs: readonly Job[], engines: readonly Engine[], nRounds: number) {
  const turns: { job: Job; engine: Engine; run: Timed; rounds: number[] }[] = [];
  for (const job of jobs) {
    for (const engine of engines) {
      const run = await engine.prepare(job);
      if (!run) continue;
      await run(warmUpMs);
      turns.push({ job, engine, run, rounds: [] });
    }
  }
  for (let round = 0; round < nRounds; round++) {
    // Backwards every other time: who comes first finds the caches as the one before left them.
    const order = round % 2 === 0 ? turns : [...turns].reverse();
    for (const { run, rounds } of order) rounds.push(await run(sliceMs));
  }
  return turns.map(({ job, engine, rounds }): Measurement => {
    const sorted = [...rounds].sort((a, b) => a - b);
    const [medianMs, minMs] = [sorted[sorted.length >> 1], sorted[0]];
    return { ...job, engine: engine.id, blas: engine.blas, medianMs, minMs, rounds };
  });
}

export function lineOf(result: Measurement, first: Measurement): string {
  const { job, n, T, B, engine, medianMs, minMs } = result;
  const beside = (medianMs / first.medianMs).toPrecision(3).padStart(7);
  const ratio = `${beside}  × ${first.engine === engine ? 'the first' : first.engine}`;
  return [
    job.padEnd(10),
    `n ${n}`.padEnd(6),
    `T ${T}`.padEnd(6),
    `B ${B}`.padEnd(5),
    engine.padEnd(17),
    `${medianMs.toPrecision(4).padStart(9)} ms`,
    `least ${minMs.toPrecision(4).padStart(9)} ms`,
    whyNoRatio(result.blas) ?? ratio,
  ].join('  ');
}
