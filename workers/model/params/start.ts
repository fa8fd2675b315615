/** What an address begins with: the version it is written in, and the experiment whose settings are the defaults. */

import { choice, text } from '../param.ts';
import { presets } from '../presets.ts';

export const v = text({
  key: 'v',
  group: 'none',
  scope: 'format',
  initial: '',
  maxLength: 8,
  clean: (given) => (/^\d+$/.test(given) ? given : ''),
});

export const preset = choice({
  key: 'preset',
  group: 'none',
  scope: 'experiment',
  standsFor: 'settings',
  options: presets,
  initial: 'none',
});
