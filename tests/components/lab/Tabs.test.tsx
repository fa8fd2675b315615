import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Tabs } from '../../../app/lab/Tabs.tsx';
import { useExperiment } from '../../../app/session/experiment.ts';
import { inPage } from '../../support/inPage.tsx';

const tabs = ['train', 'phase', 'data'].map((id) => ({
  id,
  title: { verbatim: `Title of ${id}` },
  body: <p>Body of {id}</p>,
}));

test('one tab is open, and arrows go round through all of them', async () => {
  const page = await inPage(<Tabs tabs={tabs} />);
  const tab = (id: string) => page.getByRole('tab', { name: `Title of ${id}` });
  await expect.element(page.getByText('Body of train')).toBeVisible();
  await tab('train').click();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(tab('phase')).toHaveFocus();
  await expect.element(page.getByText('Body of phase')).toBeVisible();
  await expect.element(page.getByRole('tabpanel', { name: 'Title of phase' })).toBeVisible();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.element(tab('train')).toHaveFocus();
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(tab('data')).toHaveAttribute('aria-selected', 'true');
});

test('Home and End go to the first and the last tab', async () => {
  const page = await inPage(<Tabs tabs={tabs} />);
  await page.getByRole('tab', { name: 'Title of phase' }).click();
  await userEvent.keyboard('{End}');
  await expect.element(page.getByText('Body of data')).toBeVisible();
  await userEvent.keyboard('{Home}');
  await expect.element(page.getByText('Body of train')).toBeVisible();
});

test('the first tab needs no word in the address', async () => {
  const page = await inPage(<Tabs tabs={tabs} />);
  await page.getByRole('tab', { name: 'Title of data' }).click();
  expect(useExperiment.getState().settings.tab).toBe('data');
  await page.getByRole('tab', { name: 'Title of train' }).click();
  expect(useExperiment.getState().settings.tab).toBeUndefined();
});
