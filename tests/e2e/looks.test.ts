import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect, test } from '../support/host.ts';
import { settled } from '../support/settled.ts';

// Axe takes seconds: whoever is free takes the next.
test.describe.configure({ mode: 'parallel' });

const verdict = (page: Page) => page.locator('.verdict');

/** Opens the page and waits until all that is computed for the first picture is there. */
async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(`./${hash}`);
  await expect(verdict(page)).toHaveAttribute('data-kind', /./);
  await settled(page);
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    at: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
  }));
  expect(told).toEqual([]);
}

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

for (const viewport of sizes) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });
    for (const theme of ['light', 'dark']) {
      // One language a theme, and the other one on a phone: colours come from the theme alone, names from the language.
      const lang = (theme === 'light') === viewport.width < 700 ? 'zh' : 'en';
      test(`axe finds nothing, ${theme}, ${lang}`, async ({ page }) => {
        await open(page, `#lang=${lang}&theme=${theme}`);
        await expectAccessible(page);
      });
    }
  });
}

test('axe finds nothing with a notice, folded groups and tables open', async ({ page }) => {
  await open(page, '#gain=99&T=10&n=6&ln=1&prec=f32&task=adding');
  await expect(page.getByRole('status')).toContainText('given');
  const toggles = await page.getByRole('button', { name: /^Numbers of/ }).all();
  for (const toggle of toggles) await toggle.click();
  // That of the notice too.
  await expect(page.getByRole('table')).toHaveCount(toggles.length + 1);
  await page.getByRole('slider', { name: /^Gain/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await expectAccessible(page);
});

test('axe finds nothing in a figure on another page', async ({ page, host }) => {
  const figure = await host.open(page, { hash: 'embed=1&gain=2.5' });
  await expect(figure.inside.locator('.verdict-line')).toContainText('Exploding');
  await expectAccessible(page);
});

test.describe('the width of the window', () => {
  for (const lang of ['en', 'zh']) {
    // The layout changes at 700 and at 1100 px.
    test(`of 360, 700 and 1024 px is enough, ${lang}`, async ({ page }) => {
      await open(page, `#lang=${lang}&cell=lstm-peephole&clip=norm&gain=99`);
      for (const width of [360, 700, 1024]) {
        await page.setViewportSize({ width, height: 740 });
        await settled(page);
        const beyond = await page.evaluate(() => {
          const { clientWidth, scrollWidth } = document.documentElement;
          const cut = [...document.querySelectorAll('button, select, input, p, h1, h2, label')]
            .filter((element) => {
              const { left, right, width: own } = element.getBoundingClientRect();
              return own > 1 && (left < -0.5 || right > clientWidth + 0.5);
            })
            .map((element) => element.outerHTML.slice(0, 100));
          return { scroll: scrollWidth - clientWidth, cut };
        });
        expect(beyond, `${width} px`).toEqual({ scroll: 0, cut: [] });
      }
    });
  }
});

test.describe('the header', () => {
  for (const lang of ['en', 'zh']) {
    test(`is one line at every width of a desk, ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width: 1024, height: 800 });
      // A page that trains does not settle.
      await page.goto(`./#lang=${lang}&cell=lstm&n=48&T=100&steps=5000`);
      const header = page.locator('.header');
      for (const width of [1024, 1100, 1280, 1440, 1920]) {
        await page.setViewportSize({ width, height: 800 });
        // Long numbers and a bar of progress stand in it while steps that an address asks for are trained.
        await expect(header.locator('.progress')).toContainText('5000');
        await expect(header.getByRole('progressbar')).toBeVisible();
        const parts = await header.evaluate((node) =>
          [...node.children]
            .map((child) => child.getBoundingClientRect())
            .map(({ left, right, top, bottom }) => ({ left, right, middle: (top + bottom) / 2 })),
        );
        for (const [i, { left, middle }] of parts.entries()) {
          expect(Math.abs(middle - parts[0]!.middle), `${width} px`).toBeLessThan(6);
          if (i > 0) expect(left, `${width} px`).toBeGreaterThan(parts[i - 1]!.right);
        }
        // Signs keep their names.
        const names = lang === 'en' ? ['Step', 'Rewind', 'Pin'] : ['单步', '回退', '固定'];
        for (const name of names) {
          await expect(header.getByRole('button', { name, exact: true })).toBeVisible();
        }
      }
    });
  }
});

test.describe('the keyboard', () => {
  test('reaches everything that can be changed, in order, and shows where it is', async ({
    page,
  }) => {
    await open(page);
    const all = await page.evaluate(() => {
      const nodes = [
        ...document.querySelectorAll<HTMLElement>(
          'button, select, input, textarea, a[href], summary, [tabindex="0"]',
        ),
      ].filter((node) => {
        const isOfGroup =
          node instanceof HTMLInputElement && node.type === 'radio' && !node.checked;
        const isOpen = !(node as HTMLButtonElement).disabled && node.tabIndex >= 0;
        return !isOfGroup && isOpen && node.checkVisibility();
      });
      nodes.forEach((node, i) => {
        node.dataset.order = `${i}`;
      });
      return nodes.length;
    });
    expect(all).toBeGreaterThan(40);
    const reached = new Set<number>();
    const unseen: string[] = [];
    // Some more: a few plots are made while the focus is on its way.
    for (let i = 0; i < all + 5; i++) {
      await page.keyboard.press('Tab');
      const { order, seen, html } = await page.evaluate(() => {
        const node = document.activeElement as HTMLElement;
        const marks = (element: Element | null) => {
          if (!element) return false;
          const style = getComputedStyle(element);
          const isOutlined = style.outlineStyle !== 'none' && style.outlineWidth !== '0px';
          return isOutlined || style.boxShadow !== 'none';
        };
        const isMarked =
          marks(node) ||
          // Its thumb shows the ring, of which no script can ask; the next test looks at it.
          node.matches('input[type=range]') ||
          marks(node.nextElementSibling) ||
          // A field that is typed into shows its border and the selection.
          (node.matches('input[type=text]') &&
            getComputedStyle(node).borderColor !== 'rgba(0, 0, 0, 0)');
        return {
          order: Number(node.dataset.order),
          seen: isMarked,
          html: node.outerHTML.slice(0, 120),
        };
      });
      reached.add(order);
      // Behind the last one the focus leaves the page for the browser's own buttons.
      if (!seen && !html.startsWith('<body')) unseen.push(html);
    }
    const missed = await page.evaluate(
      (found) =>
        [...document.querySelectorAll<HTMLElement>('[data-order]')]
          .filter((node) => !found.includes(Number(node.dataset.order)))
          .map((node) => node.outerHTML.slice(0, 120)),
      [...reached],
    );
    expect(missed).toEqual([]);
    expect(unseen).toEqual([]);
  });

  test('shows on a slider that it is there', async ({ page }) => {
    await open(page);
    const slider = page.getByRole('slider', { name: /^Gain/ });
    const before = await slider.screenshot();
    await slider.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect(slider).toBeFocused();
    await settled(page);
    expect((await slider.screenshot()).equals(before)).toBe(false);
    // And nothing else has changed it.
    await slider.evaluate((element) => (element as HTMLElement).blur());
    await settled(page);
    expect((await slider.screenshot()).equals(before)).toBe(true);
  });
});

test.describe('the language', () => {
  /** Texts of every part of the page that say the same in no way in Chinese. */
  const english = [
    ...['Train', 'Step', 'Rewind', 'Reseed', 'Reset', 'Share', 'Numbers', 'step 0', 'loss'],
    ...['see gradients vanish', 'Cell', 'Activation', 'Initial weights', 'Recurrent weights'],
    ...['Gain', 'Input', 'Biases', 'Size', 'Hidden units', 'Steps', 'Batch', 'Clipping', 'none'],
    ...[
      'Training',
      'Optimizer',
      'Learning rate',
      'Schedule',
      'Regularisation',
      'Precision',
      'Data',
    ],
    ...['Flow', 'Gradient norm', 'Singular values', 'Eigenvalues', 'Loss and', 'more', 'off'],
    ...['Exploding', 'Going back', 'the gradient grows', 'It doubles', 'parameters', 'engine'],
    ...['could not be used', 'Setting', 'Given', 'Allowed', 'Used', 'Dismiss', 'orthogonal'],
  ];

  test('switches every text and the document’s own, and back', async ({ page }) => {
    await open(page, '#gain=99');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    // They come last.
    await expect(verdict(page)).toContainText('What helps');
    const shown = () => page.evaluate(() => document.body.innerText);
    const inEnglish = await shown();
    const known = english.filter((text) => inEnglish.includes(text));
    // Most of the list is there, so that it keeps telling something.
    expect(known.length).toBeGreaterThan(english.length - 5);

    await page.getByRole('button', { name: /切换到中文/ }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
    await expect.poll(() => new URL(page.url()).hash).toMatch(/lang=zh/);
    await settled(page);
    const inChinese = await shown();
    expect(english.filter((text) => new RegExp(`\\b${text}\\b`).test(inChinese))).toEqual([]);
    // Three English words in a row are a sentence that somebody forgot.
    expect(inChinese.match(/[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/g)).toBeNull();

    await page.getByRole('button', { name: /Switch to English/ }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect.poll(shown).toBe(inEnglish);
  });

  test('is that of screen readers too', async ({ page }) => {
    await open(page, '#lang=zh');
    const said = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .flatMap((element) =>
          ['aria-label', 'title', 'aria-valuetext'].map((name) => element.getAttribute(name)),
        )
        .filter((text) => text !== null),
    );
    const forgotten = said.filter(
      (text) => /[A-Za-z]{3,} [A-Za-z]{2,}/.test(text) && !text.includes('Switch to English'),
    );
    expect(forgotten).toEqual([]);
  });

  test.describe('of a browser that asks for Chinese', () => {
    test.use({ locale: 'zh-CN' });

    test('is Chinese without a key in the address', async ({ page }) => {
      await open(page);
      await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
      await expect(page.getByRole('button', { name: '训练' })).toBeVisible();
      expect(new URL(page.url()).hash).toBe('');
    });
  });
});

test.describe('the theme', () => {
  const ground = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

  test('changes with its button, the key and the system', async ({ page }) => {
    await open(page);
    const light = await ground(page);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#theme=dark');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await settled(page);
    expect(await ground(page)).not.toBe(light);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    await settled(page);
    expect(await ground(page)).toBe(light);

    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(new URL(page.url()).hash).toBe('');
    await page.goto('./#theme=light');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    expect(await ground(page)).toBe(light);
  });
});
