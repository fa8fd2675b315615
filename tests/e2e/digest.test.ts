import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { ensureKernels, kernelPaths } from '../../scripts/kernels.mjs';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { machineFrom } from '../../workers/thread/machines.ts';
import { digestCases, digestsOf } from '../support/digest.ts';
import { modulesAt } from '../support/kernelFiles.ts';
import { expect, test } from '../support/page.ts';

/** The worker of this test, bundled and minified as the page's own. */
async function builtWorker(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'gradflow-digest-'));
  try {
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        target: 'es2023',
        minify: true,
        outDir,
        lib: {
          entry: join(import.meta.dirname, '../support/digestWorker.ts'),
          formats: ['es'],
          fileName: () => 'worker.js',
        },
        rolldownOptions: { output: { codeSplitting: false } },
      },
    });
    return readFileSync(join(outDir, 'worker.js'), 'utf8');
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

test('twenty training steps give the same bits in Node and in the browser, on both machines', async ({
  page,
}) => {
  await ensureKernels();
  const inNode = digestsOf(referenceMachine);
  expect(new Set(inNode).size).toBe(digestCases.length);
  expect(digestsOf(machineFrom(modulesAt(kernelPaths)))).toEqual(inNode);

  const worker = await builtWorker();
  await page.route('**/digest/worker.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: worker }),
  );
  await page.route('**/digest/programs.wasm', (route) =>
    route.fulfill({ contentType: 'application/wasm', body: readFileSync(kernelPaths.programs) }),
  );
  await page.goto('./#n=8&T=20&B=2&view=lab');
  const inBrowser = await page.evaluate(async () => {
    const engine = new Worker(new URL('digest/worker.js', location.href), { type: 'module' });
    const answer = await new Promise<{ ts: string[]; wasm: string[] | null }>((resolve, reject) => {
      engine.addEventListener('message', ({ data }) => resolve(data));
      engine.addEventListener('error', ({ message }) => reject(new Error(message)));
      engine.postMessage(new URL('digest/programs.wasm', location.href).href);
    });
    engine.terminate();
    return answer;
  });
  expect(inBrowser).toEqual({ ts: inNode, wasm: inNode });
});
