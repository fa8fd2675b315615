import { describe, expect, it } from 'vitest';
import { clippings } from '../../workers/engine/clipping.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { optimizers } from '../../workers/engine/optimizers.ts';
import { type Checkpoints, createCheckpoints } from '../../workers/engine/run/checkpoints.ts';
import type { CheckpointLimits } from '../../workers/engine/run/copies.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun, type Run } from '../../workers/engine/run/run.ts';
import { schedules } from '../../workers/engine/schedules.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';
import type { Config } from '../../workers/model/params/index.ts';

const configOf = (hash: string): Config => resolveSettings(readHash(hash).settings).config;

const small = 'task=adding&n=3&T=6&B=2&lr=0.05';

/** A run with its record. */
function begin(hash: string, limits?: CheckpointLimits) {
  const run = createRun(configOf(hash), referenceMachine);
  return { run, past: createCheckpoints(run, limits) };
}

function train(run: Run, past: Checkpoints, steps: number): void {
  for (let i = 0; i < steps; i++) {
    finish(run.measure());
    past.beforeUpdate();
    run.update();
    past.afterUpdate();
  }
}

/** Weights, loss, gradient and what clipping does to it: all that a panel could show of a step. */
function seen(run: Run) {
  finish(run.measure());
  return {
    step: run.step,
    params: run.params.slice(),
    loss: run.pass.result.loss,
    gradient: run.gradient.slice(),
    norms: run.norms.h.slice(),
    preview: run.preview(),
  };
}

/** What a straight run shows at each of its steps. */
function straight(hash: string, steps: number) {
  const { run, past } = begin(hash);
  return Array.from({ length: steps + 1 }, (_, i) => {
    if (i > 0) train(run, past, 1);
    return seen(run);
  });
}

/** Room for three copies and the end: most steps have to be computed again. */
const tight = (run: Run): CheckpointLimits => ({
  bytes: 4.5 * 8 * run.params.length * 4,
  changes: 8,
});

/** Every rule that keeps something between steps, and every optimizer; thresholds at which a rule sometimes cuts. */
const cases = [
  ...optimizers.ids.map((id) => `${small}&opt=${id}`),
  ...optimizers.ids.map((id) => `${small}&opt=${id}&clip=ema&at=0.3&gavg=0.8&wd=0.05`),
  ...clippings.ids.map((id) => `${small}&clip=${id}&opt=momentum`),
  ...clippings.ids
    .filter((id) => id !== 'none')
    .map((id) => `${small}&clip=${id}&at=0.05&gavg=0.7&opt=adam`),
  ...schedules.ids.map((id) => `${small}&sched=${id}`),
  `${small}&gavg=0.9&clip=ema&at=0.1`,
  `${small}&drop=0.3`,
  `${small}&drop=0.3&dropsame=1&cell=lstm`,
  `${small}&drop=0.3&gavg=0.5&clip=ema&prec=f32`,
  `${small}&maxnorm=0.9&l1=0.01&l2=0.01&wd=0.1&opt=adamw`,
  `${small}&read=all&bi=1`,
  `${small}&tbptt=2`,
  'task=noise&n=3&T=6&B=2',
];

/** What training tells of each step: the loss before it and what the clip rule made of the gradient. */
function trainTold(run: Run, past: Checkpoints, steps: number) {
  return Array.from({ length: steps }, () => {
    finish(run.measure());
    const { loss } = run.pass.result;
    past.beforeUpdate();
    const report = run.update();
    past.afterUpdate();
    return { step: run.step, loss, ...report };
  });
}

describe.each(cases)('%s', (hash) => {
  it('is at every past step what the straight run was there, to the bit', () => {
    const expected = straight(hash, 12);
    const { run, past } = begin(hash, tight(createRun(configOf(hash), referenceMachine)));
    train(run, past, 12);
    for (const step of [12, 0, 7, 8, 3, 11, 1, 12, 5]) {
      finish(past.goTo(step));
      expect(seen(run)).toEqual(expected[step]);
    }
  });

  it('goes on from every past step with the losses and cuts of the straight run, to the bit', () => {
    const { run: whole, past: unused } = begin(hash);
    const expected = trainTold(whole, unused, 14);
    const { run, past } = begin(hash, tight(createRun(configOf(hash), referenceMachine)));
    train(run, past, 14);
    for (const step of [11, 9, 4, 1, 0]) {
      // Elsewhere first: what a copy forgets must not be right by chance.
      finish(past.goTo(past.newest));
      finish(past.goTo(step));
      expect(trainTold(run, past, 14 - step)).toEqual(expected.slice(step));
    }
    expect(run.params).toEqual(whole.params);
  });
});

