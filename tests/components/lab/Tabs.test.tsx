import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Tabs } from '../../../app/lab/Tabs.tsx';
import { tabs as all } from '../../../app/lab/tabList.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { inPage } from '../../support/inPage.tsx';

const tabs = all.map(({ id }) => ({
  id,
  title: { verbatim: `Title of ${id}` },
  body: <p>Body of {id}</p>,
}));
const first = tabs[0]?.id ?? '';
const second = tabs[1]?.id ?? '';
const last = tabs.at(-1)?.id ?? '';

// Only the Lab has them.
beforeEach(() => {
  change({ view: 'lab' });
});

test('one tab is open, and arrows go round through all of them', async () => {
  const page = await inPage(<Tabs tabs={tabs} />);
  const tab = (id: string) => page.getByRole('tab', { name: `Title of ${id}` });
  await expect.element(page.getByText(`Body of ${first}`)).toBeVisible();
  await tab(first).click();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(tab(second)).toHaveFocus();
  await expect.element(page.getByText(`Body of ${second}`)).toBeVisible();
  await expect.element(page.getByRole('tabpanel', { name: `Title of ${second}` })).toBeVisible();
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(tab(first)).toHaveFocus();
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(tab(last)).toHaveAttribute('aria-selected', 'true');
});

test('Home and End go to the first and the last tab', async () => {
  const page = await inPage(<Tabs tabs={tabs} />);
  await page.getByRole('tab', { name: `Title of ${second}` }).click();
  await userEvent.keyboard('{End}');
  await expect.element(page.getByText(`Body of ${last}`)).toBeVisible();
  await userEvent.keyboard('{Home}');
  await expect.element(page.getByText(`Body of ${first}`)).toBeVisible();
});

test('the first tab needs no word in the address', async () => {
  const page = await inPage(<Tabs tabs={tabs} />);
  await page.getByRole('tab', { name: `Title of ${last}` }).click();
  expect(useExperiment.getState().settings.tab).toBe(last);
  await page.getByRole('tab', { name: `Title of ${first}` }).click();
  expect(useExperiment.getState().settings.tab).toBeUndefined();
});
