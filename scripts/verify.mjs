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

/** @param {string} folder */
async function verify(folder) {
  await ensurePackages();
  await ensureKernels();
  const { main } = await importTypeScript('tests/golden/verify.ts');
  // npm changes to the folder of package.json; DIR is meant from where the person is.
  return main(resolve(process.env.INIT_CWD ?? process.cwd(), folder), kernelPaths);
}

/** @param {string} seed */
async function verifyFresh(seed) {
  for (const python of pythons) {
    const found = await run(python, ['-c', 'import torch, mpmath, numpy'], { env });
    if (found.code !== 0) continue;
    const folder = mkdtempSync(join(tmpdir(), 'gradflow-golden-'));
    const make = join(root, 'tests', 'golden', 'make');
    const made = await run(python, [make, seed, folder], { env, show: true });
    const code = made.code === 0 ? await verify(folder) : 1;
    rmSync(folder, { recursive: true, force: true });
    return code;
  }
  console.log('Nothing was verified: no Python with torch and mpmath is installed here.');
  return 0;
}

endWhenTold();
const [first = '', seed = ''] = process.argv.slice(2);
if (first === '--fresh' && /^\d+$/.test(seed)) process.exitCode = await verifyFresh(seed);
else if (first !== '' && first !== '--fresh') process.exitCode = await verify(first);
else {
  console.error('Usage: npm run verify -- DIR, or npm run verify:fresh -- SEED, a whole number');
  process.exitCode = 2;
}
