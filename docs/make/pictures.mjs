// `node docs/make/pictures.mjs`: makes the committed icons from favicon.svg and the picture that other
// sites show of a link from the real page. Needs a build and a Chromium.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../scripts/port.mjs';
import { ensureBrowser, root } from '../../scripts/setup.mjs';
import { serveSite } from '../../scripts/site.mjs';

const folder = join(root, 'public');
const icon = readFileSync(join(folder, 'favicon.svg'), 'utf8');

/** An icon that a system cuts to its own shape: the ground to the edge, the drawing within the circle that stays. */
const maskable = icon
  .replace(/rx="7"/, '')
  .replace(
    /<path [^>]*>/,
    (path) => `<g transform="translate(16 16) scale(.78) translate(-16 -16)">${path}</g>`,
  );

/** Size that the sites agree on, in pixels. */
const social = { width: 1200, height: 630 };

const { chromium } = await import('playwright');
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox'],
});
try {
  await drawIcon(icon, 192, 'icon-192.png');
  await drawIcon(icon, 512, 'icon-512.png');
  await drawIcon(maskable, 512, 'icon-maskable-512.png');
  await drawPage();
} finally {
  await browser.close();
}

/**
 * @param {string} svg
 * @param {number} size
 * @param {string} name
 */
async function drawIcon(svg, size, name) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  await page.close();
}

/** The page as it opens: a gradient that fades. */
async function drawPage() {
  const port = await freePort(4190);
  const server = await serveSite(port);
  const page = await browser.newPage({ viewport: social, locale: 'en' });
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await page.goto(`http://127.0.0.1:${port}/#tour=0`);
  await page.locator('html[data-settled]').waitFor({ state: 'attached' });
  await page.screenshot({ path: join(folder, 'social.png') });
  await page.close();
  await server.close();
}
