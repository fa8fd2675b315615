import { describe, expect, it, test } from 'vitest';
import { tanh } from '../../../workers/engine/activations.ts';
import { custom } from '../../../workers/engine/cells/custom.ts';
import { cellOf, cells } from '../../../workers/engine/cells/index.ts';
import { buildGraph } from '../../../workers/engine/ir/equations.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { typedForm } from '../../../workers/engine/print/typedForm.ts';
import { networkOf } from '../../../workers/engine/run/networkOf.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { createRun } from '../../../workers/engine/run/run.ts';
import { initialWeights } from '../../../workers/engine/run/weights.ts';
import {
  readHash,
  resolveSettings,
  type Settings,
  writeHash,
} from '../../../workers/model/config.ts';
import { parseEquations } from '../../../workers/model/equations/parseEquations.ts';
import { standardEquations } from '../../../workers/model/equations/typedCell.ts';
import type { Config } from '../../../workers/model/params/index.ts';

/** Every built-in cell as somebody would type it; a cell that the language cannot write would be missing here. */
const typed: Readonly<Record<string, string>> = {
  rnn: "h' = act(lin2(x, h))",
  lstm: `i = sigmoid(lin2(x, h))
    f = sigmoid(lin2(x, h, fb))
    g = act(lin2(x, h))
    o = sigmoid(lin2(x, h))
    c' = f * c + i * g
    h' = o * act(c')`,
  'lstm-peephole': `i = sigmoid(lin(x, h) + vec(pi) * c)
    f = sigmoid(lin(x, h, fb) + vec(pf) * c)
    g = act(lin(x, h))
    c' = f * c + i * g
    o = sigmoid(lin(x, h) + vec(po) * c')   # sees the new memory
    h' = o * act(c')`,
  'lstm-coupled': `f = sigmoid(lin(x, h, fb)); g = act(lin(x, h)); o = sigmoid(lin(x, h))
    c' = f * c + (1 - f) * g
    h' = o * act(c')`,
  'lstm-xgates': `i = sigmoid(lin(x)); f = sigmoid(lin(x, fb))
    g = act(lin(x, h)); o = sigmoid(lin(x))
    c' = f * c + i * g
    h' = o * act(c')`,
  gru: `r = sigmoid(lin(x, h))
    z = sigmoid(lin(x, h, -fb))
    n = act(lin(x, r * h))
    h' = (1 - z) * h + z * n`,
  'gru-torch': `r = sigmoid(lin2(x, h))
    z = sigmoid(lin2(x, h, fb))
    n = act(lin(x) + r * lin(h))
    h' = (1 - z) * n + z * h`,
  'gru-rcarry': `r = sigmoid(lin(x, h)); z = sigmoid(lin(x, h, -fb))
    kept = r * h
    n = act(lin(x, kept))
    h' = (1 - z) * kept + z * n`,
  mgu: `f = sigmoid(lin(x, h, -fb))
    n = act(lin(x, f * h))
    h' = (1 - f) * h + f * n`,
  mingru: `z = sigmoid(lin(x, -fb))
    n = act(lin(x))
    h' = (1 - z) * h + z * n`,
  leaky: "h' = (1 - leak) * h + leak * act(lin(x, h))",
  antisymmetric: "h' = h + eps * act(lin(x, skew(h, gamma)))",
};

const small: Settings = { n: 5, T: 12, B: 3, m: 3, p: 2, seed: 7 };

const settings: readonly (readonly [string, Settings])[] = [
  ['the defaults of the page', {}],
  ['layer normalisation', { ln: true }],
  ['relu, gain 1.4, uniform biases', { act: 'relu', gain: 1.4, binit: 'uniform' }],
  ['identity weights, two layers', { init: 'identity', layers: 2, act: 'elu' }],
  ['both directions, losses at all steps', { bi: true, read: 'all', layers: 2, ln: true, fb: -2 }],
  ['truncated, other constants', { tbptt: 4, leak: 0.7, eps: 0.4, gamma: 0.3, read: 'all' }],
];

/** All that a run shows: tensors, weights at the start, norms, gradient, weights after three steps of training. */
function shownBy(config: Config) {
  const network = networkOf(config);
  const run = createRun(config, referenceMachine);
  finish(run.measure());
  const { loss, log10Loss } = run.pass.result;
  const norms = Object.values(run.norms).map((norm: Float64Array | null) => norm && [...norm]);
  const shown = {
    tensors: network.tensors.map(({ name, offset, blocks }) => ({ name, offset, blocks })),
    gates: network.units[0].graph.gates.map(({ name }) => name),
    start: [...initialWeights(network, config)],
    loss: [loss, log10Loss],
    norms,
    gradient: [...run.gradient],
    verdict: run.verdict(),
  };
  for (let step = 0; step < 3; step++) {
    run.update();
    finish(run.measure());
  }
  return { ...shown, trained: [...run.params] };
}

const configOf = (given: Settings): Config => resolveSettings(given).config;

