import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withSettings } from '../../../app/features/offline/saveOneFile.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'index.html'), 'utf8');

test('a copy has its settings in its head, and nothing that they hold ends the element', () => {
  const copy = withSettings(page, 'cell=custom&eq="><script>$&lang=zh');
  expect(copy).toContain(
    '<meta name="gradflow:settings" content="cell=custom&amp;eq=&quot;>&lt;script>$&amp;lang=zh" />',
  );
  // All else stays, so that the policy's sums of scripts and styles hold.
  expect(copy.replace(/\n *<meta name="gradflow:settings"[^\n]*/, '')).toBe(page);
});

test('a text that is no page is refused', () => {
  expect(() => withSettings('<p>404</p>', 'gain=2')).toThrow('no place for settings');
});
