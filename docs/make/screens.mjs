// `node docs/make/screens.mjs`: makes the pictures of docs/pictures.md from the real page. Needs a build and a Chromium.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../scripts/port.mjs';
import { ensureBrowser, root } from '../../scripts/setup.mjs';
import { serveSite } from '../../scripts/site.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {{ name: string, hash: string, width?: number, height?: number, act?: (page: Page) => Promise<void> }} Screen */

const folder = join(root, 'docs', 'screens');

/** @param {Page} page */
const settled = (page) =>
  page.locator('html[data-settled]').waitFor({ state: 'attached', timeout: 300_000 });

/** @type {(name: string | RegExp) => (page: Page) => Promise<void>} */
const press = (name) => async (page) => {
  await page.getByRole('button', { name }).click();
  await settled(page);
  await page.mouse.move(0, 0);
};

/** Trained before it is looked at. */
const trained = 'tour=0&cell=lstm&fb=3&steps=1600';

/** @type {readonly Screen[]} */
const screens = [
  { name: 'first-visit', hash: 'lang=en&theme=light' },
  { name: 'gate-open', hash: 'tour=0&cell=lstm&fb=3&lang=en&theme=dark' },
  { name: 'gate-closed', hash: 'tour=0&cell=lstm&fb=-2&lang=zh&theme=light' },
  { name: 'exploding', hash: 'tour=0&gain=2.5&lang=en&theme=light' },
  { name: 'why', hash: 'tour=0&lang=en&theme=light', act: press(/^3 Why/) },
  { name: 'learnt', hash: `${trained}&lang=en&theme=light` },
  { name: 'overflow', hash: 'tour=0&act=relu&init=uniform01&gain=4&T=200&lang=en&theme=light' },
  { name: 'audience', hash: 'tour=0&present=1&lang=en&theme=light', width: 1280, height: 720 },
  { name: 'phone', hash: 'tour=0&lang=en&theme=dark', width: 390, height: 844 },
  { name: 'lab', hash: 'view=lab&cell=lstm&fb=1&lang=en&theme=light' },
  { name: 'lab-training', hash: 'tab=train&cell=gru&fb=3&steps=600&lang=en&theme=light' },
  { name: 'lesson', hash: 'lesson=c9&lang=en&theme=light' },
  { name: 'clinic', hash: 'lesson=nan&stage=repair&lang=en&theme=light' },
  { name: 'reference', hash: 'page=reference&tour=0&lang=en&theme=light' },
  { name: 'teachers', hash: 'page=teachers&tour=0&lang=en&theme=light' },
  { name: 'figure', hash: 'embed=1&cell=lstm&fb=3&lang=en&theme=light', width: 640, height: 332 },
];

const { chromium } = await import('playwright');
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox'],
});
const port = await freePort(4190);
const server = await serveSite(port);
mkdirSync(folder, { recursive: true });
try {
  for (const { name, hash, width = 1440, height = 900, act } of screens) {
    const page = await browser.newPage({
      viewport: { width, height },
      deviceScaleFactor: width > 1000 ? 0.75 : 1,
      reducedMotion: 'reduce',
      locale: 'en',
    });
    await page.goto(`http://127.0.0.1:${port}/#${hash}`);
    await settled(page);
    await act?.(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