describe('a built-in cell that is typed in', () => {
  // Of the recurrent part of gru-coreml there is no bias; in the language a linear form always has one, and no projection.
  const unwritten: readonly string[] = ['custom', 'gru-coreml', 'lstm-projected'];
  const builtIn = cells.ids.filter((id) => !unwritten.includes(id));

  it('can be any of them: the language writes them all, but two', () => {
    expect(Object.keys(typed).sort()).toEqual([...builtIn].sort());
  });

  describe.each(builtIn)('%s', (cell) => {
    it.each(settings)('shows the same bits as the built-in one under %s', (_, more) => {
      const given = { ...small, ...more };
      const own = shownBy(configOf({ ...given, cell: 'custom', eq: typed[cell] }));
      const itself = shownBy(configOf({ ...given, cell }));
      // toEqual compares numbers by Object.is: every bit but the payload of NaN counts.
      expect(own).toEqual(itself);
      expect(own.gradient.some((value) => value !== 0)).toBe(true);
    });

    it('draws the same dropout, on the same gate', () => {
      const graphOf = (config: Config) => networkOf(config).units[0].graph;
      const own = graphOf(configOf({ ...small, drop: 0.5, cell: 'custom', eq: typed[cell] }));
      const itself = graphOf(configOf({ ...small, drop: 0.5, cell }));
      const masked = (graph: typeof own) =>
        graph.nodes.flatMap((node) => {
          const isMask = node.kind === 'mul' && graph.nodes[node.b].kind === 'mask';
          return isMask
            ? graph.gates.filter((gate) => gate.node === node.a).map((g) => g.name)
            : [];
        });
      expect(masked(itself)).toHaveLength(1);
      expect(masked(own)).toEqual(masked(itself));
    });

    it('uses the same controls and the same keeping gate', () => {
      const own = cellOf(configOf({ cell: 'custom', eq: typed[cell] }));
      const itself = cellOf(configOf({ cell }));
      // Which function a gate has stands in the equations themselves.
      const controls = itself.params.filter((key) => key !== 'gact');
      expect([...own.params].sort()).toEqual(['eq', ...controls].sort());
      expect(own.keeps).toEqual(itself.keeps);
      expect(own.candidate).toBe(itself.candidate);
    });
  });
});

test('the standard equations are those of the entry, which needs no reader for them', () => {
  const read = parseEquations(standardEquations);
  if (!read.ok) throw new Error('the standard equations cannot be read');
  const settings = { act: tanh, normalize: false, dropout: true, settings: {} };
  const { settings: keys, equations, ...form } = typedForm(read.cell);
  expect(custom).toMatchObject({ ...form, params: ['eq', ...keys] });
  expect(buildGraph(custom, settings)).toEqual(buildGraph({ ...form, equations }, settings));
});

describe('the cell custom', () => {
  it('is a GRU without a reset gate until something else is typed', () => {
    // The published minimal form: h = (1 − z)∘h₋ + z∘φ(W x + U h₋ + b).
    const byName = configOf({ ...small, cell: 'custom' });
    expect(byName.eq).toBe(standardEquations);
    const { tensors, gates } = shownBy(byName);
    expect(gates).toEqual(['z', 'a']);
    expect(tensors[0]).toMatchObject({ name: 'weight_ih_l0', blocks: ['z', 'a'] });
  });

  it('stands in the address with its text and comes back the same', () => {
    const given = { cell: 'custom', eq: typed.lstm } as const;
    const address = writeHash(given);
    expect(address).toMatch(/^cell=custom&eq=[^\s'#&]*[^&]*$/);
    expect(readHash(address)).toMatchObject({ settings: given, notices: [], refused: false });
  });

  it('leaves its standard text out of the address', () => {
    expect(writeHash({ cell: 'custom', eq: standardEquations })).toBe('cell=custom');
  });

  it.each(["h' = tahn(lin(x, h))", '', "c' = h", '('.repeat(2000)])(
    'falls back to its standard text, with a notice, where an address holds %j',
    (eq) => {
      const { settings, notices } = readHash(`cell=custom&eq=${encodeURIComponent(eq)}`);
      expect(configOf(settings).eq).toBe(standardEquations);
      expect(notices).toMatchObject([{ key: 'eq', used: standardEquations }]);
    },
  );

  it('shows the controls of the settings that its text uses, and no others', () => {
    const paramsOf = (eq: string) => cellOf(configOf({ cell: 'custom', eq })).params;
    expect(paramsOf("h' = lin(x, h)")).toEqual(['eq']);
    expect(paramsOf("h' = eps * lin(x, skew(h, gamma))")).toEqual(['eq', 'eps', 'gamma']);
  });

  it('has a keeping gate only where fb marks one', () => {
    const keepsOf = (eq: string) => cellOf(configOf({ cell: 'custom', eq })).keeps;
    expect(keepsOf("h' = act(lin(x, h))")).toBe(undefined);
    expect(keepsOf("f = sigmoid(lin(x, fb)); h' = f * h")).toEqual({ gate: 'f', sign: 1 });
    expect(keepsOf("z = sigmoid(lin(x, -fb)); h' = (1 - z) * h")).toEqual({ gate: 'z', sign: -1 });
  });
});
