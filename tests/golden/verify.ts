import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from '../../workers/engine/machine/machine.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { machineFrom } from '../../workers/thread/machines.ts';
import { type KernelPaths, modulesAt } from '../support/kernelFiles.ts';
import { type IndexEntry, parseFixture } from './fixture.ts';
import { kinds } from './kinds/index.ts';
import { createChecks, type Report } from './report.ts';

/** Every machine runs every case; a case passes when all agree with it. */
function machinesOf(kernels: KernelPaths | undefined): readonly Machine[] {
  if (kernels === undefined) return [referenceMachine];
  return [referenceMachine, machineFrom(modulesAt(kernels))];
}

/**
 * Compares the engine with the reference results in a folder, a line a case, and returns the exit code: 1 where a case
 * fails, 2 where there is none to be read.
 *
 * @param folder   the folder (absolute) that holds index.json
 * @param kernels  the compiled kernels, where they are to be verified too
 * @param print    receives each line
 */
export async function main(
  folder: string,
  kernels?: KernelPaths,
  print: (line: string) => void = console.log,
): Promise<number> {
  const machines = machinesOf(kernels);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let cases: readonly IndexEntry[];
  try {
    cases = readIndex(folder);
  } catch (error) {
    print(`There are no reference results in ${folder}: ${textOf(error)}`);
    return 2;
  }
  print(`machines: ${machines.map(({ id }) => id).join(', ')}`);
  for (const entry of cases) {
    const outcome = verify(folder, entry, machines);
    counts[outcome.kind]++;
    print(lineOf(entry.id, outcome));
  }
  print(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed > 0 ? 1 : 0;
}

type Outcome =
  | { readonly kind: 'skipped'; readonly reason: string }
  | ({ readonly kind: 'passed' | 'failed'; readonly trouble?: string } & Report);

function readIndex(folder: string): readonly IndexEntry[] {
  const index = parseFixture(readFileSync(join(folder, 'index.json'), 'utf8'));
  const { cases } = index as { readonly cases?: readonly IndexEntry[] };
  if (!Array.isArray(cases)) throw new TypeError('index.json has no list "cases"');
  return cases;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function verify(folder: string, entry: IndexEntry, machines: readonly Machine[]): Outcome {
  const kind = kinds[entry.kind];
  if (!kind) return { kind: 'skipped', reason: `there is no kind "${entry.kind}"` };
  const reports: Report[] = [];
  try {
    const fixture = parseFixture(readFileSync(join(folder, entry.file), 'utf8')) as never;
    const reason = kind.skip(fixture);
    if (reason !== null) return { kind: 'skipped', reason };
    for (const machine of machines) {
      const checks = createChecks();
      kind.check(fixture, machine, checks);
      reports.push(checks.report());
    }
  } catch (error) {
    const trouble = textOf(error);
    return { kind: 'failed', worst: Number.POSITIVE_INFINITY, where: '', unchecked: [], trouble };
  }
  const worst = reports.reduce((a, b) => (b.worst > a.worst ? b : a));
  // A case of which nothing was compared has not passed.
  const holds = worst.worst <= 1 && worst.where !== '';
  return { kind: holds ? 'passed' : 'failed', ...worst };
}

function lineOf(id: string, outcome: Outcome): string {
  if (outcome.kind === 'skipped') return `${id}  skipped: ${outcome.reason}`;
  const { kind, worst, where, unchecked, trouble } = outcome;
  const columns = [
    id.padEnd(32),
    worst.toExponential(1).padStart(8),
    (trouble ?? where).padEnd(40),
    kind === 'passed' ? 'pass' : 'FAIL',
  ];
  if (unchecked.length > 0) columns.push(`unchecked: ${unchecked.join(', ')}`);
  return columns.join('  ');
}
