/** What keeps one part of the page from taking the others with it, and the small pieces of text and signs. */
import type { ComponentType } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { Boundary } from '../../../app/ui/Boundary.tsx';
import { Formula } from '../../../app/ui/Formula.tsx';
import { Icon } from '../../../app/ui/Icon.tsx';
import { Missing } from '../../../app/ui/Missing.tsx';
import { part } from '../../../app/ui/part.tsx';
import { inPage, speaking } from '../../support/inPage.tsx';

/** Throws at a gain of 2. */
function Fragile() {
  const gain = useExperiment(({ config }) => config.gain);
  if (gain === 2) throw new Error('not at 2');
  return <p>Gain {gain}</p>;
}

describe('a part that throws', () => {
  const broken = /stopped because of a fault in gradflow/;
  const both = (
    <>
      <Boundary>
        <Fragile />
      </Boundary>
      <p>The rest</p>
    </>
  );

  test('says so in its place, and the rest lives; another setting brings it back', async () => {
    // React tells the console of what a boundary caught.
    vi.spyOn(console, 'error').mockImplementation(() => {});
    change({ gain: 2 });
    const page = await inPage(both);
    await expect.element(page.getByRole('status')).toHaveTextContent(broken);
    await expect.element(page.getByText('The rest', { exact: true })).toBeVisible();
    change({ gain: 3 });
    await expect.element(page.getByText('Gain 3')).toBeVisible();
    await expect.element(page.getByRole('status')).not.toBeInTheDocument();
  });

  test('is tried again by a button', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    let isBroken = true;
    const Moody = () => {
      if (isBroken) throw new Error('not yet');
      return <p>There</p>;
    };
    const page = await inPage(
      <Boundary>
        <Moody />
      </Boundary>,
    );
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(broken);
    isBroken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByText('There', { exact: true })).toBeVisible();
  });
});

describe('a part that loads when it is shown', () => {
  test('keeps its place until it is there, and hands on what it is given', async () => {
    const arrived: ((file: { default: ComponentType<{ name: string }> }) => void)[] = [];
    const Later = part<{ name: string }>(
      () => new Promise((resolve) => void arrived.push(resolve)),
      () => <p>Room</p>,
    );
    const page = await inPage(<Later name="Ada" />);
    await expect.element(page.getByText('Room')).toBeVisible();
    arrived[0]?.({ default: ({ name }) => <p>Hello {name}</p> });
    await expect.element(page.getByText('Hello Ada')).toBeVisible();
    await expect.element(page.getByText('Room')).not.toBeInTheDocument();
  });

  test('that did not arrive says so and is asked for again by a button', async () => {
    const load = vi
      .fn(async () => ({ default: () => <p>There</p> }))
      .mockRejectedValueOnce(new Error('no network'));
    const Later = part(load);
    const page = await inPage(<Later />);
    await expect.element(page.getByRole('status')).toHaveTextContent(/did not arrive/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByText('There', { exact: true })).toBeVisible();
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('that did not arrive comes by itself when the network is back', async () => {
    const load = vi
      .fn(async () => ({ default: () => <p>There</p> }))
      .mockRejectedValueOnce(new Error('no network'));
    const Later = part(load);
    const page = await inPage(<Later />);
    await expect.element(page.getByRole('status')).toHaveTextContent(/did not arrive/);
    window.dispatchEvent(new Event('online'));
    await expect.element(page.getByText('There', { exact: true })).toBeVisible();
  });
});

test('what is missing says whether it broke or did not arrive, in the language of the page', async () => {
  const retry = vi.fn();
  const page = await inPage(<Missing retry={retry} />);
  await expect.element(page.getByRole('status')).toHaveTextContent(/This part did not arrive/);
  await page.rerender(<Missing isBroken retry={retry} />);
  await expect.element(page.getByRole('status')).toHaveTextContent(/This part stopped/);
  await page.getByRole('button', { name: 'Try again' }).click();
  expect(retry).toHaveBeenCalledOnce();
  await speaking('zh');
  await expect.element(page.getByRole('status')).not.toHaveTextContent(/This part/);
});

test('a formula sets its subscripts, also of more than one letter, and drops their braces', async () => {
  const page = await inPage(<Formula text="h_t → h_{t−1} _" />);
  const subscripts = [...page.container.querySelectorAll('sub')].map((one) => one.textContent);
  expect(subscripts).toEqual(['t', 't−1']);
  expect(page.container.textContent).toBe('ht → ht−1 _');
});

test('a sign beside a word is not read out', async () => {
  const page = await inPage(
    <button type="button">
      <Icon name="play" />
      Train
    </button>,
  );
  await expect.element(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await expect.element(page.container.querySelector('svg')!).toHaveAttribute('aria-hidden', 'true');
});
