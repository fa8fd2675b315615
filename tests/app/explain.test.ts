import { describe, expect, test } from 'vitest';
import { chapters, showChapter } from '../../app/explain/chapters.ts';
import { headlineLine } from '../../app/explain/headlineLine.ts';
import { scenarioOf, scenarios } from '../../app/explain/scenarios.ts';
import { say } from '../../app/locales/index.ts';
import { useExperiment } from '../../app/session/experiment.ts';
import { useView } from '../../app/session/view.ts';
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
    headlineLine(
      { ...summary, learning, ...changes },
      { T: 60, task: 'adding' },
      language,
    ).replaceAll('\u00a0', ' ');

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

  test('says that the loss swings, where it is a number', () => {
    const swinging = (loss: number) => ({
      needed: null,
      learning: { ...learning, loss, isSwinging: true },
    });
    expect(line(swinging(0.17))).toMatch(/swings more than a hundredfold from update to update\.$/);
    expect(line(swinging(0.17), 'zh')).toContain('起伏超过一百倍');
    expect(line(swinging(Infinity))).not.toContain('swings');
    expect(line({ needed: null })).not.toContain('swings');
  });

  test('ends with why the loss falls all the same, where answers are learnt by heart', () => {
    const of = (task: 'adding' | 'noise') =>
      headlineLine({ ...summary, learning, needed: null }, { T: 60, task }, 'en');
    expect(of('noise')).toMatch(/This task can be memorised without memory\.$/);
    expect(of('adding')).not.toContain('memorised');
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

describe('telling a chapter', () => {
  const session = () => {
    const asked: string[] = [];
    return {
      asked,
      set: (patch: object) => void asked.push(`set ${Object.keys(patch).join(' ')}`),
      withdrawData: (kind: string) => void asked.push(`withdrawData ${kind}`),
    };
  };
  const keys = 'cell act init gain fb';

  test.each(chapters)(
    '$id opens its own network, and of one from a file only where it says so',
    (chapter) => {
      const plain = session();
      showChapter(chapter, plain);
      expect(plain.asked).toEqual(chapter.settings ? [`set ${keys}`] : []);
      expect(useView.getState().chapter).toBe(chapter.id);
      // A network from a file that fits whatever is set.
      useExperiment.setState({ userData: { network: 1 } });
      const own = session();
      showChapter(chapter, own);
      expect(own.asked).toEqual(chapter.isOfBuiltIn ? [`set ${keys}`, 'withdrawData network'] : []);
      useExperiment.setState({ userData: {} });
    },
  );

  test('is of the built-in network where the story makes it explode and where it opens a gate', () => {
    const ofBuiltIn = chapters.filter(({ isOfBuiltIn }) => isOfBuiltIn).map(({ id }) => id);
    expect(ofBuiltIn).toEqual(['explode', 'gate']);
  });
});
