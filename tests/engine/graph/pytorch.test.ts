import { describe, expect, it } from 'vitest';
import { cells } from '../../../workers/engine/cells/index.ts';
import type { CellForm } from '../../../workers/engine/ir/equations.ts';
import { randomStream } from '../../../workers/engine/numeric/random.ts';
import { pytorchScript } from '../../../workers/engine/print/pytorch.ts';
import { pythonFloat, pythonTensor } from '../../../workers/engine/print/pytorchData.ts';
import { pytorchNotebook } from '../../../workers/engine/print/pytorchNotebook.ts';
import {
  compileScript,
  findPython,
  needsPython,
  needsTorch,
  runScript,
} from '../../support/python.ts';
import {
  type CaseSettings,
  measure,
  nudged,
  randomCase,
  relativeDifference,
  type TorchCase,
  torchCase,
} from '../../support/torchCases.ts';

const python = findPython();
const noTorch = !python?.hasTorch;
const soak = process.env.SOAK === '1';

/** What the public contract promises for norms inside float64. */
const tolerance = 1e-9;

const plain: CaseSettings = {
  form: cells.find('rnn'),
  act: 'tanh',
  read: 'last',
  loss: 'mse',
  ln: false,
  drop: false,
  layers: 1,
  bi: false,
  n: 8,
  m: 2,
  p: 2,
  T: 20,
  B: 3,
  detachEvery: 0,
  gain: 1,
};

/** Two states with awkward names, a quotient, shared parts, a plain number, and h of this step inside k. */
const unusual: CellForm = {
  states: ['lambda', 'W', 'ĥ'],
  blocks: ['x', 'torch', 'q̂'],
  biases: 2,
  equations: ({ x, previous, act, gate, lin, sigmoid, apply, add, sub, mul, div, ...e }) => {
    const h = previous.lambda!;
    const k = previous.W!;
    const a = lin('x', [x, k], 'first');
    const shared = mul(a, add(a, e.constant(-0.5)));
    const z = sigmoid('torch', lin('torch', [x, mul(h, k)]));
    const g = gate('q̂', act, lin('q̂', [x, e.skew(h, 0.25)]));
    const next = add(mul(z, apply(act, shared)), mul(e.oneMinus(z), sub(h, sub(g, k))));
    const other = div(apply(act, add(next, e.vector('weight_ pq'))), add(e.constant(2), z));
    return { lambda: next, W: other, ĥ: h };
  },
};

const several: readonly [string, Partial<CaseSettings>][] = [
  // Pre-activations beyond ±20, where 1 − tanh² is 0: the norms fall to 1e-245.
  ['a saturated rnn of two directions', { bi: true, gain: 50, n: 2, T: 12 }],
  [
    'a normalised lstm of two layers, attention, cross-entropy',
    { form: cells.find('lstm'), layers: 2, ln: true, read: 'attention', loss: 'ce' },
  ],
  [
    'an antisymmetric rnn with gelu, dropout and truncation',
    {
      form: cells.find('antisymmetric'),
      act: 'gelu',
      drop: true,
      layers: 2,
      bi: true,
      read: 'all',
      detachEvery: 6,
    },
  ],
  [
    'a peephole lstm of two layers and directions whose adjoints are cut',
    { form: cells.find('lstm-peephole'), layers: 2, bi: true, read: 'all', limit: 3e-4 },
  ],
  ['a PyTorch gru over 150 steps', { form: cells.find('gru-torch'), T: 150, B: 1, loss: 'sse' }],
  [
    'an lstm of hard gates, some of them flat',
    { form: cells.find('lstm'), gact: 'hard-sigmoid', gain: 6, T: 12 },
  ],
  [
    'a gru of the hard gates of Keras 2, some of them flat',
    { form: cells.find('gru'), gact: 'hard-sigmoid-02', gain: 6, T: 12 },
  ],
  [
    'a projected lstm of two layers and directions',
    { form: cells.find('lstm-projected'), layers: 2, bi: true, read: 'all', n: 7, limit: 0.01 },
  ],
  ['a cell of three states with names that Python keeps', { form: unusual, n: 5, T: 12 }],
];
const cases = several.map(([title, settings]) =>
  torchCase(title, { ...plain, ...settings }, randomStream(1, title)),
);

