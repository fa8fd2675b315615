/** The front door on small screens, with a network from a file, and what an address sets that no lever shows. */
import { importPath } from '../support/imports.ts';
import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

test('a phone has two levers until it is asked for more, and a bar with Train, the loss and a ribbon', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./#tour=0&lang=en');
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    await settled(page);
    const levers = page.locator('.levers .control');
    await expect(levers).toHaveCount(2);
    await page.getByRole('button', { name: 'More levers' }).click();
    expect(await levers.count()).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Fewer levers' }).click();
    await expect(levers).toHaveCount(2);
    const boxes = await page.locator('.training').evaluate((bar) =>
      ['.primary', '.loss-curve', '.run-ribbon', '.update'].map((part) => {
        const { left, right, height } = bar.querySelector(part)!.getBoundingClientRect();
        return { left, right, height };
      }),
    );
    for (const [i, { left, height }] of boxes.entries()) {
      expect(height).toBeGreaterThan(0);
      expect(left).toBeGreaterThanOrEqual(i === 0 ? 0 : boxes[i - 1]!.right);
    }
    expect(boxes.at(-1)!.right).toBeLessThanOrEqual(width);
    const bar = await page.locator('.training').boundingBox();
    expect([bar?.height, (bar?.y ?? 0) + (bar?.height ?? 0)]).toEqual([56, 844]);
  }
});

test('a tablet has the story as a row of numbers, and nothing beside the page', async ({
  page,
}) => {
  await page.setViewportSize({ width: 800, height: 1000 });
  for (const lang of ['en', 'zh']) {
    await page.goto(`./#tour=0&lang=${lang}`);
    await settled(page);
    const sizes = await page
      .locator('.chapters button')
      .evaluateAll((buttons) =>
        buttons
          .map((button) => button.getBoundingClientRect())
          .map(({ width, top }) => [width < 64, top]),
      );
    expect(sizes.map(([isNarrow]) => isNarrow)).toEqual([true, true, true, true, true]);
    expect(new Set(sizes.map(([, top]) => top)).size).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      800,
    );
  }
});

test('what an address sets besides the levers is named over them, and is in the Lab', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./#tour=0&lang=en&ln=1&drop=0.3');
  await settled(page);
  await expect(page.getByText('Also set: layer normalisation on, dropout 0.3')).toBeVisible();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBe(900);
  await page.getByRole('button', { name: 'show in Lab' }).click();
  await expect(page.getByRole('tablist')).toBeVisible();
  await expect(page).toHaveURL(/ln=1&drop=0\.3&.*view=lab/);
});

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
