import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Player } from '../../../app/panels/views/Player.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { emulating, inPage } from '../../support/inPage.tsx';

test('where motion is reduced nothing plays, and steps are taken by hand', async () => {
  await emulating('less motion');
  change({ T: 12, t: 12 });
  const page = await inPage(
    <Player name="Slow motion" first={12} last={1} close={() => {}}>
      what it says
    </Player>,
  );
  await expect.element(page.getByText(/Motion is reduced/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Play' })).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'Step back in time' })).toHaveFocus();
  await userEvent.keyboard('{Enter}{ArrowLeft}');
  expect(useExperiment.getState().config.t).toBe(10);
});
