/** What holds of every lesson: its data, what its runs say, and its words in every language. */

import { describe, expect, it } from 'vitest';
import { course, lessonAfter, lessons, parts, placeOf } from '../../../app/lessons/index.ts';
import type { Lesson, LessonValues, MeasuredRun, Stage } from '../../../app/lessons/lesson.ts';
import { settingsOfClaim } from '../../../app/lessons/measure.ts';
import { placeholders } from '../../../app/locales/index.ts';
import { fetchCourseWords, fetchLessonWords } from '../../../app/locales/lessons.ts';
import { experimentKeys, resolveSettings, type Settings } from '../../../workers/model/config.ts';
import { languages } from '../../../workers/model/languages.ts';
import { claimRunsAt, createRuns, settingsAt } from '../../support/lessons.ts';
import { textsOf } from '../../support/locales.ts';

const loaded = await Promise.all(
  lessons.map(async (entry) => ({ entry, lesson: (await entry.load()) as Lesson })),
);
const words = await Promise.all(
  loaded.flatMap(({ entry: { id } }) =>
    languages.map(async (language) => [`${language} ${id}`, await fetchLessonWords(id, language)]),
  ),
).then((pairs) => new Map(pairs as [string, Awaited<ReturnType<typeof fetchLessonWords>>][]));

const runAt = createRuns();

const each = loaded.flatMap(({ entry, lesson }) =>
  lesson.stages.map((stage) => ({ name: `${entry.id}, ${stage.id}`, entry, lesson, stage })),
);

