/** Pages to read over the experiment. */
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import OpenPage from '../../../app/features/pages/OpenPage.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { inPage, speaking } from '../../support/inPage.tsx';

const pageOf = () => useExperiment.getState().config.page;

test('opens the page that the address names, and Escape leads back to the experiment', async () => {
  change({ page: 'glossary', gain: 2 });
  const page = await inPage(<OpenPage />);
  await expect.element(page.getByRole('dialog', { name: 'Glossary' })).toBeVisible();
  await expect.element(page.getByText('hidden state', { exact: true })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(pageOf).toBe('none');
  expect(useExperiment.getState().config.gain).toBe(2);
});

test('speaks the language of the page', async () => {
  await speaking('zh');
  change({ page: 'glossary' });
  const page = await inPage(<OpenPage />);
  await expect.element(page.getByText('隐藏状态', { exact: true })).toBeVisible();
});
