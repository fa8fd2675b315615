// `npm run bench`: gradflow beside the programs that people would use instead, on one thread.
// `--quick` ends within two minutes, `--json FILE` keeps the numbers, `--only WORD` takes the jobs named so,
// `--markdown docs/performance.md` renews the tables there. `--page` measures the built page in Chromium instead.

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endWhenTold } from '../../scripts/children.mjs';
import { ensureKernels, kernelPaths } from '../../scripts/kernels.mjs';
import { ensureBrowser, ensurePackages, root } from '../../scripts/setup.mjs';
import { buildSite } from '../../scripts/site.mjs';
import { importTypeScript } from './bundled.mjs';
import { compileYardsticks } from './compileYardsticks.mjs';

endWhenTold();
const values = optionsGiven();
// npm changes to the folder of package.json; FILE is meant from where the person is.
const from = process.env.INIT_CWD ?? process.cwd();
const fileOf = (/** @type {string | undefined} */ path) =>
  path === undefined ? null : resolve(from, path);
await ensurePackages();
if (values.page) await ofThePage();
else await ofTheEngine();
process.exit();

function optionsGiven() {
  const options = /** @type {const} */ ({
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string', default: '' },
    markdown: { type: 'string' },
    page: { type: 'boolean', default: false },
  });
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(
      'npm run bench -- [--quick] [--only WORD] [--json FILE] [--markdown FILE] [--page]',
    );
    process.exit(2);
  }
}

async function ofTheEngine() {
  const folder = join(root, 'tests', 'bench');
  await ensurePackages(folder);
  await ensureKernels();
  const { main } = await importTypeScript('tests/bench/main.ts');
  await main({
    folder,
    kernels: kernelPaths,
    yardsticks: await compileYardsticks(folder),
    quick: values.quick,
    only: values.only,
    json: fileOf(values.json),
    markdown: fileOf(values.markdown),
  });
}

async function ofThePage() {
  const executablePath = await ensureBrowser();
  await buildSite({ quiet: true });
  const { measurePage } = await importTypeScript('tests/bench/page.ts');
  await measurePage({ root, executablePath, markdown: fileOf(values.markdown) });
}
