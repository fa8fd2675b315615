// `npm run gates`: what a visitor of the built page feels on a slow connection, and what Lighthouse says of it on a
// simulated phone. Fails where an aim is missed; no part of `npm test`, for the machine takes part in it.

import { join } from 'node:path';
import { endWhenTold } from '../../scripts/children.mjs';
import { ensureBrowser, ensurePackages, importTypeScript, root } from '../../scripts/setup.mjs';
import { buildSite } from '../../scripts/site.mjs';

endWhenTold();
await ensurePackages();
await ensurePackages(join(root, 'tests', 'gates'));
const executablePath = await ensureBrowser();
await buildSite({ quiet: true });
const [{ serveCounting }, { holds, sentenceOf }, { measureVisit, readLighthouse }] =
  await Promise.all([
    importTypeScript('tests/bench/countingServer.ts'),
    importTypeScript('tests/bench/requirements.ts'),
    import('./main.mjs'),
  ]);
const server = await serveCounting(join(root, 'dist'));
try {
  const requirements = [
    ...(await measureVisit(server.origin, executablePath)),
    ...(await readLighthouse(server.origin, executablePath)),
  ];
  for (const requirement of requirements) console.log(sentenceOf(requirement));
  if (!requirements.every(holds)) process.exitCode = 1;
} finally {
  server.close();
}
process.exit();
