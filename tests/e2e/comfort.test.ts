/** Everyday use: shortcuts, what a next visit remembers, typed values, paper, contrast, zoom, fingers. */
import type { Page } from 'playwright/test';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

const verdict = (page: Page) => page.locator('.verdict');
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' });
const hash = (page: Page) => new URL(page.url()).hash;
const theme = (page: Page) => page.locator('html').getAttribute('data-theme');

/** Opens the page and waits until all of it is there. */
async function open(page: Page, address = ''): Promise<void> {
  await page.goto(`./${address}`);
  await expect(verdict(page)).toHaveAttribute('data-kind', /./);
  await settled(page);
}

/** What Chromium keeps for this site, as the page wrote it. */
const kept = (page: Page) => page.evaluate(() => localStorage.getItem('gradflow'));

test.describe('the shortcuts', () => {
  test('are listed by their key and by a button, and the list closes again', async ({ page }) => {
    await open(page);
    await page.keyboard.press('?');
    await expect(sheet(page)).toBeVisible();
    for (const line of ['Train or pause', 'Undo', 'Share', 'Open the tab Data']) {
      await expect(sheet(page)).toContainText(line);
    }
    await page.keyboard.press('Escape');
    await expect(sheet(page)).toHaveCount(0);
    await page.keyboard.press('?');
    await page.keyboard.press('?');
    await expect(sheet(page)).toHaveCount(0);
    const button = page.getByRole('button', { name: 'Keyboard shortcuts' });
    await button.click();
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  });

  test('do what they say', async ({ page }) => {
    await open(page, '#n=8&T=20');
    const progress = page.locator('.progress');
    await page.keyboard.press('s');
    await expect(progress).toContainText('step 1');
    await page.keyboard.press('w');
    await expect(progress).toContainText('step 0');
    await page.keyboard.press(' ');
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await page.keyboard.press(' ');
    await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
    await page.keyboard.press('n');
    await expect.poll(() => hash(page)).toContain('seed=2');
    await page.keyboard.press('Control+z');
    await expect.poll(() => hash(page)).not.toContain('seed');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => hash(page)).toContain('t=11');
    const nTabs = await page.getByRole('tab').count();
    await page.keyboard.press(String(nTabs));
    await expect(page.getByRole('tab', { name: 'Data' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tab', { name: 'Data' })).toBeFocused();
    await page.keyboard.press('p');
    await expect.poll(() => hash(page)).toContain('pin=');
    // A browser without windows opens no chooser for a key: what it is asked for counts.
    const field = page.locator('input[type=file]').first();
    await field.evaluate((input) => {
      input.addEventListener('click', () => input.setAttribute('data-asked', 'true'));
    });
    await page.keyboard.press('o');
    await expect(field).toHaveAttribute('data-asked', 'true');
    await page.keyboard.press('l');
    await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
    // Nothing is done behind an open dialog.
    await page.keyboard.press('0');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(hash(page)).toContain('n=8');
    await page.keyboard.press('0');
    // Pinned runs stay, to compare the defaults with.
    await expect.poll(() => hash(page)).toMatch(/^#pin=[^&]*$/);
  });

  test('leave fields, lists, modifiers and controls alone', async ({ page }) => {
    await open(page, '#n=8&T=20');
    const field = page.getByRole('textbox', { name: /^gain: value/i });
    await field.fill('');
    await page.keyboard.type('s?');
    await expect(field).toHaveValue('s?');
    await page.keyboard.press('Escape');
    // A list takes letters to find its entries.
    await page.getByRole('combobox', { name: 'Preset' }).focus();
    await page.keyboard.press('0');
    await page.getByRole('button', { name: 'Rewind' }).focus();
    await page.keyboard.press('Control+s');
    await page.keyboard.press('Shift+S');
    await page.keyboard.press('Alt+s');
    // The button's own key, and no training.
    await page.keyboard.press(' ');
    const gain = page.getByRole('slider', { name: /^Gain/ });
    await gain.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => hash(page)).toBe('#gain=1.05&n=8&T=20');
    await expect(page.locator('.progress')).toContainText('step 0');
    await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
    await expect(sheet(page)).toHaveCount(0);
    // A letter means nothing to a slider.
    await page.keyboard.press('s');
    await expect(page.locator('.progress')).toContainText('step 1');
  });

  test('can be turned off, for good', async ({ page }) => {
    await open(page, '#n=8&T=20');
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: 'Single keys are shortcuts' }).uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await expect(verdict(page)).toHaveAttribute('data-kind', /./);
    await page.locator('.brand').click();
    await page.keyboard.press('s');
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await expect(sheet(page)).toBeVisible();
    await expect(page.locator('.progress')).toContainText('step 0');
    await page.getByRole('checkbox', { name: 'Single keys are shortcuts' }).check();
    expect(await kept(page)).toBeNull();
  });

  test('are not heard in a figure', async ({ page }) => {
    await page.goto('./#embed=1&lock=all&n=8&T=20');
    await expect(page.locator('.verdict-line')).toHaveAttribute('data-kind', /./);
    await page.keyboard.press('?');
    await page.keyboard.press('n');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(hash(page)).toBe('#embed=1&lock=all&n=8&T=20');
  });
});

