/** Everyday use: what a next visit remembers, paper, contrast, zoom, fingers. */
import type { Page } from 'playwright/test';
import { expect, inLab, test } from '../support/page.ts';
import { pixelsChanged } from '../support/pixels.ts';
import { settled } from '../support/settled.ts';

const verdict = (page: Page) => page.locator('.verdict');
const hash = (page: Page) => new URL(page.url()).hash;
const theme = (page: Page) => page.locator('html').getAttribute('data-theme');

/** Opens the page and waits until all of it is there. */
async function open(page: Page, address = ''): Promise<void> {
  await page.goto(inLab(address));
  await expect(verdict(page)).toHaveAttribute('data-kind', /./);
  await settled(page);
}

test.describe('the next visit', () => {
  test('finds theme, language, tab and folds as they were left', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    await page.locator('summary', { hasText: 'Precision' }).click();
    await page.getByRole('tab', { name: 'Data' }).click();
    await page.getByRole('button', { name: /切换到中文/ }).click();
    await expect.poll(() => hash(page)).toBe('#tab=data&lang=zh&theme=dark');
    await page.goto('about:blank');
    await open(page);
    await expect(page.getByRole('tab', { name: '数据' })).toHaveAttribute('aria-selected', 'true');
    expect(await theme(page)).toBe('dark');
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
    await expect(page.locator('details', { hasText: '精度' })).toHaveAttribute('open');
    // What the address always carried it carries now too: a copied link shows the same.
    await expect.poll(() => hash(page)).toBe('#tab=data&lang=zh&theme=dark');
    // An address that says otherwise is right.
    await page.goto('about:blank');
    await open(page, '#gain=2&view=lab&theme=light&lang=en');
    expect(await theme(page)).toBe('light');
    await expect(page.getByRole('tab').first()).toHaveAttribute('aria-selected', 'true');
    expect(hash(page)).toBe('#gain=2&view=lab&theme=light&lang=en');
  });

  test('is as the first where storage is shut off', async ({ page }) => {
    await page.addInitScript(() => {
      const get = () => {
        throw new DOMException('refused', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get });
    });
    await open(page);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    await page.getByRole('tab', { name: 'Data' }).click();
    await page.locator('summary', { hasText: 'Precision' }).click();
    await expect.poll(() => hash(page)).toBe('#tab=data&theme=dark');
    expect(await theme(page)).toBe('dark');
    await settled(page);
    await expect(page.locator('.notice')).toHaveCount(0);
    await page.goto('about:blank');
    await open(page);
    expect(await theme(page)).toBe('light');
    expect(hash(page)).toBe('#view=lab');
  });
});

test.describe('on paper', () => {
  test('stand verdict, plots, settings and address, in colours for white, and no control', async ({
    page,
  }) => {
    await open(page, '#gain=2.5&view=lab&theme=dark');
    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-asked', '');
    });
    // By key, the plots that are out of sight are computed first.
    await page.keyboard.press('Control+p');
    await expect(page.locator('html')).toHaveAttribute('data-asked');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.printed')).toContainText('Gain: 2.50; ');
    await expect(page.locator('.printed')).toContainText(page.url());
    await expect(verdict(page)).toBeVisible();
    // The legend's buttons stay, as a legend.
    const controls = 'button:not(.curve-tools *), input, summary, .tools select';
    for (const control of await page.locator(controls).all()) {
      await expect(control).toBeHidden();
    }
    const plots = page.locator('.plot canvas');
    expect(await plots.count()).toBeGreaterThan(5);
    /** Brightest and darkest pixel that a plot has, of what is opaque. */
    const range = () =>
      plots.evaluateAll((all) =>
        all.map((one) => {
          const canvas = one as HTMLCanvasElement;
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          let dark = 0;
          let bright = 0;
          for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3]! < 250) continue;
            const mean = (data[i]! + data[i + 1]! + data[i + 2]!) / 3;
            if (mean < 110) dark += 1;
            if (mean > 220) bright += 1;
          }
          return dark > bright / 20;
        }),
      );
    // Ink is dark on every one of them.
    await expect.poll(async () => (await range()).includes(false)).toBe(false);
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground).toBe('rgb(255, 255, 255)');
    await expect(page.getByText('Being computed …')).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
    await expect(page.locator('.printed')).toBeHidden();
  });
});

