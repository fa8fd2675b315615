import { describe, expect, test } from 'vitest';
import { chapters } from '../../app/explain/chapters.ts';
import { headlineLine } from '../../app/explain/headlineLine.ts';
import { scenarioOf, scenarios } from '../../app/explain/scenarios.ts';
import { say } from '../../app/locales/index.ts';
import { resolveSettings } from '../../workers/model/config.ts';
import { languages } from '../../workers/model/languages.ts';
import { pictureOf, vanishing } from '../support/pictures.ts';

const { config } = resolveSettings({});
const { summary } = pictureOf({ T: 60, n: 4 });

describe('a scenario', () => {
  test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    '%s is known again by its settings, whatever else is set',
    (id, { settings }) => {
      const { config: set, notices } = resolveSettings({ ...settings, n: 8, seed: 3 });
      expect(notices).toEqual([]);
      expect(scenarioOf(set)?.id).toBe(id);
    },
  );

  test('is none where one of its settings is another', () => {
    expect(scenarioOf({ ...config, ...scenarios[0].settings, gain: 1.1 })).toBeUndefined();
  });
});

describe('the line below the headline', () => {
  const learning = { loss: 0.17, baseline: 1 / 6, isStuck: false, isSwinging: false };
  const line = (changes: Partial<typeof summary>, language: 'en' | 'zh' = 'en') =>
    headlineLine({ ...summary, learning, ...changes }, { T: 60 }, language).replaceAll(
      '\u00a0',
      ' ',
    );

  test('says how far back the oldest input lies that the answer needs, and how far the gradient gets', () => {
    // The oldest of them is at step 15: 60 − 15 = 45 steps back.
    expect(line({ needed: [15, 45], verdict: { ...vanishing, reach: 37 } })).toContain(
      'The answer needs input 15, 45 steps back; the gradient reaches 37 steps.',
    );
  });

  test('says that it gets there where more than 1 % comes through to the end', () => {
    const verdict = { ...vanishing, log10Ratio: -1, ratio: 0.1, reach: null, reachBeyond: null };
    expect(line({ needed: [15, 45], verdict })).toContain(
      'The answer needs input 15, 45 steps back; the gradient reaches it.',
    );
  });

  test('compares the loss with guessing, and names it alone where guessing is not known', () => {
    expect(line({ needed: null })).toMatch(/Loss 0\.17; guessing gives 0\.17\.$/);
    expect(line({ needed: null, learning: { ...learning, baseline: null } })).toMatch(
      /Loss 0\.17\.$/,
    );
  });

  test('speaks of no distance where there is no gradient', () => {
    const verdict = { ...vanishing, kind: 'overflow', log10Ratio: null, ratio: null } as const;
    expect(line({ needed: [15], verdict })).not.toContain('needs');
  });
});

describe('the story', () => {
  test.each(
    languages.flatMap((language) =>
      chapters.map((chapter) => [language, chapter.id, chapter] as const),
    ),
  )('in %s fills every word of chapter %s with what was measured', (language, _, chapter) => {
    const measured = { ...summary, needed: [15, 45] };
    const told = say(
      chapter.text(measured),
      language,
      chapter.values(measured, { ...config, T: 60 }, language),
    );
    expect(told).not.toMatch(/[{}]|NaN|undefined/);
  });

  test('tells no distance of a task that needs nothing from before', () => {
    const learn = chapters.find(({ id }) => id === 'learn');
    expect(learn?.text({ ...summary, needed: null })).toBe('explain.story.learn.textAlone');
  });
});
