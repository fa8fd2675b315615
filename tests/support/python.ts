import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

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
  // Whether it is there: to import it takes seconds, which whoever runs a script spends once.
  const hasTorch = 'import importlib.util as u, sys; sys.exit(u.find_spec("torch") is None)';
  const withTorch = commands.find((command) => can(command, hasTorch));
  if (withTorch) return { command: withTorch, hasTorch: true };
  const plain = commands.find((command) => can(command, 'pass'));
  return plain ? { command: plain, hasTorch: false } : null;
}

export const needsH5py = { meta: { needs: 'Python with h5py' } };
export const needsOnnx = { meta: { needs: 'Python with onnx' } };

/** The first Python that has a module; null where none has. Its scripts begin anew, without what torch loads. */
export function findPythonWith(module: string): Python | null {
  const asked = `import importlib.util as u, sys; sys.exit(u.find_spec("${module}") is None)`;
  const command = candidates.find(
    (name) => name !== '' && spawnSync(name, ['-c', asked], { timeout: 60_000 }).status === 0,
  );
  return command ? { command, hasTorch: false } : null;
}

/**
 * What a script prints.
 *
 * @throws Error with what Python says if the script fails
 */
export function runScript(python: Python, script: string): Promise<string> {
  return inFile(script, (file) => runFile(python, file));
}

/**
 * What a script file prints.
 *
 * @throws Error with what Python says if the script fails
 */
export function runFile(python: Python, file: string): Promise<string> {
  // Elsewhere processes cannot be copied, or not once they have threads.
  if (!python.hasTorch || process.platform !== 'linux') return execute(python, [file]);
  copying ??= startCopier(python);
  return copying(file);
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

/** One thread each: the scripts are small and several run at once. */
const env = { ...process.env, OMP_NUM_THREADS: '1', PYTHONWARNINGS: 'error' };

/** What a program prints. */
function execute(python: Python, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(python.command, [...args], { env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr || error.message));
      else resolve(stdout);
    });
  });
}

/**
 * Runs each script that it is told of as a process of its own, which is a copy of this one: it has all that a new one
 * has, but for the seconds that the import of torch takes.
 */
const copier = `import os, runpy, sys, traceback
import torch
for line in sys.stdin:
    file = line[:-1]
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for stream, name in ((1, ".stdout"), (2, ".stderr")):
            os.dup2(os.open(file + name, os.O_CREAT | os.O_WRONLY), stream)
        code = 0
        try:
            sys.argv, sys.path[0] = [file], os.path.dirname(file)
            runpy.run_path(file, run_name="__main__")
        except SystemExit as end:
            code = 0 if end.code is None else 1
        except BaseException:
            traceback.print_exc()
            code = 1
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    print(os.waitpid(child, 0)[1], flush=True)
`;

/** That of this process, which it ends with. */
let copying: ((file: string) => Promise<string>) | null = null;

function startCopier(python: Python): (file: string) => Promise<string> {
  const { stdin, stdout } = spawn(python.command, ['-c', copier], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting: ((status: string) => void)[] = [];
  const lines = createInterface({ input: stdout });
  lines.on('line', (status) => waiting.shift()?.(status));
  lines.on('close', () => {
    for (const tell of waiting) tell('Python has ended');
  });
  return async (file) => {
    const status = await new Promise<string>((resolve) => {
      waiting.push(resolve);
      stdin.write(`${file}\n`);
    });
    if (status === '0') return readFile(`${file}.stdout`, 'utf8');
    throw new Error(`${status}: ${await readFile(`${file}.stderr`, 'utf8').catch(() => '')}`);
  };
}
