import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright/test';
import { chooseFrom } from '../support/menu.ts';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });

/** What the header's menu saves, by name and content. */
async function saved(page: Page, choose: () => Promise<unknown>): Promise<[string, Buffer]> {
  const [download] = await Promise.all([page.waitForEvent('download'), choose()]);
  return [download.suggestedFilename(), await readFile(await download.path())];
}

const fromMenu = (page: Page, format: string) =>
  saved(page, () => chooseFrom(page.locator('button.save'), format));

const fromPanel = (page: Page, panel: RegExp, format: string) =>
  saved(page, () =>
    chooseFrom(
      page.getByRole('figure', { name: panel }).getByRole('button', { name: /^Save the picture/ }),
      format,
    ),
  );

test('the save menu saves a table, everything as JSON that opens again, script, notebook and weights', async ({
  page,
}) => {
  await page.goto('./#cell=lstm&T=40&n=12&steps=3&view=lab');
  await expect(page.locator('.progress')).toContainText('update 3');
  await settled(page);
  expectTable(await fromMenu(page, 'csv'));

  const [name, bytes] = await fromMenu(page, 'json');
  expect(name).toBe('gradflow.json');
  const report = JSON.parse(bytes.toString('utf8'));
  expect(report.config).toBe('cell=lstm&n=12&T=40&steps=3');
  expect(report.step).toBe(3);
  for (const field of ['log10Norms', 'log10NormsC', 'sigmaMax', 'rho', 'log10Transport']) {
    expect(report[field], field).toHaveLength(40);
  }
  expect(report.itemised).toHaveLength(40);
  expect(report.training.log10Loss).toHaveLength(3);

  const [script, source] = await fromMenu(page, 'pytorch');
  expect(script).toBe('gradflow.py');
  expect(source.toString('utf8')).toContain('# experiment: #cell=lstm&n=12&T=40&steps=3');
  const [notebook, cells] = await fromMenu(page, 'notebook');
  expect(notebook).toBe('gradflow.ipynb');
  expect(JSON.parse(cells.toString('utf8')).nbformat).toBe(4);
  const [weights, tensors] = await fromMenu(page, 'safetensors');
  expect(weights).toBe('gradflow.safetensors');
  const header = JSON.parse(
    tensors.subarray(8, 8 + Number(tensors.readBigUInt64LE(0))).toString('utf8'),
  );
  expect(header.weight_ih_l0).toMatchObject({ dtype: 'F64', shape: [48, 2] });
  expect(header['readout.weight'].shape).toEqual([1, 12]);

  await page.goto('about:blank');
  await page.goto(`./#${report.config}&view=lab`);
  await expect(page.locator('.progress')).toContainText('update 3');
  await settled(page);
  const [, again] = await fromMenu(page, 'json');
  const { timings: _, ...figures } = JSON.parse(again.toString('utf8'));
  const { timings: _before, ...before } = report;
  expect(figures).toEqual(before);
});

/** One row a step, and a number in every cell. */
function expectTable([name, bytes]: [string, Buffer]): void {
  expect(name).toBe('gradflow.csv');
  const [head = '', ...rows] = bytes.toString('utf8').trimEnd().split('\n');
  const columns = head.split(',');
  expect(columns).toEqual(
    expect.arrayContaining([
      ...['t', 'log10_norm_dL_dh', 'log10_norm_dL_dc', 'sigma_max', 'gate_f_mean'],
    ]),
  );
  expect(rows).toHaveLength(40);
  rows.forEach((row, i) => {
    const cells = row.split(',');
    expect(cells).toHaveLength(columns.length);
    expect(cells[0]).toBe(String(i + 1));
    for (const cell of cells) expect(cell).toMatch(/^(-?\d|-?Infinity$|NaN$)/);
  });
}

test('a script above 8 MB is saved as a .zip with its numbers beside it', async ({ page }) => {
  await page.goto('./#cell=lstm&n=128&layers=4&bi=1&T=2&B=1&m=1&view=lab');
  await expect(page.getByRole('figure', { name: /^Gradient norm/ })).toBeVisible();
  await expect(page.locator('.footer')).toContainText('parameters');
  const [name, bytes] = await fromMenu(page, 'pytorch');
  expect(name).toBe('gradflow.zip');
  const files = unzipSync(bytes);
  expect(Object.keys(files).sort()).toEqual(['gradflow.py', 'gradflow.safetensors']);
  const script = Buffer.from(files['gradflow.py']!).toString('utf8');
  expect(script).toContain('stored["weight_ih_l0"]');
  await expect(page.getByRole('status')).toContainText('8 MB');
});