const script = ({ network, params, batch, loss, detachEvery, limit, masks, title }: TorchCase) =>
  pytorchScript(network, params, batch, loss, { detachEvery, limit, title, masks });

/** What a script prints, read back. */
function readOutput(text: string) {
  const lines = text.trimEnd().split('\n');
  const last = lines.pop() ?? '';
  expect(last).toMatch(/^loss \S+$/);
  const number = (word = '') => (word === '-inf' ? -Infinity : Number(word));
  lines.forEach((line, index) => {
    expect(line).toMatch(new RegExp(`^${index + 1} (-inf|\\S+)$`));
  });
  return {
    norms: lines.map((line) => number(line.split(' ')[1])),
    loss: Number(last.split(' ')[1]),
  };
}

async function expectAgreement(given: TorchCase): Promise<void> {
  const printed = readOutput(await runScript(python!, script(given)));
  const own = measure(given, given.params);
  expect(relativeDifference(printed.norms, own.norms), given.title).toBeLessThan(tolerance);
  expect(Math.abs(printed.loss / own.loss - 1), given.title).toBeLessThan(tolerance);
}

/** Drawn only where they are run; how many a nudge of the weights moves too much is said in the title. */
const steady = soak && !noTorch ? steadyCases(30) : null;

describe('the PyTorch script prints the engine’s norms and loss to 1e-9', () => {
  it.skipIf(noTorch).each(cases)('of $title', needsTorch, expectAgreement);

  it.skipIf(noTorch)('of activations far out on their flat side', needsTorch, async () => {
    for (const act of ['softplus', 'elu', 'gelu', 'silu', 'sigmoid']) {
      const form = cells.find('lstm');
      const given = torchCase(act, { ...plain, form, act, T: 6 }, randomStream(2, act));
      const bias = given.network.tensors.find(({ tensor }) => tensor === 'bias_ih')!;
      // The candidate's block; h = o∘act(c), so that act's own relative error reaches the gate o.
      for (let i = 2 * plain.n; i < 3 * plain.n; i++) given.params[bias.offset + i]! -= 35;
      await expectAgreement(given);
    }
  });

  it.skipIf(noTorch)('of a classifier that is all but certain', needsTorch, async () => {
    const settings = { ...plain, loss: 'ce', B: 1 };
    const given = torchCase('certain', settings, randomStream(1, 'certain'));
    const { p } = settings;
    const right = given.batch.target
      .subarray(-p)
      .indexOf(Math.max(...given.batch.target.subarray(-p)));
    const c = given.network.readoutTensors[1]!;
    given.params[c.offset + right] = 60; // the loss is about e⁻⁶⁰
    await expectAgreement(given);
    expect(measure(given, given.params).loss).toBeLessThan(1e-20);
  });

  it('with norms near the end of float64 among them', () => {
    const smallest = cases.map((given) => Math.min(...measure(given, given.params).norms));
    expect(Math.min(...smallest)).toBeLessThan(-240);
    expect(Math.min(...smallest)).toBeGreaterThan(-290);
  });

  it.skipIf(noTorch || !steady)(
    `of 30 random configurations${steady ? ` (${steady.redrawn} redrawn)` : ''}`,
    noTorch ? needsTorch : { meta: { needs: 'npm run test:soak' } },
    async () => {
      const failures: string[] = [];
      const cases = steady?.kept ?? [];
      for (let first = 0; first < cases.length; first += 4) {
        const results = await Promise.allSettled(
          cases.slice(first, first + 4).map(expectAgreement),
        );
        for (const result of results) {
          if (result.status === 'rejected') failures.push(String(result.reason));
        }
      }
      expect(failures).toEqual([]);
      expect(cases).toHaveLength(30);
    },
  );
});

/** The first random cases whose norms lie inside the promised range and stay put under a one-ulp nudge. */
function steadyCases(count: number): { kept: TorchCase[]; redrawn: number } {
  const kept: TorchCase[] = [];
  let redrawn = 0;
  for (let seed = 1; kept.length < count; seed++) {
    const given = randomCase(seed);
    if (isSteady(given, seed)) kept.push(given);
    else redrawn += 1;
  }
  return { kept, redrawn };
}

