/** A lesson in the front door: what it asks, what it takes for done, and what it remembers. */
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import Lesson from '../../../app/explain/lesson/Lesson.tsx';
import { progressOf } from '../../../app/explain/lesson/progress.ts';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import type { RunSnapshot } from '../../../app/session/runSnapshot.ts';
import { useView } from '../../../app/session/view.ts';
import { inPage, quietSession, sessionShowing } from '../../support/inPage.tsx';
import { pictureOf } from '../../support/pictures.ts';

const lesson = <Lesson isShown={() => true} />;

/** The page shows a run of the present settings whose gradient arrives with that many decades. */
function arriving(log10Ratio: number): RunSnapshot {
  const { config, run } = useExperiment.getState();
  const picture = pictureOf({ T: config.T, n: config.n });
  const { summary } = picture;
  const verdict = { ...summary.verdict, log10Ratio };
  return { ...picture, run, config, summary: { ...summary, verdict } };
}

test('opens on the settings of its stage, and points at the control that it asks for', async () => {
  change({ lesson: 'scalar', gain: 2.5 });
  await inPage(lesson, quietSession());
  // What the address sets of the experiment is kept.
  await expect.poll(() => useExperiment.getState().config.n).toBe(1);
  expect(useExperiment.getState().config).toMatchObject({ act: 'identity', T: 40, gain: 2.5 });
  await expect.poll(() => useView.getState().targets).toEqual(['gain']);
});

test('takes a task for done once the run on screen is what was asked for, and remembers it', async () => {
  change({ lesson: 'scalar' });
  const session = quietSession();
  const page = await inPage(lesson, session);
  await expect.element(page.getByText(/Move it until/)).not.toBeInTheDocument();
  Object.assign(session, { frames: { picture: arriving(-1.8) } });
  sessionShowing(arriving(-1.8));
  await expect.element(page.getByText(/Move it until/)).toBeVisible();
  expect(progressOf('scalar')).toEqual({});
  change({ gain: 1 });
  Object.assign(session, { frames: { picture: arriving(0) } });
  sessionShowing(arriving(0));
  await expect.element(page.getByText(/as much arrives as left the loss/)).toBeVisible();
  expect(progressOf('scalar')).toEqual({ shrinks: 1 });
  expect(useView.getState().completed).toMatchObject({
    lesson: 'scalar',
    stage: 'shrinks',
    score: 1,
  });
  expect(useView.getState().targets).toEqual([]);
});

test('holds a guess against the run that follows it', async () => {
  change({ lesson: 'scalar', stage: 'grows' });
  const session = quietSession();
  const page = await inPage(lesson, session);
  await expect.poll(() => useExperiment.getState().config.n).toBe(1);
  Object.assign(session, { frames: { picture: arriving(0) } });
  sessionShowing(arriving(0));
  await userEvent.click(page.getByRole('button', { name: 'A tenth larger' }));
  expect(session.restore).toHaveBeenCalledOnce();
  expect(useExperiment.getState().config.gain).toBe(1.1);
  await expect.element(page.getByText('Measuring …')).toBeVisible();
  Object.assign(session, { frames: { picture: arriving(1.6) } });
  sessionShowing(arriving(1.6));
  await expect.element(page.getByText('Not so.')).toBeVisible();
  await expect
    .element(page.getByText(/You said: A tenth larger\. Measured: More than ten times\./))
    .toBeVisible();
  expect(progressOf('scalar')).toMatchObject({ grows: 0 });
});

test('has a line to draw on where the page has no picture, moved by keys', async () => {
  change({ lesson: 'scalar', stage: 'draws' });
  const session = quietSession();
  const page = await inPage(lesson, session);
  await expect.poll(() => useExperiment.getState().config.n).toBe(1);
  const commit = page.getByRole('button', { name: 'That is my guess' });
  await expect.element(commit).toBeDisabled();
  const point = page.getByRole('slider', { name: 'Step 35' });
  await userEvent.click(point);
  await userEvent.keyboard('{PageDown}{ArrowUp}{ArrowUp}');
  await expect.element(commit).toBeEnabled();
});

test('says so where an address names none', async () => {
  change({ lesson: 'none-such' });
  const page = await inPage(lesson, quietSession());
  await expect.element(page.getByText('There is no lesson called “none-such”.')).toBeVisible();
});
