import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  adagradUpdate,
  adamUpdate,
  momentumUpdate,
  type Optimizer,
  optimizers,
  rmspropUpdate,
} from '../../workers/engine/optimizers.ts';
import { optimizers as flags } from '../../workers/model/catalog.ts';

/** Curvatures of a convex quadratic ½ Σ aᵢ xᵢ², three decades apart. */
const curvatures = [0.01, 0.3, 10];

const freshSlots = (count: number, length: number) =>
  Array.from({ length: count }, () => new Float64Array(length));

describe.each(optimizers.entries as readonly Optimizer[])('optimizer $id', (optimizer) => {
  const settings = { learningRate: 0.02, momentum: 0.9, weightDecay: 0, step: 1 };

  it('lowers a convex quadratic', () => {
    const x = Float64Array.of(1, -1, 0.5);
    const slots = freshSlots(optimizer.slots, 3);
    const value = () => curvatures.reduce((sum, a, i) => sum + (a * x[i] * x[i]) / 2, 0);
    const start = value();
    for (let step = 1; step <= 300; step++) {
      const gradient = x.map((xi, i) => curvatures[i] * xi);
      optimizer.update(x, gradient, slots, { ...settings, step });
    }
    expect(value()).toBeLessThan(0.2 * start);
  });

  it('leaves the gradient as it is, and a zero gradient moves nothing', () => {
    const x = Float64Array.of(1, -2);
    const gradient = Float64Array.of(0, 0);
    optimizer.update(x, gradient, freshSlots(optimizer.slots, 2), settings);
    expect([...x, ...gradient]).toEqual([1, -2, 0, 0]);
    const steep = Float64Array.of(3, 4);
    optimizer.update(x, steep, freshSlots(optimizer.slots, 2), { ...settings, weightDecay: 0.1 });
    expect([...steep]).toEqual([3, 4]);
  });

  it('pulls weights towards 0 by weight decay', () => {
    const x = Float64Array.of(1, -2);
    const slots = freshSlots(optimizer.slots, 2);
    optimizer.update(x, new Float64Array(2), slots, { ...settings, weightDecay: 0.5 });
    expect(x[0]).toBeLessThan(1);
    expect(x[1]).toBeGreaterThan(-2);
  });

  it('uses momentum if and only if it says so', () => {
    const run = (momentum: number) => {
      const x = Float64Array.of(1);
      const slots = freshSlots(optimizer.slots, 1);
      for (let step = 1; step <= 3; step++) {
        optimizer.update(x, Float64Array.of(1), slots, { ...settings, momentum, step });
      }
      return x[0];
    };
    expect(run(0.5) !== run(0.9)).toBe(flags.find(optimizer.id).usesMomentum);
  });

  it('divides by the squares and the ε that it names, and by nothing where it names none', () => {
    const moved = (g: number) => {
      const x = Float64Array.of(0);
      const slots = freshSlots(optimizer.slots, 1);
      optimizer.update(x, Float64Array.of(g), slots, settings);
      return { change: Math.abs(x[0]), slots: slots.map((slot) => slot[0]) };
    };
    // The square of 10⁻²⁰⁰ is 0: what is left below the bar is ε.
    const tiny = moved(1e-200).change / (settings.learningRate * 1e-200);
    if (optimizer.squares) {
      expect(tiny * optimizer.squares.epsilon).toBeCloseTo(1, 9);
      expect(moved(3).slots[optimizer.slots - 1]).toBeCloseTo(9 * optimizer.squares.share, 12);
    } else {
      // Nesterov's first step is 1 + μ times the gradient.
      expect(tiny).toBeLessThan(2);
    }
  });
});

