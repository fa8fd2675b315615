import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Engine } from './engine.ts';

/** Python's peers; the interpreters run until they are closed. */
export interface Python {
  readonly engines: readonly Engine[];
  readonly versions: Readonly<Record<string, string>>;
  close(): void;
}

/** Libraries read these when they are loaded. */
const oneThread = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
};

const answers: Readonly<Record<string, readonly string[]>> = {
  pytorch: ['bptt-rnn', 'bptt-lstm', 'bptt-gru'],
  'pytorch-unrolled': ['bptt-rnn', 'bptt-lstm', 'bptt-gru'],
  lapack: ['svd', 'eig'],
  'numpy-naive': ['product'],
};

/** Every peer from the first interpreter that has it; null where none has any. */
export async function startPython(script: string): Promise<Python | null> {
  const engines: Engine[] = [];
  const started: Python[] = [];
  for (const command of [process.env.PYTHON, 'python3', '/usr/bin/python3']) {
    const python = command ? await start(command, script) : null;
    if (!python) continue;
    const fresh = python.engines.filter(({ id }) => !engines.some((known) => known.id === id));
    engines.push(...fresh);
    if (fresh.length > 0) started.push(python);
    else python.close();
  }
  if (started.length === 0) return null;
  return {
    engines,
    // The first interpreter's last, for its numpy is the one that was timed.
    versions: Object.assign({}, ...started.map(({ versions }) => versions).reverse()),
    close: () => {
      for (const python of started) python.close();
    },
  };
}

async function start(command: string, script: string): Promise<Python | null> {
  const child = spawn(command, [script], {
    env: { ...process.env, ...oneThread },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const gone = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('close', () => reject(new Error(`${command} has ended`)));
  });
  // Whoever waits for an answer hears of it; until then nobody need to.
  gone.catch(() => {});
  // Writing to a program that has ended is reported here too.
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (question: string) => {
    child.stdin.write(`${question}\n`);
    const { value } = await Promise.race([lines.next(), gone]);
    return JSON.parse(value);
  };
  try {
    const { engines, versions } = await ask('');
    return {
      versions,
      engines: engines.map(
        (id: string): Engine => ({
          id,
          prepare: (job) => {
            if (!answers[id]?.includes(job.job)) return null;
            return async (ms) => (await ask(JSON.stringify({ engine: id, ...job, ms }))).ms;
          },
        }),
      ),
      close: () => child.stdin.end(),
    };
  } catch {
    return null;
  }
}
