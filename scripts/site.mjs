// Building the page and serving what was built, in this process.

import { join } from 'node:path';
import { ensureKernels } from './kernels.mjs';
import { listKept } from './offline.mjs';
import { buildOneFile } from './onefile.mjs';
import { root } from './setup.mjs';

/**
 * Writes `dist/`: the kernels first, which are part of it, then the page, the page as one file, and what is kept offline.
 *
 * @param {{ quiet?: boolean }} [options]
 */
export async function buildSite({ quiet = false } = {}) {
  await ensureKernels();
  const { build } = await import('vite');
  const logLevel = quiet ? 'error' : 'info';
  await build({ root, logLevel });
  await build({ root, logLevel, mode: 'embed' });
  await buildOneFile({ quiet });
  listKept(join(root, 'dist'));
}

/**
 * Serves `dist/` and returns once it answers.
 *
 * 127.0.0.1 and not every address of the machine: the page is for the person in front of it.
 *
 * @param {number} first port
 * @param {{ orNext?: boolean, isPlain?: boolean }} [options] whether a later port will do where that one is taken, and
 *   whether files are sent as they are: packing them costs more than sending them to a browser on the same machine
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 * @throws Error if the port is taken or the page is not there
 */
export async function serveSite(first, { orNext = false, isPlain = false } = {}) {
  const { preview } = await import('vite');
  const plain = {
    name: 'gradflow:plain',
    /** @param {import('vite').PreviewServer} server */
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, _, next) => {
        delete request.headers['accept-encoding'];
        // Each file so much later at most: what does not wait for them shows.
        setTimeout(next, Math.random() * Number(process.env.LATE ?? 0));
      });
    },
  };
  const server = await preview({
    root,
    logLevel: 'error',
    plugins: isPlain ? [plain] : [],
    preview: { host: '127.0.0.1', port: first, strictPort: !orNext, open: false },
  });
  const address = server.httpServer.address();
  const port = typeof address === 'object' && address ? address.port : first;
  const answer = await fetch(`http://127.0.0.1:${port}/index.html`);
  if (!answer.ok) throw new Error(`${join(root, 'dist')} holds no page: run \`npm run build\`.`);
  await answer.arrayBuffer();
  return { port, close: () => server.close() };
}
