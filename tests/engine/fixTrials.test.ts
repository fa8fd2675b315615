import { describe, expect, it } from 'vitest';
import { remedies } from '../../workers/engine/fixes.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import {
  finishTrying,
  isLessThanHalf,
  tryFlow,
  tryTraining,
} from '../../workers/engine/run/fixTrials.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import { readHash, resolveSettings, type Settings } from '../../workers/model/config.ts';
import type { Trials, Verdict } from '../../workers/model/snapshot.ts';
import { noise } from '../support/runs.ts';

const configOf = (hash: string) => resolveSettings(readHash(`${noise}&${hash}`).settings).config;
const flowOf = (hash: string) => finishTrying(tryFlow(configOf(hash), referenceMachine));
const offered = ({ offers }: Trials) => offers.map(({ remedy }) => remedy);

function verdictAfter(hash: string, patch: Settings) {
  const { config } = resolveSettings({ ...configOf(hash), ...patch });
  const run = createRun(config, referenceMachine);
  finish(run.measure());
  return run.verdict();
}

describe('remedies against a vanishing or exploding gradient', () => {
  it.each(['', 'gain=2.5', 'cell=lstm&fb=0', 'init=uniform&xinit=uniform', 'act=relu&gain=2'])(
    'at "%s" do what they say when they are applied',
    (hash) => {
      const { before, offers } = flowOf(hash);
      const start = verdictAfter(hash, {});
      expect(before).toEqual(start);
      expect(offers.length).toBeGreaterThanOrEqual(2);
      expect(offers.length).toBeLessThanOrEqual(3);
      for (const { verdict, patch, ground } of offers) {
        const applied = verdictAfter(hash, patch);
        expect(verdict).toEqual(applied);
        if (ground !== 'flow') continue;
        const isHalved =
          Math.abs(applied.decadesPerStep ?? Infinity) < Math.abs(start.decadesPerStep ?? 0) / 2;
        expect(applied.kind === 'healthy' || (applied.kind === start.kind && isHalved)).toBe(true);
      }
    },
  );

  it('are no cure of an overflow where the gradient that is there again dies or explodes', () => {
    // Layer normalisation leaves 10⁻¹⁰ of it there, an LSTM with an open gate 10³¹ times as much.
    const { before, offers } = flowOf(
      'act=relu&init=uniform01&gain=4&T=200&task=noise&m=2&n=32&B=8&opt=adam&lr=1e-3',
    );
    expect(before?.kind).toBe('overflow');
    expect(offered({ before, offers, steps: 0 })).toContain('identity-relu');
    for (const { verdict } of offers) expect(verdict.kind).toBe('healthy');
  });

  it('break a healthy network in three ways, each as it says', () => {
    const { before, offers } = flowOf('cell=lstm&fb=3');
    expect(before?.kind).toBe('healthy');
    expect(offers.map(({ ground }) => ground)).toEqual(['breaking', 'breaking', 'breaking']);
    // A tanh RNN and a closed gate lose it, larger weights let it grow: as the default runs of the sources do.
    expect(offers.map(({ verdict }) => verdict.kind)).toEqual([
      'vanishing',
      'vanishing',
      'exploding',
    ]);
    for (const { patch, verdict } of offers) {
      expect(verdictAfter('cell=lstm&fb=3', patch)).toMatchObject({
        log10Ratio: verdict.log10Ratio,
      });
    }
  });

  it('find the gain at which a tanh network is healthy', () => {
    const gain = flowOf('').offers.find(({ remedy }) => remedy === 'gain');
    // Over 20 seeds of another program the slope changes its sign between gain 1.4 and 1.5, within 0.02.
    expect(gain?.patch.gain).toBeGreaterThanOrEqual(1.3);
    expect(gain?.patch.gain).toBeLessThanOrEqual(1.6);
    expect(Math.abs(gain?.verdict.decadesPerStep ?? 1)).toBeLessThan(0.02);
  });

  it('open the gate of an LSTM first', () => {
    expect(flowOf('cell=lstm&fb=0').offers[0]).toMatchObject({
      remedy: 'open-gate',
      patch: { fb: 3 },
      verdict: { kind: 'healthy' },
    });
  });

  it('offer clipping for what explodes, as a bound on the update that leaves the flow alone', () => {
    const { before, offers } = flowOf('gain=2.5');
    const clip = offers.find(({ ground }) => ground === 'update');
    expect(clip).toMatchObject({ remedy: 'clip-norm', patch: { clip: 'norm', at: 1 } });
    expect(clip?.log10Before).toBeGreaterThan(3);
    expect(clip?.log10After).toBeLessThanOrEqual(1e-9); // a norm of 1
    expect(clip?.verdict.decadesPerStep).toBe(before?.decadesPerStep);
    expect(offered(flowOf(''))).not.toContain('clip-norm');
  });

  it('do not offer what does not help', () => {
    // Measured elsewhere: at the default an LSTM or GRU with a closed gate, ReLU alone and PyTorch's weights are none.
    for (const { patch } of flowOf('').offers) {
      expect(patch).not.toMatchObject({ fb: 0 });
      expect(patch.init).not.toBe('uniform');
    }
    // Of a healthy one nothing is mended.
    for (const hash of ['gain=1.5', 'T=10']) {
      const grounds = flowOf(hash).offers.map(({ ground }) => ground);
      expect(new Set(grounds)).not.toContain('flow');
    }
  });

  describe('that undo what did it', () => {
    const usual = 'task=noise&m=2&n=32&T=60&B=8&opt=adam&lr=1e-3';

    it('are offered where ratio and slope are cured by it', () => {
      const offers = (changes: string) => offered(flowOf(`${usual}&${changes}`));
      expect(offers('tbptt=15&gain=1.4')).toContain('no-truncation');
      expect(offers('act=identity&drop=0.5')).toContain('no-dropout');
      expect(offers('act=identity&gain=1&ln=1')).toContain('layer-norm-off');
    });

    it('widen the number format no further than it takes', () => {
      const patchesFrom = (prec: string, ...kinds: Verdict['kind'][]) => {
        const { config } = resolveSettings(readHash(`${usual}&prec=${prec}`).settings);
        const ill: Verdict = { ...verdictAfter(usual, {}), kind: 'vanishing' };
        const patches = remedies.find('wider-precision').patches(config, ill);
        const tried = [patches.next().value];
        for (const kind of kinds) tried.push(patches.next({ ...ill, kind }).value);
        return tried;
      };
      expect(patchesFrom('f16', 'healthy')).toEqual([{ prec: 'f32' }, undefined]);
      expect(patchesFrom('bf16', 'vanishing')).toEqual([{ prec: 'f32' }, { prec: 'f64' }]);
      expect(patchesFrom('f32', 'vanishing')).toEqual([{ prec: 'f64' }, undefined]);
    });

    it('leave nothing on the list that flattens the slope of a gradient which still ends at 0', () => {
      const { before, offers } = flowOf(`${usual}&tbptt=15`);
      expect(before?.zeroBy).toBe('truncation');
      expect(offers.map(({ remedy }) => remedy)).not.toContain('identity-relu');
      for (const { verdict } of offers) expect(verdict.log10Ratio).toBeGreaterThan(-2);
    });
  });

  it('are tried in small pieces', () => {
    const trying = tryFlow(configOf('cell=lstm&fb=0&n=16&T=40&B=2'), referenceMachine);
    let pieces = 0;
    while (!trying.next().done) pieces += 1;
    expect(pieces).toBeGreaterThan(10);
  });

  it('are not tried beside a run that takes half the memory there is', () => {
    // States and gates with their slopes and adjoints, 12 rows of n, are 12·8·128·500·64 bytes = 393 MB of 512.
    expect(flowOf('cell=lstm&fb=0&n=128&T=500&B=64')).toMatchObject({
      before: null,
      offers: [],
      steps: 0,
    });
  });
});

