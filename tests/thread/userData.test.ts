import { describe, expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';
import type { Frame, Request } from '../../workers/model/protocol.ts';
import type { UserData } from '../../workers/model/userData.ts';
import { createService, type Service } from '../../workers/thread/service.ts';

function ask(hash: string, changes: Partial<Request> = {}): Request {
  return {
    revision: 1,
    run: 1,
    mode: 'idle',
    orders: [],
    values: resolveSettings(readHash(`n=3&B=2&${hash}`).settings).config,
    steps: 0,
    wanted: ['sample'],
    focus: { t: 1, sample: 1 },
    budgetMs: 1e9,
    spare: [],
    ...changes,
  };
}

const newService = () => {
  let now = 0;
  return createService(referenceMachine, () => now++);
};

const answer = async (service: Service, request: Request) => {
  await service.prepare(request);
  return service.advance(request);
};

function arrayOf(frame: Frame, name: string): number[] {
  const section = frame.sections.find((candidate) => candidate.name === name);
  return section ? [...new Float64Array(frame.buffer, section.offset * 8, section.length)] : [];
}

const alphabetOf = (frame: Frame) =>
  String.fromCodePoint(...arrayOf(frame, 'sample:alphabet').filter((code) => code >= 0));

const abc: UserData = { kind: 'text', name: 'abc', text: 'abcabcabcabc' };
const xyz: UserData = { kind: 'text', name: 'xyz', text: 'xyzzyxyzzyxyzzy' };

describe('the service and data', () => {
  it('says that data are missing when nobody has fetched them', () => {
    const frame = newService().advance(ask('task=text'));
    expect(frame).toMatchObject({ lacksData: true, summary: null, pending: false });
  });

  it('fetches what is built in', async () => {
    const frame = await answer(newService(), ask('task=text'));
    expect(frame.lacksData).toBeUndefined();
    expect(alphabetOf(frame)).toMatch(/^ et/);
    const other = await answer(newService(), ask('task=series'));
    expect(arrayOf(other, 'sample:units')[0]).toBeCloseTo(919.35, 10);
  });

  it('works on what it was given, and starts again on something else', async () => {
    const service = newService();
    service.provide(abc, 1);
    const request = ask('task=text&T=5', { userData: { text: 1 } });
    const first = await answer(service, { ...request, steps: 3 });
    expect(alphabetOf(first)).toBe('abc');
    expect(first.summary?.step).toBe(3);
    // m = p = 3 by n = 3: W 9 + U 9 + b 6 + V 9 + c 3.
    expect(first.summary?.nParameters).toBe(36);
    service.provide(xyz, 2);
    const second = await answer(service, {
      ...request,
      revision: 2,
      run: 2,
      userData: { text: 2 },
    });
    expect([...alphabetOf(second)].sort().join('')).toBe('xyz');
    expect(second.summary?.step).toBe(0);
    const third = await answer(service, { ...request, revision: 3, run: 3, userData: {} });
    expect(alphabetOf(third)).toMatch(/^ et/);
  });

  it('goes on with its weights where data changed that the task does not use', async () => {
    const service = newService();
    service.provide(abc, 1);
    await answer(service, { ...ask('task=adding'), steps: 2 });
    const frame = await answer(service, {
      ...ask('task=adding'),
      revision: 2,
      userData: { text: 1 },
    });
    expect(frame.summary?.step).toBe(2);
  });

  it('says input, answer and output of the chosen sequence', async () => {
    const service = newService();
    service.provide(abc, 1);
    const request = ask('task=text&T=4', { userData: { text: 1 }, focus: { t: 1, sample: 2 } });
    const frame = await answer(service, request);
    const input = arrayOf(frame, 'sample:input');
    const target = arrayOf(frame, 'sample:target');
    expect(input).toHaveLength(12);
    for (let t = 0; t < 4; t++) {
      const here = input.slice(3 * t, 3 * t + 3).indexOf(1);
      // After a comes b, after b c, after c a.
      expect(target.slice(3 * t, 3 * t + 3).indexOf(1)).toBe((here + 1) % 3);
      const chances = arrayOf(frame, 'sample:probability').slice(3 * t, 3 * t + 3);
      const y = arrayOf(frame, 'sample:output').slice(3 * t, 3 * t + 3);
      expect(chances[0] + chances[1] + chances[2]).toBeCloseTo(1, 14);
      expect(Math.log(chances[0] / chances[2])).toBeCloseTo(y[0] - y[2], 12);
    }
  });

  it('has no answer at steps that are not asked for', async () => {
    const frame = await answer(newService(), ask('task=adding&T=5'));
    const output = arrayOf(frame, 'sample:output');
    expect(output.map(Number.isNaN)).toEqual([true, true, true, true, false]);
    expect(arrayOf(frame, 'sample:input')).toHaveLength(10);
    expect(arrayOf(frame, 'sample:probability')).toEqual([]);
  });

  it('writes a script that holds the windows of the text', async () => {
    const service = newService();
    service.provide(abc, 1);
    await answer(service, ask('task=text&T=4', { userData: { text: 1 } }));
    const file = await service.write('pytorch', 'task=text');
    expect(file?.data).toMatch(/import torch/);
  });
});
