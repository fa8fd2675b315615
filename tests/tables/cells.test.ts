import { describe, expect, test } from 'vitest';
import { type Activation, activations } from '../../workers/engine/activations.ts';
import { createJacobian } from '../../workers/engine/analysis/jacobian.ts';
import type { Cell } from '../../workers/engine/cells/cell.ts';
import { cells } from '../../workers/engine/cells/index.ts';
import { gateFunctions } from '../../workers/engine/gateFunctions.ts';
import { startOf } from '../../workers/engine/machine/tape.ts';
import {
  differencesOf,
  distanceToKinks,
  type Example,
  type ExampleShape,
  exampleOf,
  gradientOf,
  lossOf,
  relativeError,
} from '../support/gradcheck.ts';

// Laws that hold for every cell with every activation, plain and with layer normalisation.

const entries: readonly Cell[] = cells.entries;
const acts: readonly Activation[] = activations.entries;

const pairs = entries.flatMap((cell) =>
  acts.flatMap((act) => [false, true].map((normalize) => ({ cell, act, normalize }))),
);
const titled = pairs.map((pair) => ({
  ...pair,
  title: `${pair.cell.id} with ${pair.act.id}${pair.normalize ? ', normalised' : ''}`,
}));

/** Values for the Params that only some cells read. */
const settings = { leak: 0.3, eps: 0.2, gamma: 0.1 };

/** The step of central differences; five-point formulas of step h reach 2h away. */
const h = 1e-3;

/** A random example all of whose pre-activations stay clear of the activation's kinks. */
function clearExample(
  pair: (typeof pairs)[number] & { readonly gact?: Activation },
  more: Partial<ExampleShape> = {},
): Example {
  const { cell, act, gact, normalize } = pair;
  const graph = { act, gact, normalize, dropout: false, settings };
  const bent = [act, ...(gact ? [gact] : [])].filter(({ kinks }) => kinks.length > 0);
  for (let seed = 1; seed < 1000; seed++) {
    const example = exampleOf({ form: cell, graph, n: 3, m: 2, T: 4, B: 2, ...more }, seed);
    lossOf(example);
    // A weight moved by 2h moves a pre-activation by about as much, or a few times that after some steps.
    if (bent.every((fn) => distanceToKinks(example, fn) > 15 * h)) return example;
  }
  throw new RangeError('no seed keeps clear of the kinks');
}

describe('a backward pass gives the gradient of the loss in weights, inputs and initial states', () => {
  test.each(titled)('$title', (pair) => {
    const example = clearExample(pair);
    // Five-point differences: h⁴ = 1e-12 times fifth derivatives; layer normalisation makes those large.
    const [step, tolerance] = pair.normalize ? [h / 2, 2e-6] : [h, 1e-8];
    expect(relativeError(gradientOf(example), differencesOf(example, step))).toBeLessThan(
      tolerance,
    );
  });
});

describe('a backward pass through hard gates gives the gradient, too', () => {
  const hard = gateFunctions.entries.filter(({ kinks }) => kinks.length > 0);
  const gated = entries.filter(({ params }) => params.includes('gact'));
  const cases = gated.flatMap((cell) => hard.map((gact) => ({ cell, gact })));
  test.each(cases.map((one) => ({ ...one, title: `${one.cell.id} with ${one.gact.id}` })))(
    '$title',
    ({ cell, gact }) => {
      const pair = { cell, gact, act: activations.find('tanh'), normalize: false };
      // Weights so large that some gates are flat; fifth derivatives grow with them, so the step is shorter.
      const example = clearExample(pair, { weight: 3 });
      expect(relativeError(gradientOf(example), differencesOf(example, h / 8))).toBeLessThan(1e-8);
      const { graph } = example.network.units[0]!;
      expect(graph.gates.filter(({ fn }) => fn === gact).length).toBeGreaterThan(0);
    },
  );
});

describe('two layers in two directions', () => {
  test.each(entries.map((cell) => ({ title: cell.id, cell })))('$title', ({ cell }) => {
    const pair = { cell, act: activations.find('tanh'), normalize: false };
    const example = clearExample(pair, { layers: 2, bidirectional: true });
    expect(relativeError(gradientOf(example), differencesOf(example, h))).toBeLessThan(1e-8);
  });
});

describe('the Jacobian of one step is the derivative of the new state in the old one', () => {
  test.each(titled)('$title', (pair) => {
    // One step: the initial state is the old state.
    const example = clearExample(pair, { T: 1, B: 1 });
    const { network, pass, initial } = example;
    const [unit] = network.units;
    const [tape] = pass.tapes;
    const jacobian = createJacobian(network, pass.tapes, [unit]);
    const size = jacobian.size;
    const J = new Float64Array(size * size);
    jacobian.read(1, 0, J);

    const newState = () => {
      lossOf(example);
      return unit.program.states.flatMap(({ value }, part) => {
        const start = startOf(tape, { buffer: value, row: 0, shift: 0 }, 1);
        return [...tape.memory.subarray(start, start + unit.sizes[part])];
      });
    };
    const differences = new Float64Array(size * size);
    const old = initial[0].flatMap((part) => Array.from(part, (_, i) => ({ part, i })));
    expect(old).toHaveLength(size);
    for (const [column, { part, i }] of old.entries()) {
      const before = part[i];
      const at = (offset: number) => {
        part[i] = before + offset;
        return newState();
      };
      const [far, near, back, farBack] = [at(2 * h), at(h), at(-h), at(-2 * h)];
      part[i] = before;
      for (let row = 0; row < size; row++) {
        differences[row * size + column] =
          (8 * (near[row] - back[row]) - (far[row] - farBack[row])) / (12 * h);
      }
    }
    expect(relativeError(J, differences)).toBeLessThan(pair.normalize ? 2e-6 : 1e-8);
  });
});