describe('a slope that a remedy changes', () => {
  it.each([
    [-0.1, -0.0499, true],
    [-0.1, -0.05, false],
    [-0.1, -0.0501, false],
    [0.2, 0.0999, true],
    [0.2, 0.1, false],
    // It may change its sign: what counts is its size.
    [-0.1, 0.0499, true],
    [-0.1, 0.0501, false],
    [null, 0, false],
    [-0.1, null, false],
    [-Infinity, -5, true],
    [-Infinity, -Infinity, false],
  ])('from %d to %d leaves less than half: %s', (was, is, helps) => {
    expect(isLessThanHalf(was, is)).toBe(helps);
  });
});

describe('remedies for training that left the numbers', () => {
  it.each(['act=relu&opt=sgd&lr=10', 'opt=sgd&lr=10', 'act=relu&opt=sgd&lr=10&init=uniform01'])(
    'at "%s" train on with a finite loss when they are applied',
    (hash) => {
      const { offers, steps } = finishTrying(tryTraining(configOf(hash), 4, referenceMachine));
      expect(steps).toBe(24); // 4 and twenty more
      expect(offered({ offers } as Trials)).toContain('clip-norm');
      const losses = offers.map(({ log10Loss }) => log10Loss ?? Number.NaN);
      expect(losses).toEqual([...losses].sort((a, b) => a - b));
      for (const { patch, log10Loss } of offers) {
        const { config } = resolveSettings({ ...configOf(hash), ...patch });
        const run = createRun(config, referenceMachine);
        finish(run.measure());
        while (run.step < steps) {
          run.update();
          finish(run.measure());
        }
        expect(run.pass.result.log10Loss).toBe(log10Loss);
        expect(Number.isFinite(log10Loss)).toBe(true);
      }
    },
  );
});
