// `npm run test:soak`: the unit tests and laws with far more random cases (they read SOAK).

import { join } from 'node:path';
import { endWhenTold, run } from './children.mjs';
import { ensurePackages, root } from './setup.mjs';

endWhenTold();
await ensurePackages();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { code } = await run(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  show: true,
  cwd: root,
  env: { ...process.env, SOAK: '1' },
});
process.exitCode = code;
