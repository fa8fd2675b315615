/** The gradient's way home over the drawn ribbon: it ends with the whole picture, and waits for nobody who acts. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Sweep } from '../../../app/explain/Sweep.tsx';
import { useExperiment } from '../../../app/session/experiment.ts';
import { usePlayback } from '../../../app/session/playback.ts';
import { useRunStatus } from '../../../app/session/runStatus.ts';
import { resetView, useView } from '../../../app/session/view.ts';
import { inPage, sessionShowing } from '../../support/inPage.tsx';
import { pictureOf } from '../../support/pictures.ts';

const { animate } = HTMLElement.prototype;

// Time stands still, so that a slow machine does not miss what it would bring.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'animate').mockImplementation(function (
    this: HTMLElement,
    ...how
  ) {
    const moving = animate.apply(this, how);
    moving.pause();
    return moving;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  resetView();
  usePlayback.setState({ playing: false });
});

/** The parts on a page that shows a run of 60 steps. */
async function open() {
  const page = await inPage(
    <div className="explain">
      <div className="hero" style={{ width: 1000 }}>
        <div className="plot" style={{ width: 1000, height: 400 }} />
        <Sweep />
      </div>
    </div>,
    sessionShowing({ ...pictureOf({ T: 60, n: 4 }), run: useExperiment.getState().run }),
  );
  const [cover, head] = page.container.querySelectorAll<HTMLElement>('.sweep > *');
  const isOnItsWay = () => !cover.hidden && !head.hidden && useView.getState().isReturning === true;
  return { cover, head, isOnItsWay };
}

test('uncovers the ribbon from the loss back, with the number of the step it has come to', async () => {
  const { cover, head, isOnItsWay } = await open();
  expect(isOnItsWay()).toBe(true);
  const [moving] = cover.getAnimations();
  expect(head.textContent).toMatch(/^100\s%$/);
  // Right of the ribbon stands the ruler.
  const right = (part: HTMLElement) => part.getBoundingClientRect().right;
  expect(right(head)).toBeLessThan(right(cover) + 0.5);
  moving.currentTime = 600;
  // Halfway in time is halfway in steps: 60 − 0.5·59 = 30.5, step 31 or 30; norms fall by 0.08 decades a step.
  await expect.poll(() => head.textContent).toMatch(/^1\/2[0-9]\d$/);
  moving.finish();
  await expect.poll(isOnItsWay).toBe(false);
  expect([cover.hidden, head.hidden]).toEqual([true, true]);
});

test('is whole at once when training begins', async () => {
  const { cover, isOnItsWay } = await open();
  expect(isOnItsWay()).toBe(true);
  usePlayback.setState({ playing: true });
  expect([isOnItsWay(), cover.getAnimations().length]).toEqual([false, 0]);
});

test('covers the ribbon from a choice until its numbers are there, or cannot come', async () => {
  const { cover, head, isOnItsWay } = await open();
  cover.getAnimations()[0].finish();
  await expect.poll(isOnItsWay).toBe(false);
  useExperiment.setState(({ run }) => ({ run: run + 1 }));
  expect([isOnItsWay(), head.textContent, cover.getAnimations().length]).toEqual([true, '', 0]);
  useRunStatus.setState({ hasFailed: true });
  expect(isOnItsWay()).toBe(false);
});