function isSteady(given: TorchCase, seed: number): boolean {
  const { norms } = measure(given, given.params);
  const inRange = norms.every((norm) => norm === -Infinity || Math.abs(norm) < 290);
  const moved = measure(given, nudged(given.params, randomStream(seed, 'nudge'))).norms;
  return inRange && relativeDifference(norms, moved) < tolerance;
}

/** Every cell that names a module, whose equations it then has. */
const withModule = cells.entries.filter(({ torchModule }: CellForm) => torchModule !== undefined);
const modules = withModule.flatMap((form): [string, Partial<CaseSettings>][] => [
  [form.id, { form, layers: 2, read: 'all' }],
  [form.id, { form, read: 'attention', loss: 'ce', p: 3 }],
]);

describe('the version with a module of torch.nn', () => {
  it('is there for the three modules that PyTorch has', () => {
    const names = withModule.map(({ torchModule }: CellForm) => torchModule?.name);
    expect([...new Set(names)].sort()).toEqual(['GRU', 'LSTM', 'RNN']);
  });

  it.skipIf(noTorch).each([...modules, ['rnn', { act: 'relu', gain: 0.9 }] as const])(
    'of %s gives the engine’s norms to 1e-9',
    needsTorch,
    async (name, settings) => {
      const given = torchCase(name, { ...plain, ...settings }, randomStream(3, name));
      const text = script(given);
      expect(text).toContain('    module = torch.nn.');
      const printed = await runScript(
        python!,
        `${text}\nprint("nn", *(f"{value:.17g}" for value in with_torch_nn()))\n`,
      );
      const [, ...words] = printed.trimEnd().split('\n').pop()!.split(' ');
      const { norms } = measure(given, given.params);
      expect(words).toHaveLength(given.batch.T);
      expect(relativeDifference(words.map(Number), norms)).toBeLessThan(tolerance);
    },
  );

  it('is left out where the module computes something else', () => {
    const without: Partial<CaseSettings>[] = [
      { form: cells.find('gru') },
      { form: cells.find('lstm'), act: 'relu' },
      { ln: true },
      { drop: true },
      { bi: true },
      { detachEvery: 5 },
      { limit: 1 },
      // A projection of one unit is to as many numbers, which torch does not call one.
      { form: cells.find('lstm-projected'), n: 1 },
    ];
    for (const settings of without) {
      const given = torchCase('', { ...plain, ...settings }, randomStream(1));
      expect(script(given), JSON.stringify(Object.keys(settings))).not.toContain('torch.nn.');
    }
  });
});

