/** The page for teachers: its plan leads somewhere, and its answers are those of the lessons. */
import { describe, expect, it } from 'vitest';
import { answerOf, asking } from '../../../app/features/pages/teachers/answers.ts';
import { nan } from '../../../app/lessons/clinic/nan.ts';
import { clipping } from '../../../app/lessons/clipping.ts';
import { lessons } from '../../../app/lessons/index.ts';
import type { Lesson } from '../../../app/lessons/lesson.ts';
import { plan, timed } from '../../../app/lessons/plan.ts';
import { scalar } from '../../../app/lessons/scalar.ts';
import { allWritten } from '../../../app/lessons/written.ts';
import { fill } from '../../../app/locales/index.ts';
import { fetchLessonWords } from '../../../app/locales/lessons.ts';
import { createFrames } from '../../../app/session/frames.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { languages } from '../../../workers/model/languages.ts';
import { connectHere } from '../../support/connectHere.ts';
import { claimRunsAt, createRuns } from '../../support/lessons.ts';

const beside = { connect: connectHere({ ends: 0 }, referenceMachine), createFrames };
const never = () => new AbortController().signal;
const runAt = createRuns();

describe('the plan', () => {
  it('takes 45 minutes, without a gap', () => {
    expect(timed.map(({ from }) => from)).toEqual([0, ...timed.slice(0, -1).map(({ to }) => to)]);
    expect(timed.at(-1)?.to).toBe(45);
  });

  it('leads to stages that there are, in their order', () => {
    for (const { lesson, stages } of plan) {
      if (lesson === null) continue;
      const there = lessons.find(({ id }) => id === lesson)?.stages ?? [];
      const places = stages.map((stage) => there.indexOf(stage));
      expect(places, lesson).toEqual(places.filter((place) => place >= 0).toSorted());
    }
  });

  it('has something to answer at every stage', async () => {
    for (const { lesson, stages } of plan) {
      const loaded = await lessons.find(({ id }) => id === lesson)?.load();
      if (!loaded) continue;
      const asked = asking(loaded).map(({ id }) => id);
      expect(stages.filter((stage) => !asked.includes(stage))).toEqual([]);
    }
  });
});

describe.each([scalar, clipping, nan] as readonly Lesson[])('the answers to $id', (lesson) => {
  it.each(asking(lesson))('at $id are what its runs decide, and fill every text', async (stage) => {
    const answer = await answerOf(lesson, stage, never(), beside);
    expect(answer).not.toBeNull();
    const { prediction, claim } = stage;
    if (prediction && prediction.kind !== 'curve') {
      const runs = prediction.reveals
        ? [await runAt(lesson, stage, prediction.reveals)]
        : await claimRunsAt(lesson, stage);
      expect(answer?.truth).toBe(prediction.truth(runs));
    }
    if (claim) {
      const judged = claim.judge(await claimRunsAt(lesson, stage));
      expect(answer?.judged).toEqual(judged);
      if (!prediction) expect(answer?.truth).toBe(judged.outcome);
    }
    for (const language of languages) {
      const words = (await fetchLessonWords(lesson.id as 'scalar', language)).stages[stage.id];
      const before = [words?.question, words?.task, words?.claim];
      const after = [
        words?.revealed,
        words?.done,
        words?.outcomes?.[answer?.judged?.outcome ?? ''],
      ];
      const said = [
        ...before.map((text) => fill(text ?? '', language, allWritten(answer!.before, language))),
        ...after.map((text) => fill(text ?? '', language, allWritten(answer!.after, language))),
      ];
      expect(said.filter((text) => /\{\w/.test(text))).toEqual([]);
    }
  });

  it('are none once nobody waits for them', async () => {
    const stopped = AbortSignal.abort();
    expect(await answerOf(lesson, asking(lesson)[0]!, stopped, beside)).toBeNull();
  });
});
