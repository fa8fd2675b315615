// `npm start`: installs what is missing, builds, serves, and says where.

import { endWhenTold } from './children.mjs';
import { freePort, portFrom } from './port.mjs';
import { ensurePackages } from './setup.mjs';
import { buildSite, serveSite } from './site.mjs';

endWhenTold();
try {
  const wanted = portFrom(process.env.PORT, 4173);
  await ensurePackages();
  await buildSite({ quiet: true });
  const { port } = await serveSite(await freePort(wanted), { orNext: true });
  console.log(`gradflow is running at http://localhost:${port}/`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