describe('the golden optimizer trajectories', () => {
  const file = new URL('../golden/cases/optim/optimizers.json', import.meta.url);
  const golden = JSON.parse(readFileSync(file, 'utf8'));
  const flatten = (set: Record<string, any>) => Float64Array.from([...set.W.flat(), ...set.b]);

  type Hyper = Record<string, number | boolean>;
  const root = Math.sqrt;
  /** The offered rule with a run's constants; null for forms that are not offered (amsgrad, centered …). */
  const ruleOf = (name: string, h: Hyper): Optimizer['update'] | null => {
    if (h.amsgrad || h.centered || (name === 'rmsprop' && h.momentum)) return null;
    const epsilon = Number(h.eps);
    const moments = { beta1: Number(h.beta1), beta2: Number(h.beta2), epsilon, size: root };
    if (name === 'sgd') {
      if (!h.momentum) return optimizers.find('sgd').update;
      return momentumUpdate({ dampening: Number(h.dampening), nesterov: Boolean(h.nesterov) });
    }
    if (name === 'rmsprop') return rmspropUpdate({ alpha: Number(h.alpha), epsilon });
    if (name === 'adagrad') {
      const initial = Number(h.initialAccumulator);
      return adagradUpdate({ epsilon, decay: Number(h.lrDecay), initial });
    }
    return adamUpdate({ ...moments, decoupled: name === 'adamw' });
  };

  const follow = (run: Record<string, any>, update: Optimizer['update']) => {
    const x = flatten(golden.params);
    const slots = freshSlots(2, x.length);
    run.steps.forEach((expected: Record<string, any>, k: number) => {
      update(x, flatten(golden.gradients[k]), slots, {
        learningRate: expected.lr,
        momentum: Number(run.hyper.momentum ?? 0),
        weightDecay: run.hyper.weightDecay,
        step: k + 1,
      });
      flatten(expected).forEach((p, i) => {
        const error = Math.abs(x[i] - p);
        expect(error, `step ${k + 1}`).toBeLessThanOrEqual(golden.toleranceRel * Math.abs(p));
      });
    });
  };

  const offered = golden.runs.filter((run: Record<string, any>) =>
    ruleOf(run.optimizer, run.hyper),
  );

  it('are all offered but amsgrad, centered and momentum RMSprop', () => {
    expect(golden.runs.length - offered.length).toBe(3);
  });

  it.each(offered as Record<string, any>[])('$name', (run) => {
    follow(run, ruleOf(run.optimizer, run.hyper) as Optimizer['update']);
  });

  // These runs have PyTorch's constants, so the entries themselves must follow them.
  it.each([
    ['sgd', 'sgd'],
    ['momentum', 'sgd-momentum'],
    ['nesterov', 'sgd-nesterov'],
    ['rmsprop', 'rmsprop'],
    ['adagrad', 'adagrad'],
    ['adam', 'adam'],
    ['adam', 'adam-l2'],
    ['adamw', 'adamw'],
  ])('entry %s follows run %s', (id, name) => {
    const run = golden.runs.find((one: Record<string, any>) => one.name === name);
    if (id === 'adagrad') expect(run.hyper.eps).toBe(1e-10);
    follow(run, optimizers.find(id).update);
  });
});

describe('Nesterov', () => {
  it('takes weight decay as part of the gradient, also where it looks ahead', () => {
    const x = Float64Array.of(1);
    const slots = freshSlots(1, 1);
    const settings = { learningRate: 1 / 8, momentum: 1 / 2, weightDecay: 1 / 4 };
    const { update } = optimizers.find('nesterov');
    // g = 1.75 + ¼·1 = 2, v = 2, x = 1 − ⅛·(2 + ½·2) = 0.625
    update(x, Float64Array.of(1.75), slots, { ...settings, step: 1 });
    expect([x[0], slots[0][0]]).toEqual([0.625, 2]);
    // g = 0.84375 + ¼·0.625 = 1, v = ½·2 + 1 = 2, x = 0.625 − ⅛·(1 + ½·2) = 0.375
    update(x, Float64Array.of(0.84375), slots, { ...settings, step: 2 });
    expect([x[0], slots[0][0]]).toEqual([0.375, 2]);
  });
});

describe('adam-quartic', () => {
  const firstStep = (id: string, g: number) => {
    const x = Float64Array.of(0);
    const settings = { learningRate: 1, momentum: 0, weightDecay: 0, step: 1 };
    optimizers.find(id).update(x, Float64Array.of(g), freshSlots(2, 1), settings);
    return -x[0];
  };

  it('steps by the root of the gradient where Adam steps by its sign', () => {
    // First step: m̂ = g, v̂ = g², so g/⁴√g² = √g; Adam: g/√g² = 1.
    for (const g of [1e-6, 0.01, 1, 16]) {
      expect(firstStep('adam-quartic', g) / Math.sqrt(g)).toBeCloseTo(1, 4);
      expect(firstStep('adam', g)).toBeCloseTo(g / (g + 1e-8), 12);
    }
  });
});