test.describe('the next visit', () => {
  test('finds theme, language, tab and folds as they were left', async ({ page, watch }) => {
    // What was still loading when the page was left.
    watch.expectTrouble(/ERR_ABORTED/);
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
    await open(page, '#gain=2&theme=light&lang=en');
    expect(await theme(page)).toBe('light');
    await expect(page.getByRole('tab').first()).toHaveAttribute('aria-selected', 'true');
    expect(hash(page)).toBe('#gain=2&theme=light&lang=en');
  });

  for (const way of ['throws', 'is full'] as const) {
    test(`is as the first where storage ${way}`, async ({ page }) => {
      await page.addInitScript((how) => {
        const refuse = () => {
          throw new DOMException(
            'refused',
            how === 'throws' ? 'SecurityError' : 'QuotaExceededError',
          );
        };
        if (how === 'throws') Object.defineProperty(window, 'localStorage', { get: refuse });
        else Storage.prototype.setItem = refuse;
      }, way);
      await open(page);
      await page.getByRole('button', { name: 'Dark colours' }).click();
      await page.getByRole('tab', { name: 'Data' }).click();
      await page.locator('summary', { hasText: 'Precision' }).click();
      await expect.poll(() => hash(page)).toBe('#tab=data&theme=dark');
      expect(await theme(page)).toBe('dark');
      await expect(page.locator('.notice')).toHaveCount(0);
      await page.goto('about:blank');
      await open(page);
      expect(await theme(page)).toBe('light');
      expect(hash(page)).toBe('');
    });
  }
});

test.describe('a typed value', () => {
  const field = (page: Page, name: string) =>
    page.getByRole('textbox', { name: new RegExp(`^${name}: value`, 'i') });

  test('is read in many ways, taken by Enter and left by Escape', async ({ page }) => {
    await open(page);
    const rate = field(page, 'Learning rate');
    for (const [typed, value] of [
      ['1e-2', 'lr=0.01'],
      ['3×10⁻⁴', 'lr=0.0003'],
      ['2 %', 'lr=0.02'],
      ['0,5', 'lr=0.5'],
    ] as const) {
      await rate.fill(typed);
      await rate.press('Enter');
      await expect.poll(() => hash(page)).toBe(`#${value}`);
    }
    await rate.fill('7');
    await rate.press('Escape');
    await expect(rate).toHaveValue('0.5');
    expect(hash(page)).toBe('#lr=0.5');
    const decay = field(page, 'Weight decay');
    await decay.fill('0.1');
    await decay.press('Enter');
    await decay.fill('off');
    await decay.press('Enter');
    await expect.poll(() => hash(page)).toBe('#lr=0.5');
  });

  test('beyond the range, or no number at all, is answered by a notice', async ({ page }) => {
    await open(page);
    const gain = field(page, 'Gain');
    await gain.fill('99');
    await gain.press('Enter');
    await expect(gain).toHaveValue('4.00');
    await expect(page.locator('.notice')).toContainText(/99.*0 … 4.*4/);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await gain.fill('much');
    await gain.press('Enter');
    await expect(gain).toHaveValue('4.00');
    await expect(page.locator('.notice')).toContainText(/much.*0 … 4.*4\.00/);
    expect(hash(page)).toBe('#gain=4');
  });

  test('and every control goes back to its default by double-click and by Delete', async ({
    page,
  }) => {
    const all = '#cell=lstm&gain=2&xinit=uniform&n=16&bi=1&clip=norm';
    await open(page, all);
    const names = ['Gain', 'Input weights', 'Hidden units', 'Bidirectional'];
    for (const name of names) {
      await page
        .locator('.controls .label', { hasText: new RegExp(`^${name}`) })
        .first()
        .dblclick();
    }
    for (const title of ['Cell', 'Clipping']) {
      await page.getByRole('heading', { name: title, exact: true }).dblclick();
    }
    await expect.poll(() => hash(page)).toBe('');
    await open(page, all);
    await page.goto(`./${all}`);
    await page.getByRole('slider', { name: /^Gain/ }).press('Delete');
    await page.getByRole('combobox', { name: /^Input weights/ }).press('Delete');
    await page.getByRole('slider', { name: /^Hidden units/ }).press('Delete');
    await page.getByRole('switch', { name: /^Bidirectional/ }).press('Delete');
    await page.getByRole('radio', { name: 'LSTM' }).press('Delete');
    await page.getByRole('radio', { name: 'global norm' }).press('Delete');
    await expect.poll(() => hash(page)).toBe('');
  });

  test('has an explanation with name, symbol, formula and default', async ({ page }) => {
    await open(page);
    await page.locator('.controls .label', { hasText: /^Gain/ }).hover();
    const tip = page.locator('.tip');
    for (const part of ['Gain g', 'recurrent', 'Default: 1.00'])
      await expect(tip).toContainText(part);
    await expect(tip.locator('.formula')).not.toBeEmpty();
  });
});

