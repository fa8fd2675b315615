/** What the page says of each ready-made experiment, in the numbers of its own run. */
import { describe, expect, it } from 'vitest';
import { say } from '../../../app/locales/index.ts';
import { captionOf, captionText } from '../../../app/words/caption.ts';
import { verdictText } from '../../../app/words/verdict.ts';
import { languages } from '../../../workers/model/languages.ts';
import { presets } from '../../../workers/model/presets.ts';
import { kernelMachine } from '../../support/kernels.ts';
import { pictureOf } from '../../support/pictures.ts';
import { trainedRun } from '../../support/runs.ts';

const machine = await kernelMachine();

/** The verdict that was measured elsewhere, and what the caption must say with a number. */
const expected: Readonly<Record<string, readonly [kind: string, numbers: RegExp]>> = {
  'uniform-weights': [
    'vanishing',
    /alone, −[34]\.\d{3} powers of ten per step, .* together, [−+]?0\.0\d\d:/,
  ],
  'clip-at-one': [
    'vanishing',
    /‖g‖ is \d.* before clipping and 1\.0 after it.* −0\.2\d\d powers of ten/,
  ],
  'two-lstm-64': [
    'vanishing',
    / −0\.[12]\d\d powers of ten per step.* the loss: (1\/|\d?×?10).*t = 1: (1\/|\d?×?10)/,
  ],
  'two-gru-64': [
    'vanishing',
    / −0\.[12]\d\d powers of ten per step.* the loss: (1\/|\d?×?10).*t = 1: (1\/|\d?×?10)/,
  ],
  'lstm-last-step': ['vanishing', /−0\.1\d\d powers of ten per step.* before the loss: 1\/[\d\s]+/],
  irnn: ['healthy', /[−+]?0\.0\d\d powers of ten per step\. Of it \d+\s% arrives/],
  'forgetful-lstm': ['vanishing', /start half open.* before the loss: 1\/[\d\s]+/],
};

describe('a preset', () => {
  it.each(presets.ids.flatMap((id) => (id === 'none' ? [] : [id])))(
    '%s has its verdict, and a caption with its own numbers in both languages',
    (id) => {
      const run = trainedRun(`preset=${id}`, 0, machine);
      const verdict = run.verdict();
      const [kind, numbers] = expected[id] ?? ['', /no such preset/];
      expect(verdict.kind).toBe(kind);
      const { log10Before: log10GradBefore, log10After: log10GradAfter } = run.preview(() => {});
      const { config, norms } = run;
      const picture = pictureOf(config, {
        arrays: { log10Norms: norms.h, log10NormsLast: norms.last },
        summary: { verdict, log10GradBefore, log10GradAfter },
      });
      const captions = languages.map((language) =>
        captionOf(say(captionText(id), language), picture, language),
      );
      expect(captions[0]).toMatch(numbers);
      const learning = { loss: 1, baseline: null, isStuck: false, isSwinging: false };
      for (const [i, language] of languages.entries()) {
        const { sentences } = verdictText({ verdict, learning }, config, language);
        const said = `${captions[i]} ${sentences.join(' ')}`;
        expect(said).not.toMatch(/NaN|Infinity|undefined|null|[{}]/);
        expect(captions[i]?.match(/\d/g)?.length).toBeGreaterThan(2);
      }
    },
  );
});
