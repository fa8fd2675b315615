/** The cards of what helps: what they do when chosen, and what stands in their place. */
import { expect, test } from 'vitest';
import { Fixes } from '../../../app/explain/Fixes.tsx';
import { useExperiment } from '../../../app/session/experiment.ts';
import type { FixTrials, HelpfulFix } from '../../../workers/model/snapshot.ts';
import { inPage, sessionShowing, windowOf } from '../../support/inPage.tsx';
import { pictureOf, vanishing } from '../../support/pictures.ts';

const offer: HelpfulFix = {
  fix: 'gain',
  patch: { gain: 1.2 },
  target: 'flow',
  // A tenth arrives.
  verdict: { ...vanishing, kind: 'healthy', log10Ratio: -1, ratio: 0.1 },
  log10Before: 2,
  log10After: 0,
  curve: { steps: [1, 60], decades: [-1, 0] },
  log10Loss: null,
};

/** In the place that gives their pictures a size. */
const cards = (
  <div className="explain">
    <Fixes />
  </div>
);

function trying(trials: Partial<FixTrials>) {
  const known = { before: vanishing, fixes: [], steps: 0, ...trials };
  return sessionShowing({
    ...pictureOf({ T: 60, n: 32 }, { summary: { fixTrials: known } }),
    run: useExperiment.getState().run,
  });
}

test('a card sets what it names', async () => {
  const session = trying({ fixes: [offer] });
  const page = await inPage(cards, session);
  await page.getByRole('button', { name: /gain 1\.2/ }).click();
  expect(session.set).toHaveBeenCalledWith({ gain: 1.2 }, 'choice');
  expect(session.rewind).not.toHaveBeenCalled();
});

test('a fix for training also goes back to its start', async () => {
  const session = trying({ fixes: [{ ...offer, target: 'training', log10Loss: -2 }], steps: 40 });
  const page = await inPage(cards, session);
  await page.getByRole('button', { name: /gain 1\.2/ }).click();
  expect(session.rewind).toHaveBeenCalled();
});

test('on a phone what would break a healthy network stands below its sentence, as wide as the page', async () => {
  await windowOf(390, 844);
  const page = await inPage(
    cards,
    trying({ before: { ...vanishing, kind: 'healthy' }, fixes: [offer] }),
  );
  const sentence = page.getByText('Nothing to mend. Break it:').element().getBoundingClientRect();
  const card = page
    .getByRole('button', { name: /gain 1\.2/ })
    .element()
    .getBoundingClientRect();
  expect(card.top).toBeGreaterThanOrEqual(sentence.bottom);
  expect(card.width).toBe(page.container.clientWidth);
});

test('a network that is too large to be tried is said to be that', async () => {
  const page = await inPage(
    cards,
    trying({ before: null, tooLarge: { asked: '300', limit: '256' } }),
  );
  await expect.element(page.getByText(/256/)).toBeVisible();
  await expect.element(page.getByText(/Nothing that was tried/)).not.toBeInTheDocument();
});
