// `node docs/make/moving.mjs`: makes the moving picture of the README, an animated PNG, from the real page: three networks,
// each with its gradient on the way home. Needs a build and a Chromium.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { freePort } from '../../scripts/port.mjs';
import { ensureBrowser, root } from '../../scripts/setup.mjs';
import { serveSite } from '../../scripts/site.mjs';

/** @typedef {{ x: number, y: number, width: number, height: number }} Part */
/** @typedef {{ png: Buffer, part: Part, ms: number }} Frame */

/** What is shown of the page, in CSS pixels, and what of it moves while a gradient is on its way. */
const whole = { x: 0, y: 56, width: 1120, height: 548 };
const moving = { x: 0, y: 208, width: 1120, height: 396 };
/** Pixels a CSS pixel. */
const scale = 0.75;
/** How long a network is looked at once its gradient is home. */
const restMs = 1800;

const address = '#tour=0&lang=en&theme=light';
const scenarios = ['Plain RNN', 'LSTM, forget gate open', 'Exploding'];

const { chromium } = await import('playwright');
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox'],
});
const port = await freePort(4190);
const server = await serveSite(port);
try {
  const viewport = { width: 1120, height: 900 };
  const page = await browser.newPage({ viewport, deviceScaleFactor: scale, locale: 'en' });
  await page.goto(`http://127.0.0.1:${port}/${address}`);
  /** @type {Frame[]} */
  const frames = [];
  for (const name of scenarios) {
    await page.locator('html[data-settled]').waitFor({ state: 'attached' });
    await page.locator('.chip', { hasText: name }).click();
    // Off the button, which would be shown as pointed at.
    await page.mouse.move(0, 0);
    let at = performance.now();
    let isHome = false;
    while (!isHome) {
      isHome = (await page.locator('html[data-settled]').count()) > 0;
      const part = isHome ? whole : moving;
      const png = await page.screenshot({ clip: part });
      const now = performance.now();
      frames.push({ png, part, ms: isHome ? restMs : now - at });
      at = now;
    }
  }
  // A reader that shows no motion shows the first frame: the whole of the last network.
  const last = frames.pop();
  if (last) frames.unshift(last);
  writeFileSync(join(root, 'docs', 'moving.png'), animated(frames));
} finally {
  await browser.close();
  await server.close();
}

/**
 * Frames as one animated PNG (https://www.w3.org/TR/png-3/): the first as the picture itself, the others over it. All of
 * them have the same depth and colour type, as one browser writes them.
 *
 * @param {readonly Frame[]} frames
 */
function animated(frames) {
  const chunks = frames.map(({ png }) => [...chunksOf(png)]);
  const head = chunks[0]?.find(({ type }) => type === 'IHDR');
  if (!head) throw new Error('a picture without a head');
  let sequence = 0;
  const parts = [chunk('IHDR', head.data), chunk('acTL', numbers([frames.length, 0]))];
  frames.forEach(({ part, ms }, i) => {
    const size = chunks[i]?.find(({ type }) => type === 'IHDR')?.data;
    if (!size) throw new Error('a picture without a head');
    const place = [part.x - whole.x, part.y - whole.y].map((pixels) => Math.round(pixels * scale));
    const control = Buffer.concat([
      numbers([sequence++, size.readUInt32BE(0), size.readUInt32BE(4), ...place]),
      // Milliseconds of a thousand; the frame stays, and replaces what lies below.
      Buffer.from([Math.round(ms) >> 8, Math.round(ms) & 255, 1000 >> 8, 1000 & 255, 0, 0]),
    ]);
    parts.push(chunk('fcTL', control));
    for (const { data } of chunks[i]?.filter(({ type }) => type === 'IDAT') ?? []) {
      parts.push(
        i === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([numbers([sequence++]), data])),
      );
    }
  });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, ...parts, chunk('IEND', Buffer.alloc(0))]);
}

/** @param {Buffer} png */
function* chunksOf(png) {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    yield { type, data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([numbers([data.length]), body, numbers([crc32(body)])]);
}

/** @param {readonly number[]} values  each as four bytes */
function numbers(values) {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i);
  return bytes;
}
