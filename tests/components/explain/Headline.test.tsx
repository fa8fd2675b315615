/** The headline of the front door: it says what was measured, and rests while nothing happens. */
import { Profiler } from 'react';
import { expect, test } from 'vitest';
import { Headline } from '../../../app/explain/Headline.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { useRunStatus } from '../../../app/session/runStatus.ts';
import { framesLater, inPage, sessionShowing, windowOf } from '../../support/inPage.tsx';
import { pictureOf, vanishing } from '../../support/pictures.ts';

test('is rendered once for what there is to say, and not again while that stays', async () => {
  let renders = 0;
  const page = await inPage(
    <Profiler
      id="headline"
      onRender={() => {
        renders += 1;
      }}
    >
      <Headline />
    </Profiler>,
    sessionShowing(pictureOf({ T: 60, n: 4 })),
  );
  await expect.element(page.getByRole('heading')).toHaveTextContent(/gradient/);
  // News of the run, after which it is to rest.
  useRunStatus.setState(({ count }) => ({ count: count + 1 }));
  const rendersInFrames = async () => {
    const before = renders;
    await framesLater(5);
    return renders - before;
  };
  await expect.poll(rendersInFrames).toBe(0);
  expect(renders).toBeGreaterThan(1);
});

test('whatever is told below the sentence is told whole, in the same height', async () => {
  await windowOf(1440, 900);
  const slots: number[] = [];
  for (const { task, verdict, lines } of [
    { task: 'adding', verdict: vanishing, lines: 1 },
    // Beyond the sequence, and nothing that has to be kept: as long as it gets.
    { task: 'noise', verdict: { ...vanishing, reach: null, reachBeyond: 130 }, lines: 2 },
  ] as const) {
    change({ task });
    const picture = pictureOf({ T: 60, n: 4 }, { summary: { verdict } });
    const { config } = useExperiment.getState();
    const page = await inPage(
      <div className="explain">
        <main>
          <Headline />
        </main>
      </div>,
      sessionShowing({ ...picture, config: { ...config, T: 60 } }),
    );
    const line = page.container.querySelector('.headline p')!;
    await expect.poll(() => line.textContent).toMatch(/Loss/);
    expect(line.getBoundingClientRect().height).toBe(24 * lines);
    expect(line.scrollWidth).toBe(line.clientWidth);
    slots.push(page.container.querySelector('.headline')!.getBoundingClientRect().height);
    await page.unmount();
  }
  expect(slots).toEqual([96, 96]);
});
