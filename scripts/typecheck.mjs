// `npm run typecheck`: checks every part of the program against its own fence of types.

import { join } from 'node:path';
import { endWhenTold, run } from './children.mjs';
import { ensurePackages, root } from './setup.mjs';

/** The engine comes apart from the rest: it is checked without any type of a browser or of Node. */
const projects = ['tsconfig.json', 'workers/engine/tsconfig.json'];

endWhenTold();
await ensurePackages();
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const flags = ['--noEmit', '--pretty', 'false', ...process.argv.slice(2)];
for (const project of projects) {
  const args = [tsc, ...flags, '--project', project];
  const { code } = await run(process.execPath, args, { show: true, cwd: root });
  if (code !== 0) process.exitCode = 1;
}
