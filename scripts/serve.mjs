// Serves an existing `dist/` at one port for the end-to-end tests, and ends with them.

import { endWhenTold } from './children.mjs';
import { portFrom } from './port.mjs';
import { serveSite } from './site.mjs';

endWhenTold();
await serveSite(portFrom(process.env.PORT, 4180), { isPlain: true });
