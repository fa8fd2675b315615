// The oldest Node this project runs on cannot load TypeScript, so a program written in it is
// bundled first.

import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/setup.mjs';

const cache = join(root, 'node_modules', '.cache', 'gradflow');

/**
 * Loads a TypeScript module and everything it imports, and returns its exports.
 *
 * In the bundle `import.meta.url` is not the path of the source: a program that reads files takes
 * their paths from its caller.
 *
 * @param {string} path relative to the folder of package.json
 * @returns {Promise<Record<string, any>>}
 */
export async function importTypeScript(path) {
  const { build } = await import('vite');
  // So that an error names the line of the source.
  process.setSourceMapsEnabled(true);
  const name = basename(path).replace(/\.tsx?$/, '');
  // One folder a process: two runs at a time must not write over each other.
  const outDir = join(cache, `${name}-${process.pid}`);
  try {
    await build({
      root,
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      build: {
        ssr: join(root, path),
        outDir,
        emptyOutDir: true,
        target: 'node20',
        minify: false,
        sourcemap: 'inline',
        rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
      },
    });
    return await import(pathToFileURL(join(outDir, `${name}.mjs`)).href);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