describe('a script', () => {
  it.skipIf(!python).each(cells.entries)(
    'of $id is Python, with every feature on',
    needsPython,
    async (form) => {
      const given = torchCase(
        form.id,
        { ...plain, form, ln: true, drop: true, bi: true, layers: 2, read: 'attention' },
        randomStream(1, form.id),
      );
      await compileScript(python!, script(given));
    },
  );

  it('needs a mask of the right size where the cell has dropout', () => {
    const given = torchCase('', { ...plain, drop: true }, randomStream(1));
    expect(() => script({ ...given, masks: [] })).toThrow('20×8×3 numbers; got none');
  });

  it('keeps every line of its title and comments a comment', () => {
    const { network, params, batch, loss } = cases[0]!;
    const options = { detachEvery: 0, title: 'one\nimport os', comments: ['two\r\nexit()'] };
    const text = pytorchScript(network, params, batch, loss, options);
    const first = text.split('\n').slice(0, 4);
    expect(first).toEqual(['# one', '# import os', '# two', '# exit()']);
  });

  it('reads like the formula: LSTM', () => {
    const given = torchCase('', { ...plain, form: cells.find('lstm') }, randomStream(1));
    const text = script(given);
    for (const line of [
      'i = sigmoid(x @ W["i"].T + h @ U["i"].T + b["i"] + b2["i"])',
      'c_next = f * c + i * g',
      'h_next = o * tanh(c_next)',
      'return (h_next, c_next,)',
    ]) {
      expect(text).toContain(`    ${line}\n`);
    }
  });

  it('names what a projection keeps: r rows of P, r entries of h', () => {
    const given = torchCase('', { ...plain, form: cells.find('lstm-projected') }, randomStream(1));
    const text = script(given);
    for (const line of [
      'r = 4  # entries of the projected h',
      '    h_next = (o * tanh(c_next)) @ P.T',
      '    states = [torch.zeros(B, size, requires_grad=True) for size in (r, n,)]',
      '    module = torch.nn.LSTM(inputs.shape[-1], n, num_layers=1, proj_size=r)',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
  });

  it('brackets only where Python needs it: GRU', () => {
    const given = torchCase('', { ...plain, form: cells.find('gru-torch') }, randomStream(1));
    expect(script(given)).toContain('    h_next = (1.0 - z) * n + z * h\n');
    expect(script(given)).toContain(
      'n = tanh(x @ W["n"].T + b["n"] + r * (h @ U["n"].T + b2["n"]))',
    );
  });
});

describe('numbers in a script', () => {
  it('are shortest decimals that read back to the same float64', () => {
    expect([1, 0.1, -0, 1e300, 5e-324, -2.5].map(pythonFloat)).toEqual(
      ['1.0', '0.1', '-0.0', '1e+300', '5e-324', '-2.5'], // as Python’s repr, but for the + that it accepts
    );
    expect([Number.NaN, Infinity, -Infinity].map(pythonFloat)).toEqual([
      'float("nan")',
      'float("inf")',
      'float("-inf")',
    ]);
  });

  it.each([13, 14, 15, 100])('%i of them survive base64', (count) => {
    const values = Float64Array.from({ length: count }, (_, i) => Math.tan(i + 1));
    const [, text = ''] = pythonTensor(values, [count]).split('"""');
    const bytes = Buffer.from(text, 'base64');
    expect(bytes).toHaveLength(8 * count);
    values.forEach((value, index) => {
      expect(bytes.readDoubleLE(8 * index)).toBe(value);
    });
  });

  it('that are all equal become one', () => {
    expect(pythonTensor(new Float64Array(20), [4, 5])).toBe('torch.full((4, 5,), 0.0)');
    expect(pythonTensor(Float64Array.of(1, -2), [2, 1])).toBe(
      'torch.tensor([1.0, -2.0]).reshape(2, 1)',
    );
  });
});

describe('the notebook', () => {
  const { network, params, batch, loss } = cases[0]!;
  const options = { detachEvery: 0, title: 'Title', comments: ['#cell=rnn'] };
  const notebook = JSON.parse(pytorchNotebook(network, params, batch, loss, options));

  it('is nbformat 4.5 with cells of their own ids', () => {
    expect(notebook).toMatchObject({ nbformat: 4, nbformat_minor: 5 });
    const ids = notebook.cells.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const cell of notebook.cells) {
      const keys = cell.cell_type === 'code' ? ['execution_count', 'outputs'] : [];
      expect(Object.keys(cell).sort()).toEqual(
        ['cell_type', 'id', 'metadata', 'source', ...keys].sort(),
      );
    }
  });

  it('has its numbers behind all that is read, and folded away', () => {
    const isFolded = (cell: any) => cell.metadata.jupyter?.source_hidden === true;
    const code = notebook.cells.filter((cell: any) => cell.cell_type === 'code');
    const long = code.filter((cell: any) => cell.source.join('').includes('decode("""'));
    expect(long.length).toBeGreaterThan(0);
    for (const cell of long) expect(isFolded(cell)).toBe(true);
    const later = code.slice(code.findIndex(isFolded)).filter((cell: any) => !isFolded(cell));
    expect(later.map((cell: any) => cell.source.join('')).join('\n')).not.toMatch(/^def /m);
  });

  it.skipIf(noTorch)('prints what the script prints', needsTorch, async () => {
    const code = notebook.cells.filter((cell: any) => cell.cell_type === 'code').slice(0, -1);
    const text = code.map((cell: any) => cell.source.join('')).join('\n');
    const both = await Promise.all([
      runScript(python!, text),
      runScript(python!, pytorchScript(network, params, batch, loss, options)),
    ]);
    expect(both[0]).toBe(both[1]);
  });
});
