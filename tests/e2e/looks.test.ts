import type { Page } from 'playwright/test';
import { expect, inLab, test } from '../support/page.ts';
import { pixelsChanged } from '../support/pixels.ts';
import { settled } from '../support/settled.ts';

const verdict = (page: Page) => page.locator('.verdict');

/** Opens the page and waits until all that is computed for the first picture is there. */
async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(inLab(hash));
  await expect(verdict(page)).toHaveAttribute('data-kind', /./);
  await settled(page);
}

/** Whatever sticks out of the window, is covered by another control, or does not show all of its value. */
const faultsOfLayout = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const name = (node: Element) => node.outerHTML.slice(0, 100);
    const isBeyond = (node: Element) => {
      const { left, right, width } = node.getBoundingClientRect();
      return width > 1 && (left < -0.5 || right > clientWidth + 0.5);
    };
    const all = [...document.querySelectorAll('button, select, input, p, h1, h2, label, summary')];
    const controls = [...document.querySelectorAll('button, select, input, summary, a[href]')]
      .filter((node) => node.checkVisibility({ opacityProperty: true }))
      .map((node) => ({ node, box: node.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1);
    const covered = controls.flatMap(({ node, box }, i) =>
      controls.slice(i + 1).flatMap((other) => {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        const isInside = node.contains(other.node) || other.node.contains(node);
        return wide > 1 && high > 1 && !isInside ? [`${name(node)} ${name(other.node)}`] : [];
      }),
    );
    const fields = [...document.querySelectorAll<HTMLInputElement>('input[type=text]')];
    return {
      scroll: scrollWidth - clientWidth,
      cut: all.filter(isBeyond).map(name),
      covered,
      values: fields.filter((field) => field.scrollWidth > field.clientWidth).map(name),
    };
  });

test('at every width of the window nothing is cut off, covered or hidden in its field, in both languages', async ({
  page,
}) => {
  for (const lang of ['en', 'zh']) {
    const numbers = 'opt=adam&lr=0.000123&gain=1.23456789&wd=3.16e-5&clip=norm&n=10&T=900&B=10';
    await open(page, `#lang=${lang}&cell=lstm-peephole&${numbers}`);
    await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${lang}`));
    await page.evaluate(() => document.fonts.ready);
    // The layout changes at 700 and at 1100 px; 640 × 400 is a window of 1280 px at 200 %.
    for (const [width, height] of [
      [360, 740],
      [640, 400],
      [700, 740],
      [1024, 740],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      await settled(page);
      const { covered, values, ...faults } = await faultsOfLayout(page);
      expect(faults, `${width} px, ${lang}`).toEqual({ scroll: 0, cut: [] });
      if (width === 640) expect(covered, lang).toEqual([]);
      if (width > 1000) expect(values, `${width} px, ${lang}`).toEqual([]);
    }
  }
});

test('the keyboard reaches everything that can be changed, in order, and shows where it is', async ({
  page,
}) => {
  await open(page, '#n=8&T=20&B=2');
  // Of a slider's thumb, which shows the ring, no script can ask.
  const slider = page.getByRole('slider', { name: /^Gain/ });
  const before = await slider.screenshot();
  await slider.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(slider).toBeFocused();
  await settled(page);
  expect(await pixelsChanged(slider, before)).toBeGreaterThan(50);
  // And nothing else has changed it.
  await slider.evaluate((element) => (element as HTMLElement).blur());
  await settled(page);
  expect(await pixelsChanged(slider, before)).toBe(0);

  // From the top of the page again.
  await page.locator('body').evaluate((body) => getSelection()?.collapse(body, 0));
  const all = await page.evaluate(() => {
    const nodes = [
      ...document.querySelectorAll<HTMLElement>(
        'button, select, input, textarea, a[href], summary, [tabindex="0"]',
      ),
    ].filter((node) => {
      const isOfGroup = node instanceof HTMLInputElement && node.type === 'radio' && !node.checked;
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
        // Looked at above.
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

test.describe('the language', () => {
  /** Texts of every part of the page that say the same in no way in Chinese. */
  const english = [
    ...['Train', 'One update', 'Rewind', 'Reseed', 'Reset', 'Share', 'Numbers', 'update 0', 'loss'],
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

  test('switches every text, the document’s own and that of screen readers, and back', async ({
    page,
  }) => {
    await open(page, '#gain=99');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    // They come last.
    await expect(verdict(page)).toContainText('What helps');
    // A worker that takes its time is told of, and no longer once it answers.
    await settled(page);
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

    await open(page, '#lang=zh&gain=99');
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
});

test.describe('the theme', () => {
  const ground = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

  test('changes with its button, the key and the system', async ({ page }) => {
    await open(page, '#n=8&T=20&B=2');
    const light = await ground(page);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#n=8&T=20&B=2&view=lab&theme=dark');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await settled(page);
    expect(await ground(page)).not.toBe(light);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#n=8&T=20&B=2&view=lab');
    await settled(page);
    expect(await ground(page)).toBe(light);

    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await settled(page);
    expect(await ground(page)).not.toBe(light);
    expect(new URL(page.url()).hash).toBe('#n=8&T=20&B=2&view=lab');
    await page.goto('./#n=8&T=20&B=2&view=lab&theme=light');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await settled(page);
    expect(await ground(page)).toBe(light);
  });
});
