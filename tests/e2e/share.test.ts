import type { Page } from 'playwright/test';
import { expect, inLab, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

async function openDialog(page: Page, hash = '', kind?: string) {
  await page.goto(inLab(hash));
  await expect(page.locator('.verdict')).toContainText(/Vanishing|Exploding|消失/);
  await page.getByRole('button', { name: /^(Share|分享)/ }).click();
  const dialog = page.getByRole('dialog', { name: /^(Share|分享)$/ });
  await expect(dialog).toBeVisible();
  if (kind) await dialog.getByRole('radio', { name: kind, exact: true }).check({ force: true });
  return dialog;
}

/** The address in the first attribute `src` of a text of HTML. */
const sourceIn = (html: string) => /src="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');

test.describe('the dialog for sharing', () => {
  test('writes the figure that it shows', async ({ page }) => {
    const dialog = await openDialog(page, '#gain=2.5', 'Iframe');
    const preview = page.frameLocator('iframe');
    await expect(preview.locator('.verdict-line')).toHaveAttribute('data-kind', 'exploding');
    await dialog.getByRole('checkbox', { name: 'Flow' }).check();
    await dialog.getByRole('checkbox', { name: 'Clipping', exact: true }).uncheck();
    await dialog.getByRole('checkbox', { name: 'gain: locked', exact: true }).check();
    await dialog.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
    await dialog.getByRole('spinbutton', { name: 'Width' }).fill('520');
    await expect(preview.getByRole('img')).toHaveCount(2);
    await expect(preview.getByRole('slider', { name: /^Gain/ })).toBeDisabled();
    await expect(preview.locator('html')).toHaveAttribute('data-theme', 'dark');

    await settled(page);
    await settled(preview);
    const frame = page.locator('.preview iframe');
    const text = dialog.getByRole('textbox', { name: 'Iframe' });
    const shown = await frame.evaluate(
      (element: HTMLIFrameElement) => element.contentWindow!.location.href,
    );
    expect(sourceIn(await text.inputValue())).toBe(shown);
    const inside = await preview
      .locator('html')
      .evaluate((root) => root.getBoundingClientRect().height);
    await expect(text).toHaveValue(new RegExp(`width="520" height="${Math.ceil(inside)}"`));
    // The page behind it is what it was, and Back leads out of it.
    expect(new URL(page.url()).hash).toBe('#gain=2.5&view=lab');
  });
});
