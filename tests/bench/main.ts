// All engines on the same jobs, side by side: they take turns in every round, so that a slow minute of the computer
// meets them all.

import { writeFileSync } from 'node:fs';
import { cpus, platform, release } from 'node:os';
import { join } from 'node:path';
import { referenceMachine } from '../../workers/engine/graph/reference.ts';
import { machineFrom } from '../../workers/machines.ts';
import { type KernelPaths, modulesAt } from '../support/kernelFiles.ts';
import type { Engine, Job, Timed } from './engine.ts';
import { gradflow } from './gradflow.ts';
import { mlMatrix, tensorflow } from './packages.ts';
import { startPython } from './python.ts';

export interface Options {
  /** The folder of this file: in a bundle it is not known. */
  readonly folder: string;
  readonly kernels: KernelPaths;
  readonly quick: boolean;
  /** Only jobs whose name contains this. */
  readonly only: string;
  readonly json: string | null;
}

/** One line of the result. */
export interface Measurement extends Job {
  readonly engine: string;
  readonly medianMs: number;
  readonly minMs: number;
}

/** Times everything, prints a line a job and engine, and writes the file that was asked for. */
export async function main(options: Options): Promise<void> {
  const { quick, folder } = options;
  const python = await startPython(join(folder, 'peers.py'));
  const engines: Engine[] = [
    gradflow(machineFrom(modulesAt(options.kernels))),
    gradflow(referenceMachine),
    mlMatrix(folder),
    ...(quick ? [] : [await tensorflow(folder, 'wasm'), await tensorflow(folder, 'cpu')]),
    ...(python?.engines ?? []),
  ];
  console.log(surroundings(python?.versions ?? {}));
  if (!python) {
    console.log('No Python with torch or numpy was found (PYTHON, python3, /usr/bin/python3).');
  }
  const results: Measurement[] = [];
  for (const job of jobsOf(quick)) {
    if (!job.job.includes(options.only)) continue;
    const measured = await measure(job, engines, quick ? 5 : 7);
    for (const result of measured) console.log(lineOf(result, measured[0]));
    results.push(...measured);
  }
  python?.close();
  if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`);
}

function surroundings(versions: Readonly<Record<string, string>>): string {
  const [cpu] = cpus();
  const peers = Object.entries(versions).map(([name, version]) => `, ${name} ${version}`);
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${platform()} ${release()}, Node ${process.version}${peers.join('')}`;
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
  for (const longer of [100, 200, 400]) jobs.push({ job: 'growth-T', n: 32, T: longer, B: 1 });
  for (const n of [16, 32, 64]) jobs.push({ job: 'growth-n', n, T, B: 1 });
  return jobs;
}

/** Time that one engine has in one round. */
const sliceMs = 40;

/** Until the compilers have done their best: shorter, and the smallest jobs seem twice as slow. */
const warmUpMs = 300;

async function measure(job: Job, engines: readonly Engine[], rounds: number) {
  const turns: { engine: string; run: Timed; times: number[] }[] = [];
  for (const { id, prepare } of engines) {
    const run = await prepare(job);
    if (!run) continue;
    await run(warmUpMs);
    turns.push({ engine: id, run, times: [] });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { run, times } of turns) times.push(await run(sliceMs));
  }
  return turns.map(({ engine, times }): Measurement => {
    const sorted = [...times].sort((a, b) => a - b);
    return { ...job, engine, medianMs: sorted[sorted.length >> 1], minMs: sorted[0] };
  });
}

function lineOf(result: Measurement, first: Measurement): string {
  const { job, n, T, B, engine, medianMs, minMs } = result;
  return [
    job.padEnd(10),
    `n ${n}`.padEnd(6),
    `T ${T}`.padEnd(6),
    `B ${B}`.padEnd(5),
    engine.padEnd(17),
    `${medianMs.toPrecision(4).padStart(9)} ms`,
    `least ${minMs.toPrecision(4).padStart(9)} ms`,
    `${(medianMs / first.medianMs).toPrecision(3).padStart(7)} × ${first.engine}`,
  ].join('  ');
}