test('each panel saves its picture as it looks, and so do the plots of the tabs', async ({
  page,
}) => {
  await page.goto('./#T=40&n=12&view=lab');
  await expect(verdict(page)).toContainText('Vanishing');
  const figure = page.getByRole('figure', { name: /^Singular values of J/ });
  await settled(page);
  const box = await figure.locator('.plot').boundingBox();
  const [name, bytes] = await fromPanel(page, /^Singular values of J/, 'svg');
  expect(name).toBe('gradflow-spectrum-n12-T40.svg');
  const text = bytes.toString('utf8');
  // Read on a page without a policy of its own: this one takes no text for a document.
  const blank = await page.context().newPage();
  const parsed = await blank.evaluate((svg) => {
    const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return {
      errors: document.querySelectorAll('parsererror').length,
      width: Number(document.documentElement.getAttribute('width')),
      words: [...document.querySelectorAll('text')].map(({ textContent }) => textContent),
      images: [...document.querySelectorAll('image')].map((image) => image.getAttribute('href')),
      font: document.documentElement.getAttribute('font-family'),
    };
  }, text);
  expect(parsed.errors).toBe(0);
  expect(parsed.width).toBeGreaterThan(box!.width);
  expect(parsed.words).toContain('#n=12&T=40&view=lab');
  expect(parsed.words.join(' ')).toMatch(/At step 20 the singular values .*gradflow \d/);
  expect(parsed.font).toMatch(/^system-ui/);
  // The map and the bar of its scale; nothing of it is anywhere else.
  for (const image of parsed.images) expect(image).toMatch(/^data:image\/png;base64,/);
  expect(parsed.images).toHaveLength(2);

  const [png, pixels] = await fromPanel(page, /^Singular values of J/, 'png');
  expect(png).toBe('gradflow-spectrum-n12-T40.png');
  // Width stands in the header of a PNG at byte 16; two pixels a CSS pixel.
  expect(pixels.readUInt32BE(16)).toBe(2 * parsed.width);
  // The picture and the drawing agree but for the edges of letters.
  const difference = await page.evaluate(
    async ([svg, picture]) => {
      const decode = async (src: string) => {
        const image = new Image();
        image.src = src;
        await image.decode();
        return image;
      };
      const drawing = await decode(`data:image/svg+xml,${encodeURIComponent(svg!)}`);
      const pixels = await decode(`data:image/png;base64,${picture}`);
      const [one, other] = [drawing, pixels].map((image) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [pixels.width, pixels.height];
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        return context.getImageData(0, 0, canvas.width, canvas.height).data;
      });
      return one!.reduce((sum, value, i) => sum + Math.abs(value - other![i]!), 0) / one!.length;
    },
    [text, pixels.toString('base64')],
  );
  // Mean over all bytes of 0 … 255: one that is three pixels higher is at 2.4.
  expect(difference).toBeLessThan(0.2);

  // For a paper: in millimetres, at 300 dots an inch, in a font that comes along and says its settings beside the picture.
  const [columnName, column] = await fromPanel(page, /^Singular values of J/, 'svg-84');
  expect(columnName).toBe('gradflow-spectrum-n12-T40-84mm.svg');
  const paper = await blank.evaluate(async (svg) => {
    const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const root = window.document.importNode(document.documentElement, true);
    window.document.body.append(root);
    await window.document.fonts.load('11px "gradflow figures"');
    return {
      errors: document.querySelectorAll('parsererror').length,
      width: root.getAttribute('width'),
      words: [...root.querySelectorAll('text')].map(({ textContent }) => textContent),
      settings: root.querySelector('metadata')?.textContent,
      fonts: [...window.document.fonts].map(({ family, status }) =>
        `${family} ${status}`.replaceAll('"', ''),
      ),
    };
  }, column.toString('utf8'));
  expect(paper).toMatchObject({ errors: 0, width: '84mm', fonts: ['gradflow figures loaded'] });
  expect(paper.words).toContain('time step t');
  expect(paper.words.join(' ')).not.toMatch(/#n=12|gradflow|At step/);
  expect(paper.settings).toContain('#n=12&T=40');
  const [pageName, dots] = await fromPanel(page, /^Singular values of J/, 'png-174');
  expect(pageName).toBe('gradflow-spectrum-n12-T40-174mm.png');
  // 174 mm / 25.4 mm · 300 = 2055.1
  expect(dots.readUInt32BE(16)).toBe(2055);
  expect(dots.subarray(33, 60).toString('latin1')).toContain('pHYs');
  expect(dots.toString('latin1')).toContain('tEXtDescription\0#n=12&T=40');

  await page.goto('./#tab=data&task=noise&m=2&n=8&T=20&B=8&opt=adam&lr=1e-3&steps=3');
  await expect(page.getByRole('figure', { name: 'Data' })).toBeVisible();
  const [data, sample] = await fromPanel(page, /^Data/, 'svg');
  expect(data).toMatch(/^gradflow-data-.*noise.*\.svg$/);
  expect(sample.toString('utf8')).toContain('At step 10: input');
  await page.getByRole('tab', { name: 'Training' }).click();
  const [training] = await fromPanel(page, /^Training/, 'svg');
  expect(training).toMatch(/^gradflow-history-.*noise.*-steps3\.svg$/);
});