test.describe('on paper', () => {
  test('stand verdict, plots, settings and address, in colours for white, and no control', async ({
    page,
  }) => {
    await open(page, '#gain=2.5&theme=dark');
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

test.describe('paper, from the menu of the browser,', () => {
  // There nothing can be computed first.
  for (const tab of ['Training', 'Gradient by loss']) {
    test(`gets every plot of the page, with “${tab}” open`, async ({ page }) => {
      await open(page, '#gain=2.5&theme=dark');
      // What opens later hears of paper later.
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
      const plots = page.locator('.plot canvas');
      await expect.poll(() => plots.count()).toBeGreaterThan(6);
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
});

test.describe('colours that the system forces', () => {
  test('leave what is chosen, on and open to be told apart', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, '#bi=1');
    const looks = (selector: string) =>
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
    for (const [chosen, other] of pairs) expect(await looks(chosen)).not.toBe(await looks(other));
    const thumb = page.getByRole('switch', { name: /^Bidirectional/ });
    const on = await thumb.screenshot();
    await thumb.press(' ');
    await expect.poll(async () => (await thumb.screenshot()).equals(on)).toBe(false);
  });
});

test('more contrast, where the system asks for it, reaches the plots too', async ({ page }) => {
  await open(page);
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

test.describe('at 200 % of 1280 pixels', () => {
  test.use({ viewport: { width: 640, height: 400 } });

  test('nothing is cut off and no control covers another', async ({ page }) => {
    for (const lang of ['en', 'zh']) {
      await open(page, `#lang=${lang}&cell=lstm-peephole&clip=norm&gain=99`);
      await page.evaluate(() => document.fonts.ready);
      const faults = await page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        const shown = [
          ...document.querySelectorAll('button, select, input, summary, a[href]'),
        ].filter(
          (node) =>
            node.checkVisibility({ opacityProperty: true }) &&
            node.getBoundingClientRect().width > 1,
        );
        const boxes = shown.map((node) => ({ node, box: node.getBoundingClientRect() }));
        const covered = boxes.flatMap(({ node, box }, i) =>
          boxes.slice(i + 1).flatMap((other) => {
            const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
            const isInside = node.contains(other.node) || other.node.contains(node);
            return wide > 1 && high > 1 && !isInside
              ? [`${node.outerHTML.slice(0, 80)} ${other.node.outerHTML.slice(0, 80)}`]
              : [];
          }),
        );
        const cut = boxes
          .filter(({ box }) => box.left < -0.5 || box.right > clientWidth + 0.5)
          .map(({ node }) => node.outerHTML.slice(0, 80));
        return { scroll: scrollWidth - clientWidth, covered, cut };
      });
      expect(faults).toEqual({ scroll: 0, covered: [], cut: [] });
    }
  });
});

test.describe('with a finger', () => {
  for (const width of [360, 820]) {
    test.describe(`on ${width} px`, () => {
      test.use({ viewport: { width, height: 800 }, hasTouch: true, isMobile: true });

      test('everything to be hit is 44 px or more, in every tab and dialog', async ({
        page,
        watch,
      }) => {
        // What the figure in the dialog still loads when it goes.
        watch.expectTrouble(/ERR_ABORTED/);
        await open(page, '#cell=lstm&task=series');
        for (const group of await page.locator('details.group > summary').all())
          await group.click();
        const expectLarge = async (): Promise<void> => {
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
        }
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
        await expect(dialog).toBeVisible();
        await expectLarge();
        const box = await dialog.boundingBox();
        expect(box!.x).toBeGreaterThanOrEqual(0);
        expect(box!.x + box!.width).toBeLessThanOrEqual(width);
      });
    });
  }

  test.describe('on 390 px', () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('the quantity of the pinned norms can be chosen', async ({ page }) => {
      await open(page);
      const quantity = page
        .locator('.pinned')
        .getByRole('combobox', { name: /gradient|quantity/i });
      await quantity.selectOption('last');
      await expect.poll(() => hash(page)).toBe('#q=last');
    });

    test('a look at the past takes no more than a line of buttons', async ({ page }) => {
      await open(page, '#n=8&T=20&steps=5&tab=train');
      await expect(page.locator('.progress')).toContainText('step 5');
      const scrub = page.getByRole('slider', { name: /training step|past/i }).first();
      await scrub.press('Home');
      const bar = page.locator('.past');
      await expect(bar).toContainText('of 5');
      expect((await bar.boundingBox())!.height).toBeLessThanOrEqual(56);
    });

    test('no plot holds back the page’s scrolling', async ({ page }) => {
      await open(page);
      const held = await page
        .locator('.plot')
        .evaluateAll((plots) => plots.map((plot) => getComputedStyle(plot).touchAction));
      expect(held.length).toBeGreaterThan(3);
      expect(held.every((touch) => touch.includes('pan-y'))).toBe(true);
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
    .toMatch(/#gain=2\.5$/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