describe('the lists of lessons', () => {
  it('names every lesson, its stages and its claims as the lesson does', () => {
    for (const { entry, lesson } of loaded) {
      expect(entry.id).toBe(lesson.id);
      expect(entry.stages).toEqual(lesson.stages.map(({ id }) => id));
      const claims = lesson.stages.flatMap(({ id, claim }) => (claim ? [[claim.id, id]] : []));
      expect(entry.claims).toEqual(Object.fromEntries(claims));
    }
  });

  it('has no id twice, be it of a lesson or of a claim', () => {
    const ids = loaded.flatMap(({ entry }) => [entry.id, ...Object.keys(entry.claims)]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('leads from an id, a stage and a claim to their place', () => {
    const first = course[0];
    expect(placeOf(first.id)).toMatchObject({ entry: { id: first.id }, stage: first.stages[0] });
    expect(placeOf(first.id, first.stages[1])?.stage).toBe(first.stages[1]);
    expect(placeOf(first.id, 'none-such')?.stage).toBe(first.stages[0]);
    expect(placeOf('c9')).toMatchObject({ entry: { id: 'activation' }, stage: 'test' });
    expect(placeOf('c9', 'same')?.stage).toBe('same');
    expect(placeOf('none-such')).toBeNull();
  });

  it.each(parts)(
    'lead from each lesson to the next one, and from the last of $id nowhere',
    (part) => {
      const after = part.lessons.map(({ id }) => {
        const place = placeOf(id);
        return place && lessonAfter(place)?.id;
      });
      expect(after).toEqual([...part.lessons.slice(1).map(({ id }) => id), undefined]);
    },
  );

  it.each(languages)('has a title for every lesson in %s', async (language) => {
    const { titles } = await fetchCourseWords(language);
    expect(Object.keys(titles)).toEqual(lessons.map(({ id }) => id));
    expect(new Set(Object.values(titles)).size).toBe(lessons.length);
  });
});

/** Settings that stand as they are given, all of them of the experiment. */
function expectLegal(settings: Settings): void {
  const { config, notices } = resolveSettings(settings);
  expect(notices).toEqual([]);
  expect(config).toMatchObject(settings);
  expect(Object.keys(settings).filter((key) => !experimentKeys.includes(key))).toEqual([]);
}

describe.each(loaded)('$entry.id', ({ lesson }) => {
  it('has three to six stages, and ids that an address can hold', () => {
    expect(lesson.stages.length).toBeGreaterThanOrEqual(3);
    expect(lesson.stages.length).toBeLessThanOrEqual(6);
    for (const { id } of lesson.stages) expect(id).toMatch(/^[a-z][a-z-]{0,39}$/);
    expect(new Set(lesson.stages.map(({ id }) => id)).size).toBe(lesson.stages.length);
  });

  it('opens on settings of its own, and its changes are kept as they are', () => {
    expect(lesson.stages[0]?.settings).toBeDefined();
    for (const stage of lesson.stages) {
      const at = settingsAt(lesson, stage.id);
      expectLegal(at);
      const { task, prediction } = stage;
      for (const act of [task?.solution, prediction?.reveals]) {
        expectLegal({ ...at, ...act?.settings });
      }
      if (stage.claim) for (const run of settingsOfClaim(lesson, stage.claim)) expectLegal(run);
    }
  });

  it('asks for one thing at a stage', () => {
    for (const { id, task, prediction, claim } of lesson.stages) {
      expect([id, task !== undefined && (prediction ?? claim) !== undefined]).toEqual([id, false]);
      // What decides a guess is seen after it: on screen, or among the runs of the claim.
      if (prediction) expect([id, !prediction.reveals]).toEqual([id, claim !== undefined]);
    }
  });
});

/** Placeholders of these texts of a stage in every language, and words in each. */
const textsAt = (lesson: Lesson, stage: Stage, names: readonly string[]) =>
  languages.flatMap((language) => {
    const said = words.get(`${language} ${lesson.id}`)?.stages[stage.id] ?? {};
    return textsOf(said)
      .filter(([key]) => names.some((name) => key === name || key.startsWith(`${name}.`)))
      .map(([key, text]) => ({ key: `${language} ${key}`, text }));
  });

/** Whether the numbers of these texts are there, and known. */
function expectFilled(texts: ReturnType<typeof textsAt>, values: LessonValues): void {
  for (const { key, text } of texts) {
    for (const name of placeholders(text)) {
      const value = values[name]?.value;
      expect([key, name, typeof value]).toEqual([key, name, 'number']);
      expect([key, name, Number.isNaN(value)]).toEqual([key, name, false]);
    }
  }
}

const valuesOf = (stage: Stage, run: MeasuredRun): LessonValues => stage.values?.(run) ?? {};

describe('every stage', () => {
  it.each(each)('has its numbers where it opens: $name', async ({ lesson, stage }) => {
    const names = ['text', 'task', 'question', 'options', 'claim'];
    expectFilled(textsAt(lesson, stage, names), valuesOf(stage, await runAt(lesson, stage)));
  });
});

const tasks = each.flatMap(({ stage, ...more }) => {
  const { task } = stage;
  return task ? [{ ...more, stage, task }] : [];
});

describe('every task', () => {
  it.each(tasks)(
    'is not done as it opens, and is done by its solution, which uses what it points at: $name',
    async ({ lesson, stage, task }) => {
      const { settings = {}, updates = 0, file } = task.solution;
      expect(file).toBe(task.file);
      expect(task.isDone(await runAt(lesson, stage))).toBe(false);
      const run = await runAt(lesson, stage, task.solution);
      expect(task.isDone(run)).toBe(true);
      const used = [
        ...Object.keys(settings),
        ...(updates > 0 ? ['train'] : []),
        ...(file ? ['file'] : []),
      ];
      expect([...task.targets].sort()).toEqual(used.sort());
      expectFilled(textsAt(lesson, stage, ['done']), valuesOf(stage, run));
    },
  );
});

const predictions = each.flatMap(({ stage, ...more }) => {
  const { prediction } = stage;
  return prediction?.reveals ? [{ ...more, stage, prediction, reveals: prediction.reveals }] : [];
});

describe('every guess about the run on screen', () => {
  it.each(predictions)(
    'has an answer, and its numbers then: $name',
    async ({ lesson, stage, prediction, reveals }) => {
      const run = await runAt(lesson, stage, reveals);
      expectFilled(textsAt(lesson, stage, ['revealed']), valuesOf(stage, run));
      if (prediction.kind !== 'curve') {
        expectAnswer(prediction, [run]);
        return;
      }
      const last = run.array('log10NormsLast');
      expect(last).toHaveLength(run.config.T);
      expect(Number.isFinite(last?.at(-1))).toBe(true);
    },
  );
});

const claims = each.flatMap(({ stage, ...more }) => {
  const { claim } = stage;
  return claim ? [{ ...more, stage, claim }] : [];
});

describe('every claim', () => {
  it.each(claims)(
    'comes to an outcome that has words, with its numbers: $name',
    async ({ lesson, stage, claim }) => {
      const runs = await claimRunsAt(lesson, stage);
      const { outcome, values } = claim.judge(runs);
      const said = textsAt(lesson, stage, [`outcomes.${outcome}`]);
      expect(said).toHaveLength(languages.length);
      expectFilled(said, values);
      for (const run of runs) expect(claim.tells?.(run).value).not.toBeNaN();
      const { prediction } = stage;
      if (!prediction || prediction.kind === 'curve') return;
      expectAnswer(prediction, runs);
      expectFilled(textsAt(lesson, stage, ['revealed']), values);
    },
  );
});

/** Another seed in place of the one that the lesson names, or has by default. */
const withSeed = (lesson: Lesson, seed: number): Lesson => ({
  ...lesson,
  stages: lesson.stages.map((stage) =>
    stage.settings ? { ...stage, settings: { ...stage.settings, seed } } : stage,
  ),
});

const ofClinic = loaded.filter(({ entry }) => parts[1].lessons.some(({ id }) => id === entry.id));

describe.each(ofClinic)('the exhibit $entry.id', ({ lesson }) => {
  const [symptom, evidence, repair] = lesson.stages;

  it('shows a symptom, reads the gradient, and has something to mend', () => {
    expect(lesson.stages.map(({ id }) => id)).toEqual(['symptom', 'evidence', 'repair']);
    expect(symptom?.task?.targets).toEqual(['train']);
    expect(evidence?.prediction).toBeDefined();
    expect(repair?.task?.targets.length).toBeGreaterThan(1);
    expect(repair?.task?.targets).toContain('train');
  });

  it('stands before its repair where its symptom was', () => {
    expect(settingsAt(lesson, 'repair')).toEqual(settingsAt(lesson, 'symptom'));
  });

  it('gives the lines that make the mistake, and those that mend it', () => {
    for (const stage of [symptom, repair]) {
      expect(stage?.code?.length).toBeGreaterThan(0);
      for (const line of stage?.code ?? []) expect(line.length).toBeLessThanOrEqual(64);
    }
    expect(symptom?.code).not.toEqual(repair?.code);
  });

  it('is not mended by the same training alone', async () => {
    const updates = repair?.task?.solution.updates;
    if (!repair?.task || !updates) throw new Error('nothing to mend');
    expect(repair.task.isDone(await runAt(lesson, repair, { updates }))).toBe(false);
  });
});

/** Repetitions with seeds of their own, where there is time. */
const rounds = process.env.SOAK ? Array.from({ length: 9 }, (_, i) => i + 1) : [];
const repeated = rounds.flatMap((round) => claims.map((one) => ({ ...one, round })));

describe('every claim, with other seeds', () => {
  it.each(repeated)(
    'comes to what it comes to in the lesson, or that depended: $name, $round',
    async ({ lesson, stage, claim, round }) => {
      const { outcome } = claim.judge(await claimRunsAt(lesson, stage));
      const other = claim.judge(await claimRunsAt(lesson, stage, round));
      const said = textsAt(lesson, stage, [`outcomes.${other.outcome}`]);
      expect(said).toHaveLength(languages.length);
      expectFilled(said, other.values);
      if (outcome !== 'depends') expect(other.outcome).toBe(outcome);
    },
  );
});

const exhibits = rounds.flatMap((round) =>
  ofClinic.map(({ entry, lesson }) => ({ name: entry.id, lesson, round })),
);

describe('every exhibit, with other seeds', () => {
  it.each(exhibits)(
    'has its symptom, its evidence and its repair: $name, $round',
    async ({ lesson, round }) => {
      const other = withSeed(lesson, 1 + round);
      for (const stage of other.stages) {
        const { id, task, prediction } = stage;
        if (task) {
          const { updates } = task.solution;
          const [opened, done] = [
            await runAt(other, stage),
            await runAt(other, stage, task.solution),
          ];
          expect([id, task.isDone(opened), task.isDone(done)]).toEqual([id, false, true]);
          if (id !== 'repair') continue;
          expect(task.isDone(await runAt(other, stage, { updates }))).toBe(false);
        }
        if (prediction?.kind !== 'choice' || !prediction.reveals) continue;
        const told = await runAt(lesson, stage, prediction.reveals);
        const toldToo = await runAt(other, stage, prediction.reveals);
        expect(prediction.truth([toldToo])).toBe(prediction.truth([told]));
      }
    },
  );
});

type Answered = Exclude<NonNullable<Stage['prediction']>, { kind: 'curve' }>;

/** A choice is one of its options, and a number lies on its slider. */
function expectAnswer(prediction: Answered, runs: readonly MeasuredRun[]): void {
  if (prediction.kind === 'choice') {
    expect(prediction.options).toContain(prediction.truth(runs));
    return;
  }
  const truth = prediction.truth(runs);
  expect(truth).toBeGreaterThanOrEqual(prediction.min);
  expect(truth).toBeLessThanOrEqual(prediction.max);
}

describe.each([...words])('the words of %s', (name, { stages }) => {
  const texts = textsOf(stages);
  const english = textsOf(words.get(name.replace(/^\w+/, 'en'))?.stages ?? {});

  it('have the placeholders that they have in English', () => {
    expect(texts.map(([key, text]) => [key, placeholders(text)])).toEqual(
      english.map(([key, text]) => [key, placeholders(text)]),
    );
  });

  it('tell no measured number that is not read from a run', () => {
    // What defines something, or follows from arithmetic, has fewer digits.
    const bare = (text: string) => text.replace(/\{[^}]*\}/g, '');
    expect(texts.filter(([, text]) => /\d\.\d\d/.test(bare(text)))).toEqual([]);
  });

  it('are short: 60 words, or 150 characters of Chinese', () => {
    const isLong = (text: string) =>
      name.startsWith('zh') ? text.length > 150 : text.split(/\s+/).length > 60;
    expect(texts.filter(([, text]) => isLong(text))).toEqual([]);
  });
});
