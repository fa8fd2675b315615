// `npm run verify:fresh -- SEED`: draws a fresh set of reference results (tests/golden/make, by Python with torch and
// mpmath) and compares the engine with it, as `npm run verify` does. Where Python lacks them it says so and ends well.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWhenTold, run } from './children.mjs';
import { ensureKernels, kernelPaths } from './kernels.mjs';
import { importTypeScript } from './runTypeScript.mjs';
import { ensurePackages, root } from './setup.mjs';

/** The system's own first: distributions pack torch and mpmath for it. */
const pythons = ['/usr/bin/python3', 'python3'];

/** Python writes its compiled files beside the sources otherwise. */
const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };

endWhenTold();
process.exitCode = await verifyFresh(process.argv[2]);

/** @param {string | undefined} seed */
async function verifyFresh(seed) {
  if (seed === undefined || !/^\d+$/.test(seed)) {
    console.error('Usage: npm run verify:fresh -- SEED, a whole number');
    return 2;
  }
  const python = await findPython();
  if (python === undefined) {
    console.log('Nothing was verified: no Python with torch and mpmath is installed here.');
    return 0;
  }
  await ensurePackages();
  await ensureKernels();
  const folder = mkdtempSync(join(tmpdir(), 'gradflow-golden-'));
  try {
    const make = join(root, 'tests', 'golden', 'make');
    const { code } = await run(python, [make, seed, folder], { env, show: true });
    if (code !== 0) return 1;
    const { main } = await importTypeScript('tests/golden/verify.ts');
    return await main(folder, kernelPaths);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function findPython() {
  for (const path of pythons) {
    const { code } = await run(path, ['-c', 'import torch, mpmath, numpy'], { env });
    if (code === 0) return path;
  }
}
