import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Blas, type BlasReport, blasOf } from './blas.ts';
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

/** These choose OpenBLAS's kernels and blocks by hand; what it chooses by itself may be faster. */
const kernelChoices = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];

const cells = ['bptt-rnn', 'bptt-lstm', 'bptt-gru'];

interface Peer {
  readonly jobs: readonly string[];
  /** The package whose BLAS multiplies for it. */
  readonly uses: string;
}

const peers: Readonly<Record<string, Peer>> = {
  pytorch: { jobs: cells, uses: 'torch' },
  'pytorch-unrolled': { jobs: cells, uses: 'torch' },
  lapack: { jobs: ['svd', 'eig'], uses: 'numpy' },
  'numpy-naive': { jobs: ['product'], uses: 'numpy' },
};

/** Every peer from the first interpreter that has it; null where none has any. */
export async function startPython(script: string): Promise<Python | null> {
  const engines: Engine[] = [];
  const started: Python[] = [];
  for (const command of [process.env.PYTHON, 'python3', '/usr/bin/python3']) {
    const python = command ? await startFastest(command, script) : null;
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

/** With the kernels that somebody chose, or with those that OpenBLAS chooses, whichever multiply faster. */
async function startFastest(command: string, script: string): Promise<Python | null> {
  const chosen = await start(command, script, process.env);
  if (!chosen || !kernelChoices.some((name) => process.env[name] !== undefined)) return chosen;
  const plain = { ...process.env };
  for (const name of kernelChoices) delete plain[name];
  const free = await start(command, script, plain);
  if (!free || speedOf(free) <= speedOf(chosen)) {
    free?.close();
    return chosen;
  }
  chosen.close();
  return free;
}

/** Of its first peer, in GF/s. */
const speedOf = ({ engines }: Python): number => engines[0]?.blas?.gflops ?? 0;

async function start(
  command: string,
  script: string,
  env: NodeJS.ProcessEnv,
): Promise<Python | null> {
  const child = spawn(command, [script], {
    env: { ...env, ...oneThread },
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
    const { engines, versions, blas } = await ask('');
    const found = Object.entries<BlasReport>(blas).map(([name, told]) => [name, blasOf(told)]);
    const blasFor: Readonly<Record<string, Blas>> = Object.fromEntries(found);
    return {
      versions,
      engines: engines.map(
        (id: string): Engine => ({
          id,
          blas: blasFor[peers[id]?.uses],
          prepare: (job) => {
            if (!peers[id]?.jobs.includes(job.job)) return null;
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
