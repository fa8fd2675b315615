import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Python to run scripts with. */
export interface Python {
  readonly command: string;
  readonly hasTorch: boolean;
}

declare module 'vitest' {
  interface TaskMeta {
    /** What a test cannot do without; \`npm test\` names it where the test was left out. */
    needs?: string;
  }
}

export const needsPython = { meta: { needs: 'Python' } };
export const needsTorch = { meta: { needs: 'Python with torch' } };

/** Debian's torch belongs to its own interpreter, which need not be the first on the path. */
const candidates = [process.env.PYTHON ?? '', 'python3', '/usr/bin/python3'];

/** The first Python that has torch; else the first Python; null where there is none. */
export function findPython(): Python | null {
  const commands = candidates.filter((command) => command !== '');
  const can = (command: string, code: string) =>
    spawnSync(command, ['-c', code], { timeout: 60_000 }).status === 0;
  const withTorch = commands.find((command) => can(command, 'import torch'));
  if (withTorch) return { command: withTorch, hasTorch: true };
  const plain = commands.find((command) => can(command, 'pass'));
  return plain ? { command: plain, hasTorch: false } : null;
}

/**
 * What a script prints.
 *
 * @throws Error with what Python says if the script fails
 */
export function runScript(python: Python, script: string): Promise<string> {
  return inFile(script, (file) => execute(python, [file]));
}

/**
 * What a script file prints.
 *
 * @throws Error with what Python says if the script fails
 */
export function runFile(python: Python, file: string): Promise<string> {
  return execute(python, [file]);
}

/**
 * Compiles a script without running it.
 *
 * @throws Error with what Python says if the script is not Python
 */
export async function compileScript(python: Python, script: string): Promise<void> {
  await inFile(script, (file) => execute(python, ['-m', 'py_compile', file]));
}

async function inFile<R>(script: string, use: (file: string) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'gradflow-python-'));
  try {
    const file = join(folder, 'script.py');
    await writeFile(file, script);
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function execute(python: Python, args: readonly string[]): Promise<string> {
  // One thread each: the scripts are small and several run at once.
  const env = { ...process.env, OMP_NUM_THREADS: '1', PYTHONWARNINGS: 'error' };
  return new Promise((resolve, reject) => {
    execFile(python.command, [...args], { env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr || error.message));
      else resolve(stdout);
    });
  });
}
