/** The frame of a plot: its name, its step under the keyboard, and what stands over it while there is nothing to see. */
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { flow } from '../../../app/panels/flow/flow.ts';
import { frameTools } from '../../../app/panels/frameTools.tsx';
import { panels } from '../../../app/panels/index.ts';
import { PanelFrame } from '../../../app/panels/PanelFrame.tsx';
import { history as historyPlot } from '../../../app/panels/train/history.ts';
import { useExperiment } from '../../../app/session/experiment.ts';
import { useRunStatus } from '../../../app/session/runStatus.ts';
import { inPage, quietSession, sessionShowing } from '../../support/inPage.tsx';
import { historyOf, pictureOf } from '../../support/pictures.ts';

/** Of the default's 50 steps; the selected one is half of them. */
const shown = () => sessionShowing(pictureOf({ T: 50, n: 32 }));

test('arrows, Home and End move the selected step, and no further than the ends', async () => {
  const session = shown();
  const page = await inPage(<PanelFrame panel={flow} tools={frameTools} />, session);
  const steps = page.getByRole('figure', { name: 'Flow' }).getByRole('slider');
  await expect.element(steps).toHaveAttribute('aria-valuenow', '25');
  (steps.element() as HTMLElement).focus();
  for (const [key, step] of [
    ['ArrowRight', 26],
    ['ArrowLeft', 25],
    ['Home', 1],
    ['ArrowLeft', 1],
    ['End', 50],
    ['ArrowRight', 50],
  ] as const) {
    await userEvent.keyboard(`{${key}}`);
    await expect.element(steps).toHaveAttribute('aria-valuenow', `${step}`);
  }
  expect(session.settle).toHaveBeenCalled();
});

test('a plot that is measured later keeps the focus where it is', async () => {
  const page = await inPage(
    <div style={{ display: 'none' }}>
      <PanelFrame panel={flow} tools={frameTools} />
    </div>,
    shown(),
  );
  const keys = page.container.querySelector('[role="slider"]');
  expect(page.container.querySelector('.cross svg')).toBeNull();
  page.container.firstElementChild?.removeAttribute('style');
  await expect.poll(() => page.container.querySelector('.cross svg')).not.toBeNull();
  expect(page.container.querySelector('[role="slider"]')).toBe(keys);
});

test('a step in focus is read out beside its line', async () => {
  const norm = panels.find(({ id }) => id === 'norm');
  if (!norm) throw new Error('there is no such panel');
  const page = await inPage(<PanelFrame panel={norm} tools={frameTools} />, shown());
  await userEvent.tab();
  // Past the tools in its head and its curves.
  for (let i = 0; i < 20; i++) {
    if (document.activeElement?.getAttribute('role') !== 'slider') await userEvent.tab();
  }
  await expect.element(page.getByText('t = 25', { exact: true })).toBeVisible();
});

test('the pointer selects the step under it, from press to release one drag', async () => {
  const session = shown();
  const page = await inPage(<PanelFrame panel={flow} tools={frameTools} />, session);
  const plot = page.container.querySelector('.plot');
  if (!plot) throw new Error('there is no plot');
  const { width, height } = plot.getBoundingClientRect();
  await expect.poll(() => page.container.querySelector('.cross svg')).not.toBeNull();
  await userEvent.click(plot, { position: { x: width * 0.9, y: height / 2 } });
  expect(session.set).toHaveBeenLastCalledWith({ t: expect.any(Number) }, 'drag');
  expect(useExperiment.getState().config.t).toBeGreaterThan(37);
  expect(session.settle).toHaveBeenCalled();
});

test('it says that it is computing until there is something, and while what is shown is of earlier settings', async () => {
  const page = await inPage(<PanelFrame panel={flow} />);
  await expect.element(page.getByText('Computing …')).toBeVisible();
  shown();
  await expect.element(page.getByText('Computing …')).not.toBeInTheDocument();
  useRunStatus.setState({ isStale: true });
  await expect.element(page.getByText('Computing …')).toBeVisible();
  // There is nothing to wait for.
  useRunStatus.setState({ hasFailed: true });
  await expect.element(page.getByText('Computing …')).not.toBeInTheDocument();
});

test('it asks for its numbers while it can be seen', async () => {
  const release = vi.fn();
  const need = vi.fn(() => release);
  const page = await inPage(<PanelFrame panel={flow} />, quietSession({ need }));
  await expect.poll(() => need.mock.calls).toEqual([[flow.needs]]);
  await page.unmount();
  expect(release).toHaveBeenCalled();
});

test('the record of a training is told anew by any news of the run, not by arrays alone', async () => {
  const early = pictureOf(
    { T: 20, n: 4 },
    { summary: { step: 3, sigmaU: null }, history: historyOf(3, () => 0) },
  );
  const session = sessionShowing(early);
  const page = await inPage(<PanelFrame panel={historyPlot} />, session);
  const plot = page.getByRole('img');
  await expect.element(plot).toHaveAccessibleName(/^Update 3 of 3/);
  const before = plot.element().getAttribute('aria-label');
  Object.assign(session.frames, {
    picture: { ...early, summary: { ...early.summary, sigmaU: { max: 1.25, min: 0.5 } } },
  });
  session.painter.invalidateReaders(['sigma']);
  await expect.poll(() => plot.element().getAttribute('aria-label')).not.toBe(before);
});
