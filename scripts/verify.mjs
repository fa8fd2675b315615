// `npm run verify -- DIR`: compares the engine with reference results in DIR.
// The comparison is `main(DIR, KERNELS)` in tests/golden/verify.ts; it returns the exit code.

import { resolve } from 'node:path';
import { endWhenTold } from './children.mjs';
import { ensureKernels, kernelPaths } from './kernels.mjs';
import { importTypeScript } from './runTypeScript.mjs';
import { ensurePackages } from './setup.mjs';

endWhenTold();
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run verify -- DIR');
  process.exit(2);
}
await ensurePackages();
await ensureKernels();
// npm changes to the folder of package.json; DIR is meant from where the person is.
const from = process.env.INIT_CWD ?? process.cwd();
const { main } = await importTypeScript('tests/golden/verify.ts');
process.exitCode = await main(resolve(from, folder), kernelPaths);
