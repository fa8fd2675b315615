import { describe, expect, test } from 'vitest';
import { training } from '../../../app/panels/training/training.ts';
import { expectSound, textsDrawn } from '../../support/panelChecks.ts';
import { historyOf, pictureOf } from '../../support/pictures.ts';

const options = { t: 1, language: 'en', reducedMotion: true } as const;
const picture = (log10BaselineLoss: number | null) =>
  pictureOf({ T: 20, n: 4 }, { history: historyOf(80), summary: { log10BaselineLoss } });

describe('the line of an answer that ignores the input', () => {
  // The adding problem: 1/6 = 0.1667.
  const adding = picture(Math.log10(1 / 6));

  test('is drawn in the plot of the loss, with its value, and said', () => {
    expect(textsDrawn(training, adding, options).join('|')).toMatch(/ignoring the input: 0\.17/);
    expect(training.describe(adding, options)).toMatch(
      /ignores the input would have a loss of 0\.167\./,
    );
    expectSound(training, adding);
  });

  test('is left out where nothing is known of it', () => {
    expect(textsDrawn(training, picture(null), options).join('|')).not.toMatch(/ignoring/);
    expect(training.describe(picture(null), options)).not.toMatch(/ignores/);
  });

  test('far above or below the curve finds its place', () => {
    for (const log10 of [-200, -3, 3, 200]) expectSound(training, picture(log10));
  });
});
