import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serveBuilt } from '../support/builtSite.ts';
import { importPath } from '../support/imports.ts';
import { chooseFrom } from '../support/menu.ts';
import { expect, test } from '../support/page.ts';

const file = join(import.meta.dirname, '..', '..', 'dist', 'gradflow.html');

test('the page as one file works from a disk, asks for nothing, says itself what it lets in, and shares itself without a preview', async ({
  page,
  context,
  watch,
}) => {
  const text = await readFile(file, 'utf8');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('worker-src blob:');
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  // Of the page itself: what its scripts write for other pages names files.
  const html = text.replaceAll(/(<script[^>]*>)[\s\S]*?<\/script>/g, '$1');
  expect(html).not.toMatch(/<(script|link|img)[^>]*(src|href)="(?!data:)/);
  expect((await stat(file)).size).toBeGreaterThan(1e5);

  watch.allowOrigin('null'); // what the origin of a file is called
  const requests: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const address = pathToFileURL(file).href;
  await page.goto(`${address}#gain=2.5&view=lab`);
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Exploding');
  await expect(page.locator('.footer')).toContainText('WebAssembly');

  await page.getByRole('button', { name: /^Share/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog).toContainText('of use on this computer only');
  // The element needs a script beside the page.
  await expect(dialog.getByRole('radio', { name: 'Element' })).toHaveCount(0);
  await dialog.getByRole('radio', { name: 'Iframe' }).check({ force: true });
  await expect(dialog).toContainText('No preview here');
  await expect(dialog).toContainText('640 × 330 pixels');
  await expect(dialog.locator('iframe')).toHaveCount(0);
  const opening = context.waitForEvent('page');
  await dialog.getByRole('link', { name: 'Open the figure by itself' }).click();
  const figure = await opening;
  await expect(figure.locator('.verdict-line')).toHaveAttribute('data-kind', 'exploding');
  await figure.close();
  await page.keyboard.press('Escape');

  // What loads on demand elsewhere is inside, too.
  await page.getByRole('tab', { name: 'Equations' }).click();
  await expect(page.locator('math').first()).toBeVisible();
  await expect.poll(() => page.url()).toMatch(/#gain=2\.5&tab=equations$/);
  await page.getByRole('slider', { name: /^Gain/ }).press('ArrowRight');
  // The next of the slider's steps, 2.5 × 1.02 or so.
  await expect.poll(() => page.url()).toMatch(/#gain=2\.5\d+&tab=equations$/);
  await page.getByRole('button', { name: /^Train/ }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    chooseFrom(page.locator('button.save'), 'csv'),
  ]);
  expect(saved.suggestedFilename()).toBe('gradflow.csv');
  // And what reads files.
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Open a file/ }).click();
  await (await chooser).setFiles(importPath('torch-gru-7-f64.safetensors'));
  await expect(page.getByText(/^Your network: torch-gru-7-f64/)).toBeVisible();
  const others = requests.filter((url) => !/^(data|blob):/.test(url) && !url.startsWith(address));
  expect(others).toEqual([]);
  // There is no file beside it to be offered.
  await expect(page.getByRole('button', { name: 'Download as one file' })).toHaveCount(0);
});

test('the page as one file works in a frame that may only run scripts', async ({ page, watch }) => {
  const site = await serveBuilt();
  try {
    watch.allowOrigin(site.origin);
    const asked = new URLSearchParams({
      src: `${site.page}gradflow.html#embed=1&gain=2.5`,
      width: '640',
      height: '420',
      sandbox: 'allow-scripts',
    });
    await page.goto(`${site.origin}/?${asked}`);
    const inside = page.frameLocator('#figure');
    await expect(inside.locator('.verdict-line')).toHaveAttribute('data-kind', 'exploding');
    await inside.getByRole('slider', { name: /^Gain/ }).fill('0.25');
    await expect(inside.locator('.verdict-line')).toHaveAttribute('data-kind', 'vanishing');
    // Its origin has no name: it can keep nothing.
    const origin = await inside.locator('html').evaluate(() => self.origin);
    expect(origin).toBe('null');
    const answers = () =>
      page.evaluate(() =>
        (window as unknown as { received: { data: { type?: string } }[] }).received
          .map(({ data }) => data.type)
          .filter((type) => type === 'state'),
      );
    await page.evaluate(() =>
      (window as unknown as { tell: (message: unknown) => void }).tell({
        gradflow: 1,
        type: 'get',
      }),
    );
    await expect.poll(answers).toEqual(['state']);
  } finally {
    watch.end();
    await site.close();
  }
});

test('a copy of the page opens from a disk on what was on screen, unless its address says something else', async ({
  page,
  watch,
}) => {
  await page.goto('./#cell=lstm&fb=2&tab=gates&lang=zh');
  await expect(page.getByRole('tab', { name: /^门/ })).toBeVisible();
  const button = page.getByRole('button', { name: '下载为单个文件' });
  const [saved] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(saved.suggestedFilename()).toBe('gradflow-lstm-fb2.html');
  const copy = test.info().outputPath('gradflow-lstm-fb2.html');
  await saved.saveAs(copy);

  watch.allowOrigin('null');
  const address = pathToFileURL(copy).href;
  await page.goto(address);
  await expect(page).toHaveURL(/#cell=lstm&fb=2&tab=gates&lang=zh$/);
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(page.getByRole('tab', { name: /^门/, selected: true })).toBeVisible();
  await page.goto('about:blank');
  await page.goto(`${address}#gain=2.5&view=lab&lang=en`);
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Exploding');
  await expect(page).toHaveURL(/#gain=2\.5&(lang=en&view=lab|view=lab&lang=en)$/);

  // A figure with the controls that were chosen for it.
  await page.goto('./#cell=lstm&fb=2&view=lab&lang=en');
  await page.getByRole('button', { name: /^Share/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await dialog.getByRole('radio', { name: 'Iframe' }).check({ force: true });
  await dialog.getByRole('checkbox', { name: 'Hidden units', exact: true }).check();
  const [figure] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download this figure as one file' }).click(),
  ]);
  const framed = test.info().outputPath('figure.html');
  await figure.saveAs(framed);
  await page.goto(pathToFileURL(framed).href);
  await expect(page.getByRole('slider', { name: /^Hidden units/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Share/ })).toHaveCount(0);
});