for (const { tab, tag } of [
  { tab: 'Training', tag: [] },
  { tab: 'Gradient by loss', tag: ['@long'] },
]) {
  test(`paper, from the menu of the browser, gets every plot of the page, with the tab ${tab} open`, {
    tag,
  }, async ({ page }) => {
    // There nothing can be computed first.
    await open(page, '#gain=2.5&view=lab&theme=dark');
    // What opens later hears of paper later.
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
    const plots = page.locator('.plot canvas');
    await expect.poll(() => plots.count()).toBeGreaterThan(6);
    await settled(page);
    await page.evaluate(() => {
      const write = CanvasRenderingContext2D.prototype.fillText;
      const words = new Map<HTMLCanvasElement, string[]>();
      CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
        words.set(this.canvas, [...(words.get(this.canvas) ?? []), text]);
        write.call(this, text, ...at);
      };
      addEventListener('beforeprint', () => {
        // Younger than all of the page, it hears of paper last: what stands here is what is printed.
        matchMedia('print').addEventListener('change', ({ matches }) => {
          if (!matches) return;
          const all = [...document.querySelectorAll<HTMLCanvasElement>('.plot canvas')];
          const printed = all.map((canvas) => {
            const { data } = canvas
              .getContext('2d')!
              .getImageData(0, 0, canvas.width, canvas.height);
            let ink = 0;
            for (let i = 0; i < data.length; i += 4) {
              if (data[i + 3]! > 128 && data[i]! + data[i + 1]! + data[i + 2]! < 330) ink += 1;
            }
            return { hasInk: ink > 100, words: (words.get(canvas) ?? []).join(' ') };
          });
          document.documentElement.dataset.printed = JSON.stringify(printed);
        });
        words.clear();
      });
    });
    const paper = await page.pdf();
    expect(paper.length).toBeGreaterThan(10_000);
    const told = await page.evaluate(() => document.documentElement.dataset.printed ?? '[]');
    const printed: { hasInk: boolean; words: string }[] = JSON.parse(told);
    expect(printed).toHaveLength(await plots.count());
    expect(printed.filter(({ hasInk, words }) => !hasInk || words === '')).toEqual([]);
    // Where there are no numbers stands a sentence that holds on paper; whether there are any by now is the machine's.
    const all = printed.map(({ words }) => words).join('; ');
    expect(all).not.toContain('Being computed');
  });
}

test.describe('colours that the system forces', () => {
  test('leave what is chosen, on and open to be told apart; more contrast is in the plots too', async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, '#bi=1');
    const optionSets = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((node) => {
          const { backgroundColor, borderBottomColor } = getComputedStyle(node);
          return `${backgroundColor} ${borderBottomColor}`;
        });
    const pairs = [
      ['.segment:has(input:checked)', '.segment:not(:has(input:checked))'],
      ['[role="tab"][aria-selected="true"]', '[role="tab"][aria-selected="false"]'],
    ] as const;
    for (const [chosen, other] of pairs)
      expect(await optionSets(chosen)).not.toBe(await optionSets(other));
    const thumb = page.getByRole('switch', { name: /^Bidirectional/ });
    await thumb.scrollIntoViewIfNeeded();
    await settled(page);
    const on = await thumb.screenshot();
    // The pointer of the focus would make a difference by itself: it goes where it was.
    await thumb.press(' ');
    await thumb.evaluate((node) => (node as HTMLElement).blur());
    await settled(page);
    expect(await pixelsChanged(thumb, on)).toBeGreaterThan(50);
    await thumb.press(' ');
    await thumb.evaluate((node) => (node as HTMLElement).blur());
    await settled(page);
    expect(await pixelsChanged(thumb, on)).toBe(0);

    // More contrast, where the system asks for it, reaches the plots too.
    await page.emulateMedia({ forcedColors: 'none' });
    await settled(page);
    const drawn = () =>
      page
        .getByRole('figure', { name: /^Gradient norm/ })
        .locator('canvas')
        .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const usual = await drawn();
    await page.emulateMedia({ contrast: 'more' });
    await settled(page);
    expect((await drawn()) === usual).toBe(false);
    await page.emulateMedia({ contrast: 'no-preference' });
    await settled(page);
    expect((await drawn()) === usual).toBe(true);
  });
});

