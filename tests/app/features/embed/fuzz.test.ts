/** Messages that nobody would send: whatever comes, there is an answer, and settings stay legal. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { problemCodes, readMessage } from '../../../../app/features/embed/messages.ts';
import { createAnswers } from '../../../../app/features/embed/postMessageApi.ts';
import { replaceAll, useExperiment } from '../../../../app/session/experiment.ts';
import { usePlayback } from '../../../../app/session/playback.ts';
import { experimentHash, frameKeys, resolveSettings } from '../../../../workers/model/config.ts';
import { params } from '../../../../workers/model/params/index.ts';
import { pictureOf } from '../../../support/pictures.ts';

const nMessages = process.env.SOAK ? 10_000 : 500;
const seed = 20261121;
const counted = `${nMessages} of 10 000 messages, seed ${seed}`;

/** What the browser lets through `postMessage`: no functions, no symbols. */
const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true });
const key = fc.oneof(fc.constantFrom(...params.map((param) => param.key)), fc.string());
/** Halves of characters among whole ones, up to what a text is cut at. */
const characters = fc
  .tuple(
    fc.constantFrom('\ud800', '\udc00', '\u{1F600}', '%F0%9F%98%80', '~\ud800'),
    fc.constantFrom(0, 39, 299, 999, 5999),
  )
  .map(([last, count]) => 'a'.repeat(count) + last);
const config = fc
  .array(
    fc
      .tuple(key, fc.oneof(fc.string(), fc.double().map(String), characters))
      .map(([name, value]) => `${name}=${value}`),
    { maxLength: 6 },
  )
  .map((pairs) => pairs.join('&'));
const types = ['hello', 'set', 'get', 'export', 'play', 'pause', 'step', 'reset'];
const mostly = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary }, { weight: 1, arbitrary: anything });

const message = fc.record(
  {
    gradflow: fc.oneof(
      { weight: 9, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: anything },
    ),
    type: mostly(fc.constantFrom(...types)),
    id: mostly(fc.oneof(fc.string(), fc.double(), fc.integer())),
    config: mostly(config),
    fields: mostly(fc.array(fc.oneof(fc.constant('loss'), fc.string()))),
    count: mostly(fc.integer({ min: -2, max: 2_000_000 })),
    format: mostly(fc.constantFrom('pytorch', 'csv', 'png', '__proto__')),
    panel: mostly(fc.constantFrom('norm', 'flow', 'constructor')),
    __proto__: anything,
  },
  { requiredKeys: ['gradflow'] },
);

/** Answers without an engine: everything is computed at once, and nothing can be written. */
function answers() {
  const sent: Record<string, unknown>[] = [];
  const answer = createAnswers(
    {
      frames: { picture: pictureOf({ T: 2, n: 2 }) },
      complete: async () => {},
      write: async () => null,
      plotOptions: () => ({ t: 1, language: 'en', reducedMotion: false }),
      rewind: () => {},
      refresh: () => {},
    },
    { post: (posted) => void sent.push({ ...posted }) },
    { quietly: (change) => change() },
  );
  return { sent, answer };
}

beforeEach(() => {
  replaceAll({});
  usePlayback.setState({ playing: false, pendingUpdates: 0 });
});

describe('any message', () => {
  test(`is read without a throw, and what is malformed has a code (${counted})`, () => {
    fc.assert(
      fc.property(fc.oneof(message, anything), (data) => {
        const reading = readMessage(data);
        if (!reading || !('problem' in reading)) return;
        expect(problemCodes).toContain(reading.problem.code);
        expect(reading.problem.message).toMatch(/\w+ \w+/);
      }),
      { seed, numRuns: nMessages },
    );
  });

  test(`is answered once at most, under its id, and leaves legal settings (${counted})`, async () => {
    const { sent, answer } = answers();
    await fc.assert(
      fc.asyncProperty(message, async (data) => {
        const reading = readMessage(data);
        if (!reading) return;
        const before = useExperiment.getState();
        const said = 'problem' in reading ? reading.problem : reading.command;
        sent.length = 0;
        // Of the steps of all messages together too many would wait.
        usePlayback.setState({ pendingUpdates: 0 });
        await answer(reading.id, said);
        const after = useExperiment.getState();
        // By its own code in an error; by silence where training is only switched.
        const isSilent = ['play', 'pause', 'step', 'reset'].includes(
          (said as { type: string }).type,
        );
        expect(sent).toHaveLength(isSilent ? 0 : 1);
        for (const one of sent) {
          expect('id' in one ? one.id : undefined).toBe(reading.id);
          expect(JSON.parse(JSON.stringify({ ...one, id: 0 }))).toEqual({ ...one, id: 0 });
        }
        if ('code' in said) {
          expect(sent[0]).toMatchObject({ type: 'error', code: said.code });
        }
        if (sent[0]?.type === 'error') expect(after).toBe(before);
        for (const name of frameKeys) {
          expect(after.config[name as 'embed']).toBe(before.config[name as 'embed']);
        }
        expect(resolveSettings(after.settings).notices).toEqual([]);
        expect(experimentHash(after.settings).length).toBeLessThan(8192);
      }),
      { seed, numRuns: nMessages },
    );
  });
});
