import { expect } from 'vitest';
import { Explain } from '../../app/explain/Explain.tsx';
import { useExperiment } from '../../app/session/experiment.ts';
import { inPage, sessionShowing } from './inPage.tsx';
import { pictureOf } from './pictures.ts';

/** The whole front door around a made-up run of the settings in force, once all of it is there. */
export async function frontDoor() {
  const { config, run } = useExperiment.getState();
  let isHeldBack = false;
  const session = sessionShowing(
    { ...pictureOf(config), run, config },
    {
      firstPlot: Promise.resolve(),
      // What the plots compute waits until the page is whole.
      holdBack: () => {
        isHeldBack = true;
        return () => {
          isHeldBack = false;
        };
      },
    },
  );
  const page = await inPage(<Explain />, session);
  await expect.poll(() => isHeldBack).toBe(false);
  return { page, session };
}
