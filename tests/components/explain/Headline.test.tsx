/** The headline of the front door: it says what was measured, and rests while nothing happens. */
import { Profiler } from 'react';
import { expect, test } from 'vitest';
import { Headline } from '../../../app/explain/Headline.tsx';
import { useRunStatus } from '../../../app/session/runStatus.ts';
import { inPage, sessionShowing } from '../../support/inPage.tsx';
import { pictureOf } from '../../support/pictures.ts';

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

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
    for (let i = 0; i < 5; i++) await frame();
    return renders - before;
  };
  await expect.poll(rendersInFrames).toBe(0);
  expect(renders).toBeGreaterThan(1);
});
