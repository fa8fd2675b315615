import { describe, expect, it } from 'vitest';
import { resolveSettings } from '../../workers/model/config.ts';
import type { Frame, Measure, Request } from '../../workers/model/protocol.ts';
import { createPolicy } from '../../workers/thread/policy.ts';
import { frameOf } from '../support/frames.ts';
import { pictureOf } from '../support/pictures.ts';

const { summary } = pictureOf({ T: 2, n: 2 });

/** A policy whose requests are answered as the test says, on a clock that the test moves. */
function setUp(first: Partial<Request> = {}) {
  let time = 0;
  const policy = createPolicy(() => time);
  let request: Request = {
    revision: 1,
    run: 1,
    values: resolveSettings({}).config,
    mode: 'idle',
    orders: [],
    steps: 0,
    wanted: ['sigma'],
    focus: { t: 1, sample: 1 },
    budgetMs: 4,
    spare: [],
    ...first,
  };
  let chosen = request;
  const ask = (changes: Partial<Request> = {}): Request => {
    request = { ...request, orders: [], ...changes };
    chosen = policy.choose(request);
    return chosen;
  };
  const answer = (frame: Partial<Frame> = {}): Frame => {
    const complete: Measure[] = ['norms', ...chosen.wanted];
    return policy.note(
      request,
      frameOf({ revision: chosen.revision, summary, complete, ...frame }),
    );
  };
  const pass = (ms: number): void => {
    time += ms;
  };
  return { ask, answer, pass };
}

/** Nothing yet. */
const nothing: Partial<Frame> = { summary: null, complete: [], pending: true };

describe('what of a request is worked on', () => {
  it('is norms first, with what comes with them, then all of it', () => {
    const { ask, answer } = setUp({ wanted: ['states', 'sigma', 'fixes'] });
    expect(ask().wanted).toEqual(['states']);
    answer(nothing);
    expect(ask().wanted).toEqual(['states']);
    answer();
    expect(ask().wanted).toEqual(['states', 'sigma', 'fixes']);
    answer();
    // Another setting: norms first again.
    expect(ask({ revision: 2 }).wanted).toEqual(['states']);
  });

  it('is each spectrum in turn under a moving slider, and all of them when it stands', () => {
    const wanted: Measure[] = ['states', 'sigma', 'eigen'];
    const { ask, answer, pass } = setUp({ mode: 'drag', wanted });
    ask();
    expect(answer().restMs).toBeUndefined();
    expect(ask().wanted).toEqual(wanted);
    // The hand moves on when one of the two is done.
    answer({ complete: ['norms', 'states', 'sigma'], pending: true });
    expect(ask({ revision: 2, run: 2 }).wanted).toEqual(['states']);
    answer();
    pass(10);
    expect(ask().wanted).toEqual(['states', 'eigen']);
    // Of 60 ms between two turns 10 have passed.
    expect(answer().restMs).toBe(50);
    expect(ask().wanted).toEqual(['states', 'eigen']);
    answer();
    pass(50);
    expect(ask().wanted).toEqual(wanted);
    answer();
    expect(ask({ revision: 3, run: 3 }).wanted).toEqual(['states']);
    expect(answer().restMs).toBe(10);
    expect(ask({ mode: 'idle' }).wanted).toEqual(wanted);
    expect(answer().restMs).toBeUndefined();
  });

  it('is the setting in hand while its first norms are about to come, but not for ever', () => {
    const { ask, answer, pass } = setUp({ mode: 'drag' });
    ask();
    answer(nothing);
    expect(ask({ revision: 2, run: 2, focus: { t: 9, sample: 1 } })).toMatchObject({
      revision: 1,
      run: 1,
      focus: { t: 1 },
    });
    answer();
    expect(ask()).toMatchObject({ revision: 2, run: 2, focus: { t: 9 } });
    answer(nothing);
    pass(119);
    expect(ask({ revision: 3 }).revision).toBe(2);
    answer(nothing);
    pass(1);
    expect(ask().revision).toBe(3);
  });

  it('is the newest setting at once where no slider moves', () => {
    const { ask, answer } = setUp();
    ask();
    answer(nothing);
    expect(ask({ revision: 2 }).revision).toBe(2);
  });

  it('keeps orders and steps for the setting that they were given with', () => {
    const { ask, answer } = setUp({ mode: 'drag' });
    ask();
    answer(nothing);
    const held = ask({ revision: 2, orders: [{ kind: 'seek', step: 4 }], steps: 2 });
    expect(held).toMatchObject({ revision: 1, orders: [], steps: 0 });
    answer(nothing);
    ask({ revision: 3, orders: [{ kind: 'seek', step: 3 }], steps: 1 });
    answer();
    expect(ask({ orders: [{ kind: 'stop' }], steps: 0 })).toMatchObject({
      revision: 3,
      orders: [{ kind: 'seek', step: 4 }, { kind: 'seek', step: 3 }, { kind: 'stop' }],
      steps: 3,
    });
    answer();
    expect(ask()).toMatchObject({ orders: [], steps: 0 });
  });

  it('stops training now and then for measures that do not fit beside it', () => {
    const { ask, answer, pass } = setUp({ mode: 'play', steps: Infinity });
    expect(ask()).toMatchObject({ steps: Infinity, wanted: [] });
    answer();
    expect(ask()).toMatchObject({ steps: Infinity, wanted: ['sigma'] });
    answer({ complete: ['norms'], pending: true });
    expect(ask()).toMatchObject({ steps: 0, wanted: ['sigma'] });
    answer();
    expect(ask()).toMatchObject({ steps: Infinity, wanted: [] });
    answer();
    pass(1001);
    expect(ask()).toMatchObject({ steps: 0, wanted: ['sigma'] });
    // It takes longer than training may stand still for it.
    pass(501);
    answer({ complete: ['norms'], pending: true });
    expect(ask()).toMatchObject({ steps: Infinity, wanted: [] });
    answer();
    // Another run may be faster.
    ask({ revision: 2, run: 2 });
    answer();
    expect(ask()).toMatchObject({ steps: Infinity, wanted: ['sigma'] });
  });

  it('counts what is refused as answered: nobody rests for it', () => {
    const { ask, answer } = setUp({ mode: 'drag' });
    ask();
    answer();
    ask();
    const refused = { sigma: { limit: 1, asked: 2, unit: 'terms' } } as const;
    expect(answer({ complete: ['norms'], refused }).restMs).toBeUndefined();
  });
});
