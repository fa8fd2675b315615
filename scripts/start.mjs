// `npm start`: installs what is missing, builds, serves, and says where.

import { endWhenTold } from './children.mjs';
import { freePort, isPortFree, portFrom } from './port.mjs';
import { ensurePackages } from './setup.mjs';
import { buildSite, serveSite } from './site.mjs';

endWhenTold();
try {
  const wanted = portFrom(process.env.PORT, 4173);
  await ensurePackages();
  await buildSite({ quiet: true });
  const port = await serveFrom(wanted);
  console.log(`gradflow is running at http://localhost:${port}/`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/**
 * Serves at the first free port from `first` upwards.
 *
 * @param {number} first
 * @returns {Promise<number>} the port
 */
async function serveFrom(first) {
  const port = await freePort(first);
  try {
    await serveSite(port);
    return port;
  } catch (error) {
    // Another program may have taken the port since we looked.
    if (await isPortFree(port)) throw error;
    return serveFrom(port + 1);
  }
}