describe('the past of a run', () => {
  it('brings back steps from before a change of every live setting, with the settings of then', () => {
    const changes = [
      'lr=0.01',
      'clip=norm&at=0.05',
      'clip=ema&at=0.5',
      'opt=sgd',
      'opt=nesterov&mom=0.5',
      'gavg=0.8',
      'gavg=0',
      'sched=step',
      'l1=0.1',
      'l2=0.1',
      'wd=0.1',
      'maxnorm=0.5',
      'drop=0.4',
      'drop=0',
      'tbptt=2',
    ];
    const { run, past } = begin(small, { bytes: 4000, changes: 64 });
    const expected = [run.params.slice()];
    for (const change of changes) {
      run.adopt(configOf(`${small}&${change}`));
      for (let i = 0; i < 3; i++) {
        train(run, past, 1);
        expected.push(run.params.slice());
      }
    }
    expect(past.every).toBeGreaterThan(1);
    for (const step of [1, 44, 7, 20, 33, 2, 45]) {
      finish(past.goTo(step));
      expect(run.params).toEqual(expected[step]);
    }
  });

  it('leaves no trace of settings that were changed back before any training', () => {
    const plain = straight(`${small}&clip=ema`, 8);
    const { run, past } = begin(`${small}&clip=ema`);
    train(run, past, 4);
    run.adopt(configOf(`${small}&opt=sgd&clip=norm`));
    run.preview();
    run.adopt(configOf(`${small}&clip=ema`));
    train(run, past, 4);
    expect(seen(run)).toEqual(plain[8]);
    expect(past.changedMidway()).toBe(false);
  });

  it('goes on from a past step as the straight run did, and forgets what came after', () => {
    const expected = straight(small, 9);
    const { run, past } = begin(small);
    train(run, past, 9);
    finish(past.goTo(4));
    expect(past.newest).toBe(9);
    train(run, past, 1);
    expect(past.newest).toBe(5);
    expect(seen(run)).toEqual(expected[5]);
    train(run, past, 4);
    expect(seen(run)).toEqual(expected[9]);
  });

  it('takes another branch from a past step under other settings, and back along it', () => {
    const { run, past } = begin(small);
    train(run, past, 9);
    finish(past.goTo(4));
    const fork = run.params.slice();
    run.adopt(configOf(`${small}&lr=0.5`));
    train(run, past, 3);
    const branch = run.params.slice();
    expect(past.newest).toBe(7);
    finish(past.goTo(4));
    expect(run.params).toEqual(fork);
    finish(past.goTo(7));
    expect(run.params).toEqual(branch);
  });

  it('may be interrupted on its way and sent elsewhere', () => {
    const expected = straight(small, 12);
    const { run, past } = begin(small, tight(createRun(configOf(small), referenceMachine)));
    train(run, past, 12);
    const first = past.goTo(11);
    for (let i = 0; i < 3; i++) first.next();
    finish(past.goTo(2));
    expect(seen(run)).toEqual(expected[2]);
    const second = past.goTo(7);
    second.next();
    finish(past.goTo(12));
    expect(seen(run)).toEqual(expected[12]);
  });

  it('keeps every step while there is room, then every second, fourth …, and never more bytes than it may', () => {
    const { run } = begin(small);
    // Adam: weights and two slots, in float64.
    const copy = 3 * 8 * run.params.length;
    const limits = { bytes: 20 * copy, changes: 8 };
    const { run: long, past } = begin(small, limits);
    train(long, past, 19);
    // 19 copies; the twentieth place is for the end.
    expect([past.every, past.bytes]).toEqual([1, 19 * copy]);
    train(long, past, 1);
    expect(past.every).toBe(2);
    for (let i = 0; i < 100; i++) {
      train(long, past, 3);
      expect(past.bytes).toBeLessThanOrEqual(limits.bytes);
      finish(past.goTo(i));
      expect(past.bytes).toBeLessThanOrEqual(limits.bytes);
      finish(past.goTo(past.newest));
    }
    // 320 steps at most 19 copies: at least every 17th, so every 32nd.
    expect(past.every).toBe(32);
  });

  it('has no more copies than it may, however small they are', () => {
    const { run, past } = begin(small, { bytes: 1e9, copies: 10, changes: 8 });
    train(run, past, 40);
    // Ten copies of 40 steps: at most every fourth.
    expect(past.every).toBe(4);
    expect(past.bytes).toBe(10 * 3 * 8 * run.params.length);
  });

  it('finds the way without a single copy where the network is too large for one', () => {
    const expected = straight(small, 6);
    const { run, past } = begin(small, { bytes: 100, changes: 8 });
    train(run, past, 6);
    finish(past.goTo(3));
    expect(seen(run)).toEqual(expected[3]);
    finish(past.goTo(6));
    expect(seen(run)).toEqual(expected[6]);
    expect(past.bytes).toBe(0);
  });

  it('ends where settings were changed more often than it can tell', () => {
    const { run, past } = begin(small, { bytes: 1e6, changes: 3 });
    for (let i = 0; i < 5; i++) {
      run.adopt(configOf(`${small}&lr=${0.01 * (i + 1)}`));
      train(run, past, 2);
    }
    // Changes before steps 0, 2 and 4; the fourth, before step 6, begins anew.
    expect(past.earliest).toBe(6);
    finish(past.goTo(0));
    expect(run.step).toBe(6);
    expect(past.changedMidway()).toBe(true);
  });

  it.each([
    'lr=0.01',
    'clip=norm',
    'clip=norm&at=0.3',
    'gavg=0.5',
    'opt=sgd',
    'opt=momentum&mom=0.3',
    'wd=0.1',
    'sched=cosine',
    'l1=0.1',
    'l2=0.1',
    'maxnorm=1',
    'drop=0.5',
    'tbptt=3',
  ])('is bent by %s in the middle of training, and straight before that', (change) => {
    const { run, past } = begin(small);
    run.adopt(configOf(`${small}&${change}`));
    train(run, past, 2);
    expect(past.changedMidway()).toBe(false);
    run.adopt(configOf(small));
    expect(past.changedMidway()).toBe(true);
    finish(past.goTo(0));
    run.adopt(configOf(small));
    expect(past.changedMidway()).toBe(false);
  });
});
