/** The front door in the built page: what is seen at once, what levers, cards and files do, and that nothing bars anybody from it. */
import type { Locator, Page } from 'playwright/test';
import { axeFaults } from '../support/axe.ts';
import { importPath } from '../support/imports.ts';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';
import { textSizes } from '../support/textSizes.ts';

const address = './#view=explain&task=adding&B=32&n=16&T=40';

test('a chip, a lever and a card each change the headline, the Lab shows the same network, and the address follows', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(address);
  await settled(page);
  const headline = page.getByRole('region', { name: 'Verdict' }).getByRole('heading');
  const faded = await headline.textContent();
  expect(faded).toContain('gradient');
  await expect(page.getByRole('button', { name: 'Plain RNN' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await page.getByRole('button', { name: 'Exploding' }).click();
  await settled(page);
  await expect(headline).toContainText('Going back, the gradient grows');
  await expect(page.getByRole('slider', { name: /^Gain/ })).toHaveAttribute(
    'aria-valuetext',
    '2.50',
  );

  await page.getByRole('slider', { name: /^Gain/ }).press('Home');
  await settled(page);
  await expect(headline).not.toContainText('grows');
  await expect(page.getByRole('button', { name: 'Exploding' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );

  await page.getByRole('button', { name: 'Lab', exact: true }).click();
  await settled(page);
  await expect(page.getByRole('tablist')).toBeVisible();
  await expect(page).toHaveURL(/gain=0/);
  await page.getByRole('button', { name: 'Explain' }).click();
  await settled(page);
  await expect(headline).not.toContainText('grows');

  // What the address sets besides goes along into the Lab.
  await page.goto('./#tour=0&ln=1&drop=0.3');
  await page.getByRole('button', { name: 'show in Lab' }).click();
  await expect(page.getByRole('tablist')).toBeVisible();
  await expect(page).toHaveURL(/ln=1&drop=0\.3&.*view=lab/);
  // A speaker's view has an address, and its story one for each picture.
  await page.goto('./#tour=0');
  await settled(page);
  await page.keyboard.press('f');
  await expect(page).toHaveURL(/present=1/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/gain=2\.5/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/present/);
});

test('at 1440 × 900 all of it is in sight, in few controls and no small print, without a barrier', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const options of ['lang=en&theme=light', 'lang=zh&theme=dark']) {
    // As everybody meets it: with the first of the three cards.
    await page.goto(`./#${options}`);
    await settled(page);
    await expect(page.getByRole('complementary')).toBeVisible();
    await settled(page);
    const size = await page.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement;
      return { scrollHeight, scrollWidth };
    });
    expect(size).toEqual({ scrollHeight: 900, scrollWidth: 1440 });
    const controls = page.locator('button:visible, select:visible, input:visible, a:visible');
    expect(await controls.count()).toBeLessThanOrEqual(32);
    const small = (await textSizes(page)).filter(([size]) => size < 13);
    expect(small).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
  }
});

