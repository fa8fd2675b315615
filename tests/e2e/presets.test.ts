import { expect, test } from '../support/page.ts';
import { settled } from '../support/settled.ts';

// A browser that asks for Chinese gets it, without a key in the address.
test.use({ locale: 'zh-CN' });

// The words and numbers of every preset are tested without a page.

test('a preset opens from its address and from its list, with its verdict and a caption in its own numbers, in Chinese on a phone too', async ({
  page,
}) => {
  await page.goto('./#preset=irnn&view=lab&lang=en');
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('Healthy');
  await expect(verdict.locator('.caption')).toContainText(
    /powers of ten per step\. Of it \d+\s% arrives/,
  );
  await expect(page.getByRole('combobox', { name: 'Preset' })).toHaveValue('irnn');
  await settled(page);
  expect(new URL(page.url()).hash).toBe('#preset=irnn&view=lab&lang=en');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('about:blank');
  await page.goto('./#view=lab');
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(page.getByRole('button', { name: '训练', exact: true })).toBeVisible();
  await settled(page);
  expect(new URL(page.url()).hash).toBe('#view=lab');
  await page.getByRole('combobox', { name: '预设' }).selectOption('forgetful-lstm');
  await expect(page.locator('.caption')).toContainText(/损失之前 20 步处梯度的比例：1\/[\d\s]+/);
});
