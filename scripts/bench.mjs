// `npm run bench`: gradflow beside the programs that people would use instead, on one thread.
// `--quick` ends within two minutes, `--json FILE` keeps the numbers, `--only WORD` takes the jobs named so.

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endWhenTold } from './children.mjs';
import { ensureKernels, kernelPaths } from './kernels.mjs';
import { importTypeScript } from './runTypeScript.mjs';
import { ensurePackages, root } from './setup.mjs';

endWhenTold();
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
const folder = join(root, 'tests', 'bench');
await ensurePackages();
await ensurePackages(folder);
await ensureKernels();
const { main } = await importTypeScript('tests/bench/main.ts');
// npm changes to the folder of package.json; FILE is meant from where the person is.
const from = process.env.INIT_CWD ?? process.cwd();
await main({
  folder,
  kernels: kernelPaths,
  quick: values.quick,
  only: values.only,
  json: values.json === undefined ? null : resolve(from, values.json),
});
process.exit();
