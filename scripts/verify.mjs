// `npm run verify -- DIR`: compares the engine with reference results in DIR.
// `npm run verify:fresh -- SEED`: draws a fresh set of them (tests/golden/make, by Python with torch and mpmath) and
// compares with it. Where Python lacks them it says so and ends well.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { endWhenTold, run } from './children.mjs';
import { ensureKernels, kernelPaths } from './kernels.mjs';
import { ensurePackages, importTypeScript, root } from './setup.mjs';

/** The system's own first: distributions pack torch and mpmath for it. */
const pythons = ['/usr/bin/python3', 'python3'];

/** Python writes its compiled files beside the sources otherwise. */
const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };

endWhenTold();
const [first, second] = process.argv.slice(2);
process.exitCode = first === '--fresh' ? await verifyFresh(second) : await verify(first);

/** @param {string | undefined} folder */
async function verify(folder) {
  if (folder === undefined) {
    console.error('Usage: npm run verify -- DIR');
    return 2;
  }
  await ensurePackages();
  await ensureKernels();
  const { main } = await importTypeScript('tests/golden/verify.ts');
  // npm changes to the folder of package.json; DIR is meant from where the person is.
  return main(resolve(process.env.INIT_CWD ?? process.cwd(), folder), kernelPaths);
}

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
  const folder = mkdtempSync(join(tmpdir(), 'gradflow-golden-'));
  try {
    const make = join(root, 'tests', 'golden', 'make');
    const { code } = await run(python, [make, seed, folder], { env, show: true });
    return code === 0 ? await verify(folder) : 1;
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
