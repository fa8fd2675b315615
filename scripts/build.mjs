// `npm run build`: writes `dist/`.

import { endWhenTold } from './children.mjs';
import { ensurePackages } from './setup.mjs';
import { buildSite } from './site.mjs';

endWhenTold();
await ensurePackages();
await buildSite();