test('training is shown beside guessing, and a phone keeps its button in reach', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  await settled(page);
  const train = page.getByRole('button', { name: /^Train/ });
  await expect(train).toBeInViewport();
  // Nothing in the bar lies over anything else.
  for (const name of ['Lab', 'Share …', 'More']) {
    await page.getByRole('button', { name, exact: true }).click({ trial: true });
  }
  await train.click();
  await expect(page.getByText(/^update [1-9]/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await settled(page);
  await expect(page.getByRole('img', { name: /^Loss over/ })).toHaveAccessibleName(
    /guessing gives/,
  );
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

/** Ways to press a button and to move a slider to its end and back, step by step. */
const hands = {
  mouse: {
    press: (button: Locator) => button.click(),
    widen: async (page: Page, gain: Locator, place: number) => {
      const box = (await gain.boundingBox())!;
      await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * place, box.y + box.height / 2, { steps: 6 });
      await page.mouse.up();
    },
  },
  touch: {
    press: (button: Locator) => button.tap(),
    widen: async (page: Page, gain: Locator, place: number) => {
      const box = (await gain.boundingBox())!;
      await page.touchscreen.tap(box.x + box.width * place, box.y + box.height / 2);
    },
  },
  keyboard: {
    press: async (button: Locator) => {
      await button.focus();
      await button.press('Enter');
    },
    widen: async (_: Page, gain: Locator) => {
      await gain.focus();
      await gain.press('ArrowRight');
    },
  },
};

const words = {
  en: {
    gain: /^Gain/,
    no: 'No, it will not',
    right: 'As you said',
    skip: 'Skip',
    lstm: /LSTM/,
    race: 'on the same batches',
  },
  zh: {
    gain: /^增益/,
    no: '不能',
    right: '如你所料',
    skip: '跳过',
    lstm: /LSTM/,
    race: '用同样的批次',
  },
};

const visits = [
  { lang: 'en', hand: 'mouse', tag: [] },
  { lang: 'zh', hand: 'touch', tag: ['@long'] },
  { lang: 'en', hand: 'keyboard', tag: ['@long'] },
] as const;

for (const { lang, hand, tag } of visits) {
  test.describe(`the first visit, ${lang}, by ${hand}`, () => {
    test.use({
      hasTouch: hand === 'touch',
      viewport: { width: 1440, height: 900 },
      contextOptions: { reducedMotion: hand === 'mouse' ? 'no-preference' : 'reduce' },
    });

    test('three cards are done by doing, and do not come again', {
      tag: [...tag],
    }, async ({ page }) => {
      const { press, widen } = hands[hand];
      const said = words[lang];
      await page.goto(`./#lang=${lang}`);
      await settled(page);
      const card = page.getByRole('complementary');
      await expect(card).toContainText('1/3');
      const gain = page.getByRole('slider', { name: said.gain });
      // Somewhere between the two ends the ribbon keeps its width.
      for (let i = 0; i < 80; i++) {
        await widen(page, gain, 0.36 + 0.0125 * (i % 40));
        await settled(page);
        if (!(await card.textContent())?.includes('1/3')) break;
      }
      await expect(card).toContainText('2/3');
      await expect(gain).toHaveAttribute('aria-valuetext', '1.00');
      await press(card.getByRole('button', { name: said.no }));
      // The tanh RNN does not learn it: that is measured, and told.
      await expect(card).toContainText('3/3');
      await expect(card).toContainText(said.right);
      await settled(page);
      await press(page.locator('.fixes').getByRole('button', { name: said.lstm }));
      await expect(card).toContainText(said.race);
      await press(card.getByRole('button', { name: said.skip }));
      await expect(card).toHaveCount(0);
      await page.reload();
      await settled(page);
      await expect(card).toHaveCount(0);
    });
  });
}

test('a network from a file is the first lever, says what it decides, and gives way to the built-in ones', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./#tour=0&lang=en&n=8');
  await settled(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /Open a file/ }).click();
  await (await chooser).setFiles(importPath('torch-lstm-2x8-f32.safetensors'));
  const first = page.locator('.levers .control').first();
  await expect(first).toContainText('torch-lstm-2x8-f32.safetensors');
  await expect(page.locator('.levers').getByText('from the file')).toHaveCount(3);
  await expect(page.locator('.chip[aria-pressed="true"]')).toHaveCount(0);
  await expect(page.getByText(/^Also set/)).toHaveCount(0);
  await page.getByRole('button', { name: /^2 Make it explode/ }).click();
  await expect(page.locator('.narration')).toContainText(
    'This opens a built-in network, not yours.',
  );
  await settled(page);
  await expect(page.locator('.levers').getByText('from the file')).toHaveCount(0);
});

test('the picture goes to the clipboard', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./#tour=0&lang=en');
  await settled(page);
  await page.getByRole('button', { name: 'Copy this figure' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const types = await page.evaluate(async () =>
    (await navigator.clipboard.read()).flatMap(({ types }) => types),
  );
  expect(types).toContain('image/png');
});
