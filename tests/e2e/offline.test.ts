import type { Page } from 'playwright/test';
import { type BuiltSite, serveBuilt } from '../support/builtSite.ts';
import { test as base, expect } from '../support/page.ts';
import { settled } from '../support/settled.ts';

/** The first lines of what `sw.js` is sent as; a test makes a new version of it. */
interface Site extends BuiltSite {
  version: string;
  /** Paths that are not there any more. */
  gone: RegExp | null;
}

const test = base.extend<{ site: Site }>({
  site: async ({ watch }, use) => {
    const state: Pick<Site, 'version' | 'gone'> = { version: '', gone: null };
    const built = await serveBuilt((path, text) => {
      if (state.gone?.test(path)) return null;
      if (path !== 'sw.js' || state.version === '') return text;
      const { gone } = state;
      return text
        .replace(/const version = '\w+'/, `const version = '${state.version}'`)
        .replace(/const files = (\[.*\]);/, (_, list) => {
          const files: string[] = JSON.parse(list);
          return `const files = ${JSON.stringify(files.filter((file) => !gone?.test(file)))};`;
        });
    });
    watch.allowOrigin(built.origin);
    await use(Object.assign(state, built));
    watch.end();
    await built.close();
  },
});

test.use({ serviceWorkers: 'allow' });

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });

/** Until the service worker has everything. */
async function kept(page: Page): Promise<void> {
  await expect(verdict(page)).toContainText('Vanishing');
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((resolve) =>
      active?.addEventListener('statechange', resolve, { once: true }),
    );
  });
}

const cacheNames = (page: Page) => page.evaluate(() => caches.keys());

test('the page opens without a network once it has been visited, below any path; nothing is kept for a figure inside another page', async ({
  page,
  context,
  site,
}) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const query = new URLSearchParams({ src: `${site.page}#embed=1`, width: '640', height: '420' });
  await page.goto(`${site.origin}/?${query}`);
  const figure = page.frameLocator('#figure');
  await expect(figure.locator('.verdict-line')).toHaveAttribute('data-kind', 'vanishing');
  const registrations = await figure.locator('html').evaluate(async () => {
    // Where a page of its own would have begun by now.
    while (!document.documentElement.hasAttribute('data-settled'))
      await new Promise((resolve) => requestAnimationFrame(resolve));
    for (let i = 0; i < 3; i++) await new Promise((resolve) => requestIdleCallback(resolve));
    return (await navigator.serviceWorker.getRegistrations()).length;
  });
  expect(registrations).toBe(0);
  expect(asked.filter((url) => url.endsWith('sw.js'))).toEqual([]);

  await page.goto(`${site.page}#n=8&T=20&B=2&view=lab`);
  await kept(page);
  // The icons of the manifest are there, as large as it says.
  const sizes = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    const { icons } = await (await fetch(link?.href ?? '')).json();
    return Promise.all(
      icons.map(async ({ src, sizes }: { src: string; sizes: string }) => {
        const image = new Image();
        image.src = new URL(src, link?.href).href;
        await image.decode();
        return sizes === 'any' || sizes === `${image.naturalWidth}x${image.naturalHeight}`;
      }),
    );
  });
  expect(sizes).toEqual([true, true, true, true]);
  await context.setOffline(true);
  await page.reload();
  await expect(verdict(page)).toContainText('Vanishing');
  // Also what the first visit had not loaded.
  await page.getByRole('tab', { name: 'Equations' }).click();
  await expect(page.locator('math').first()).toBeVisible();
  // Its font, too, comes from what was kept.
  await settled(page);
  await page.goto(`${site.page}index.html#gain=2.5&view=lab`);
  await expect(verdict(page)).toContainText('Exploding');
  await context.setOffline(false);
});

test('a new version is announced and taken over on a press; a page that stays open still gets what it had not loaded, and the old version goes with it', async ({
  page,
  context,
  site,
  watch,
}) => {
  // The page that stands for the new version asks at rest for the file that it has no longer.
  watch.expectTrouble(/^failed request: \S*LiveEquations/);
  watch.expectTrouble(/^console error: Failed to load resource: .* 404/);
  await page.goto(`${site.page}#n=8&T=20&B=2&view=lab`);
  await kept(page);
  await page.reload();
  await expect(verdict(page)).toContainText('Vanishing');
  const other = await context.newPage();
  await other.goto(`${site.page}#n=8&T=20&B=2&view=lab`);
  await expect(verdict(other)).toContainText('Vanishing');
  // The equations have another name in the new version.
  site.version = '0123456789abcdef';
  site.gone = /LiveEquations/;
  await page.reload();
  const notice = page.getByRole('status').filter({ hasText: 'A new version is ready' });
  await expect(notice).toBeVisible();
  await Promise.all([
    page.waitForEvent('load'),
    notice.getByRole('button', { name: 'Reload' }).click(),
  ]);
  await expect(verdict(page)).toContainText('Vanishing');
  await expect(notice).toHaveCount(0);
  await other.getByRole('tab', { name: 'Equations' }).click();
  await expect(other.locator('math').first()).toBeVisible();
  expect(await cacheNames(page)).toHaveLength(2);
  await other.close();
  await page.reload();
  await expect.poll(() => cacheNames(page)).toEqual([`gradflow ${site.page} 0123456789abcdef`]);
});

test('examples open where the host sends pages for their folders alone, with a network and without', async ({
  page,
  context,
  watch,
}) => {
  const site = await serveBuilt(undefined, { redirects: true });
  watch.allowOrigin(site.origin);
  await page.goto(`${site.page}#n=8&T=20&B=2&view=lab`);
  await kept(page);
  await page.reload();
  for (const isOffline of [false, true]) {
    await context.setOffline(isOffline);
    for (const path of ['examples/', 'examples/index.html', 'index.html']) {
      const answer = await page.goto(site.page + path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      if (path === 'index.html') await expect(verdict(page)).toContainText('gets back');
    }
  }
  await context.setOffline(false);
  watch.end();
  await site.close();
});