test.describe('with a finger', () => {
  for (const { width, tag } of [
    { width: 360, tag: [] },
    { width: 820, tag: ['@long'] },
  ]) {
    test.describe(`on ${width} px`, () => {
      test.use({ viewport: { width, height: 800 }, hasTouch: true, isMobile: true });

      test('everything to be hit is 44 px or more: in every tab and dialog, at the front door, in a lesson and a figure', {
        tag,
      }, async ({ page }) => {
        /** Of what is on screen now. */
        const expectLarge = async (): Promise<void> => {
          await settled(page);
          const small = await page.evaluate(() =>
            [
              ...document.querySelectorAll<HTMLElement>(
                'button, select, input, textarea, a[href], summary, [role="slider"], [role="tab"]',
              ),
            ]
              .filter((node) => node.checkVisibility() && node.getBoundingClientRect().width > 1)
              .filter((node) => {
                const target = node.closest('label') ?? node;
                const { width: across, height } = target.getBoundingClientRect();
                return across < 43.5 || height < 43.5;
              })
              .map((node) => node.outerHTML.slice(0, 100)),
          );
          expect(small).toEqual([]);
          const beyond = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(beyond).toBe(0);
        };
        await open(page, '#cell=lstm&task=series&n=4&T=20&B=2');
        for (const group of await page.locator('details.group > summary').all())
          await group.click();
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click();
          await expect(page.getByRole('tabpanel')).not.toBeEmpty();
          await expectLarge();
        }
        const dialog = page.getByRole('dialog');
        await page.getByRole('button', { name: /^Share/ }).click();
        for (const kind of ['Link', 'Iframe', 'QR code', 'Citation']) {
          await dialog.getByText(kind, { exact: true }).first().click();
          await expectLarge();
          const sideways = await dialog.evaluate((one) => one.scrollWidth - one.clientWidth);
          expect(sideways).toBeLessThanOrEqual(0);
        }
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
        await expect(dialog).toBeVisible();
        await expectLarge();
        const box = await dialog.boundingBox();
        expect(box!.x).toBeGreaterThanOrEqual(0);
        expect(box!.x + box!.width).toBeLessThanOrEqual(width);
        await page.keyboard.press('Escape');

        // With the card of a first visit, and with what no lever shows.
        await page.goto('./#ln=1&n=8');
        await expect(page.locator('.explain .levers .control').first()).toBeVisible();
        await expectLarge();
        await page.goto('./#lesson=c9');
        await expect(page.locator('.lesson')).toHaveAttribute('data-stage', 'test');
        await expectLarge();
        await page.goto('./#embed=1&n=8');
        await expect(page.locator('.verdict-line')).toHaveAttribute('data-kind', /./);
        await expectLarge();
      });
    });
  }

  test.describe('on 390 px', () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('the norms have their choice, the past takes a line, and no plot holds back scrolling', async ({
      page,
    }) => {
      await open(page, '#n=8&T=20&steps=5&tab=train');
      await expect(page.locator('.progress')).toContainText('update 5');
      const held = await page
        .locator('.plot')
        .evaluateAll((plots) => plots.map((plot) => getComputedStyle(plot).touchAction));
      expect(held.length).toBeGreaterThan(3);
      expect(held.every((touch) => touch.includes('pan-y'))).toBe(true);
      const scrub = page.getByRole('slider', { name: /update|past/i }).first();
      await scrub.press('Home');
      const bar = page.locator('.past');
      await expect(bar).toContainText('of 5');
      await settled(page);
      expect((await bar.boundingBox())!.height).toBeLessThanOrEqual(56);
      const quantity = page
        .getByRole('figure', { name: /^Gradient norm/ })
        .getByRole('combobox', { name: /gradient|quantity/i });
      await quantity.selectOption('last');
      await expect.poll(() => hash(page)).toContain('q=last');
    });
  });
});

test('somebody with a keyboard alone opens the page, sees it explode and copies a link', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  const focused = () =>
    page.evaluate(() => {
      const node = document.activeElement;
      const labels = node instanceof HTMLInputElement ? [...(node.labels ?? [])] : [];
      return `${node?.getAttribute('aria-label') ?? ''} ${labels.map((label) => label.textContent).join(' ')} ${node?.textContent ?? ''}`;
    });
  /** Tabs on until something of that name has the focus. */
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let i = 0; i < 80; i++) {
      await page.keyboard.press('Tab');
      if (name.test(await focused())) return;
    }
    throw new Error(`Tab never reached ${name}`);
  };
  await tabTo(/^ *Gain g/);
  for (let i = 0; i < 5; i++) await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await expect(verdict(page)).toContainText(/Healthy|Exploding/);
  await page.keyboard.press('Tab');
  await page.keyboard.type('2.5');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('Exploding');
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog).toBeVisible();
  await tabTo(/^ *Copy/);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/#gain=2\.5&view=lab$/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
