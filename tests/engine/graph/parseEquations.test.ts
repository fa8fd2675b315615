import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeholders, placeholdersOf, say } from '../../../app/locales/index.ts';
import { activations, tanh } from '../../../workers/engine/activations.ts';
import { buildGraph } from '../../../workers/engine/ir/equations.ts';
import { startOf } from '../../../workers/engine/machine/tape.ts';
import { type TypedForm, typedForm } from '../../../workers/engine/print/typedForm.ts';
import { maxEquationsLength } from '../../../workers/model/equations/length.ts';
import { parseEquations } from '../../../workers/model/equations/parseEquations.ts';
import { codes, type Problem } from '../../../workers/model/equations/problems.ts';
import { type Language, languages } from '../../../workers/model/languages.ts';
import {
  differencesOf,
  exampleOf,
  gradientOf,
  lossOf,
  relativeError,
} from '../../support/gradcheck.ts';

const plain = {
  act: tanh,
  normalize: false,
  dropout: false,
  settings: { leak: 0.3, eps: 0.2, gamma: 0.1 },
};

function formOf(text: string): TypedForm {
  const parsed = parseEquations(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problems[0].code}`);
  return typedForm(parsed.cell);
}

function problemsOf(text: string): readonly Problem[] {
  const parsed = parseEquations(text);
  return parsed.ok ? [] : parsed.problems;
}

/** What people read of a problem. */
const said = ({ code, values }: Pick<Problem, 'code' | 'values'>, language: Language = 'en') =>
  say(`equations.${code}`, language, values);

const graphOf = (text: string, normalize = false) =>
  buildGraph(formOf(text), { ...plain, normalize });

const exampleFor = (form: TypedForm, more: { n?: number; normalize?: boolean } = {}) =>
  exampleOf(
    { form, graph: { ...plain, ...more }, n: more.n ?? 2, m: 2, T: 3, B: 2, weight: 0.6 },
    5,
  );

/** h_1 of one unit that starts at h_0. */
function nextOf(text: string, h: number): number {
  const example = exampleOf({ form: formOf(text), graph: plain, n: 1, m: 1, T: 1, B: 1 }, 1);
  for (const values of example.initial[0]) values.fill(h);
  lossOf(example);
  const [tape] = example.pass.tapes;
  const { value } = tape.program.states[0];
  return tape.memory[startOf(tape, { buffer: value, row: 0, shift: 0 }, 1)];
}

describe('formulas mean what they mean in mathematics', () => {
  it.each([
    ["h' = 1 + 2 * 3 - 8 / 4 + 0 * h", 5], // 1 + 6 − 2
    ["h' = (1 + 2) * 3 - h", 7], // 9 − 2
    ["h' = 10 - 4 - h", 4], // (10 − 4) − 2, not 10 − (4 − 2)
    ["h' = 16 / 4 / h", 2], // (16 / 4) / 2, not 16 / (4 / 2)
    ["h' = -h * 3", -6],
    ["h' = 3 - -h", 5],
    ["h' = +h", 2],
    ["h' = relu(-h) + relu(h)", 2],
    ["h' = 1.5e1 * .5 * h", 15], // 15 · ½ · 2
    ["a = h * h; b = a + 1; h' = a * b", 20], // 4 · 5
    ["c' = 3 * h; h' = c' + c", 8], // 6 + the previous c, which also starts at 2
    ["h' = h # the rest is not read: = ) (", 2],
    ["# first line\n\nh' = h;;", 2],
    ["h' = leak * 10 + eps + h", 5.2], // 3 + 0.2 + 2
  ])('%s is %d at h = 2', (text, expected) => {
    expect(nextOf(text, 2)).toBeCloseTo(expected, 14);
  });

  it.each([
    "h' = (1\n  + h) * 3",
    "h' = 3 * h\n\n  + 3",
    "h' = 3 * h +\n  # a comment between\n  3",
    "h'\n= 9",
    "z = relu(\nh\n)\nh' = z * 4 + 1",
  ])('%j goes on in the next line', (text) => {
    expect(nextOf(text, 2)).toBe(9);
  });

  it('signs from papers and from Chinese keyboards are read as their plain forms', () => {
    expect(nextOf('h′ ＝ （3 − 1） × h ÷ 4 ； a = h · h ＃ h²', 2)).toBe(1); // 2 · 2 / 4
    expect(formOf('h’ = act（lin（x， h））').blocks).toEqual(['a']);
  });

  it('every activation stands under its id, with _ for -', () => {
    for (const { id } of activations.entries) {
      const graph = graphOf(`h' = ${id.replaceAll('-', '_')}(lin(x, h))`);
      expect(graph.gates.map(({ fn }) => fn.id)).toEqual([id]);
    }
  });
});

describe('blocks and gates', () => {
  const partsOf = (text: string) => {
    const { matrices, vectors } = graphOf(text);
    return [
      ...matrices.map(({ tensor, gate }) => `${tensor}.${gate}`),
      ...vectors.map(({ tensor, gate }) => (gate ? `${tensor}.${gate}` : tensor)),
    ].sort();
  };

  it('a lin has the name of its equation, a second one gets a number', () => {
    expect(formOf("z = sigmoid(lin(x, h)) * tanh(lin(x, h)); h' = z").blocks).toEqual(['z', 'z2']);
  });

  it('a lin in the equation of a state is called a', () => {
    const text = "h' = act(lin(x, h)); c' = act(lin(x, c))";
    expect(formOf(text).blocks).toEqual(['a', 'a2']);
  });

  it('numbered names step aside for what is defined under them', () => {
    const text = "a = act(lin(x)); a2 = act(lin(h)); h' = a * a2 * act(lin(x, h))";
    expect(formOf(text).blocks).toEqual(['a', 'a2', 'a3']);
    const later = "z = act(lin(x)) * act(lin(x)); z2 = act(lin(x)); a' = z * z2; h' = act(lin(a'))";
    expect(formOf(later).blocks).toEqual(['z', 'z3', 'z2', 'a2']);
  });

  it('a lin of x and a lin of a state in one equation share a block, with a bias each', () => {
    const shared = ['bias_hh.n', 'bias_ih.n', 'weight_hh.n', 'weight_ih.n'];
    expect(partsOf("n = act(lin(x) + h * lin(h)); h' = n")).toEqual(shared);
    expect(partsOf("n = act(h * lin(h) + lin(x)); h' = n")).toEqual(shared);
  });

  it('lin2 has two biases and the same matrices', () => {
    const one = ['bias_ih.a', 'weight_hh.a', 'weight_ih.a'];
    expect(partsOf("h' = act(lin(x, h))")).toEqual(one);
    expect(partsOf("h' = act(lin2(x, h))")).toEqual(['bias_hh.a', ...one]);
  });

  it('every operand of a lin has a matrix of its own, and all of them one bias', () => {
    const text = "h' = act(lin(x, h, c)); c' = act(h)";
    expect(partsOf(text)).toEqual(['bias_ih.a', 'weight_hh.a', 'weight_hh.a2', 'weight_ih.a']);
  });

  it('vec is a parameter vector of its own: the same name is the same vector', () => {
    const parts = partsOf("h' = vec(p) * h + vec(q) + vec(p)");
    expect(parts).toEqual(['weight_p', 'weight_q']);
  });

  it('an activation of what holds a lin is a gate; one of a state or of a gate is none', () => {
    const text = `a = lin(x, h)
      f = sigmoid(a + vec(p) * c)
      c' = f * c + lin(x)
      h' = act(c') * tanh(f)`;
    expect(graphOf(text).gates.map(({ name, fn }) => [name, fn.id])).toEqual([['a', 'sigmoid']]);
  });

  it('a pre-activation under two activations makes two gates', () => {
    const { gates } = graphOf("a = lin(x, h); z = sigmoid(a); q = tanh(a); h' = z * q", true);
    expect(gates.map(({ name }) => name)).toEqual(['a', 'q']);
  });

  it('layer normalisation gives every gate a gain and a shift, and nothing else', () => {
    const { vectors } = graphOf("f = sigmoid(lin(x, h)); c' = f * c; h' = f * tanh(c')", true);
    const normalising = vectors.filter(({ tensor }) => tensor.startsWith('ln_'));
    expect(normalising.map(({ tensor, gate }) => `${tensor}.${gate}`)).toEqual([
      'ln_gain.f',
      'ln_shift.f',
    ]);
  });

  it('norm normalises without parameters', () => {
    // Two units: (a − mean)/√(var + ε) = ±1 but for ε.
    const graph = graphOf("h' = norm(h)");
    expect(graph.vectors).toEqual([]);
    expect(graph.nodes.map(({ kind }) => kind)).toContain('normalize');
  });

  it('the candidate is the first gate under act, else the first that is not logistic, else the last', () => {
    const all = "i = sigmoid(lin(x)); g = tanh(lin(x)); n = act(lin(x)); h' = i * g * n";
    expect(formOf(all).candidate).toBe('n');
    expect(formOf(all.replace('act', 'relu')).candidate).toBe('g');
    expect(formOf("i = sigmoid(lin(x)); f = sigmoid(lin(x)); h' = i * f").candidate).toBe('f');
    expect(formOf("h' = lin(x, h)").candidate).toBe('a');
  });

  it('h is the first state wherever it stands, the others follow as assigned', () => {
    expect(formOf("c' = h; s' = c; h' = c' + s").states).toEqual(['h', 'c', 's']);
  });
});

describe('unusual cells have right gradients', () => {
  // Five-point differences: h⁴ ≈ 1e-14 times fifth derivatives, which normalisation makes large.
  it.each([
    ['without weights', "h' = 0.5 * h"],
    ['that does not see x', "h' = tanh(lin(h))"],
    ['that does not see h', "h' = lin(x)"],
    ['that swaps its states', "h' = c; c' = h"],
    ['with two states of one value', "h' = act(lin(x, h)); c' = h'"],
    ['with a constant state', "c' = 0.5; h' = act(lin(x, h, c))"],
    ['with a hidden layer', "q = silu(lin(x, h)); h' = tanh(lin(q, x) + q)"],
    ['with a quotient', "h' = lin(x, h) / (2 + sin(h))"],
    ['with normalised states', "h' = tanh(lin(x, norm(h)) + vec(b))"],
    ['that squares', "a = lin(x, h); h' = tanh(a * a - a) * leak"],
    ['with three operands', "h' = tanh(lin(x, h, c)); c' = sigmoid(lin(c, skew(h, 0.5))) * c"],
    ['with an unused equation', "q = sigmoid(lin(x, h)); h' = tanh(lin(x, h))"],
    ['with a product of affine maps', "h' = tanh(lin(x) * lin(h) * lin(x, h))"],
    ['with one operand twice', "h' = tanh(lin(h, h) + lin(x, x))"],
    ['of a number under a function', "h' = tanh(1) * lin(x, h)"],
  ])('%s', (_, text) => {
    for (const normalize of [false, true]) {
      const example = exampleFor(formOf(text), { normalize, n: 3 });
      expect(relativeError(gradientOf(example), differencesOf(example, 3e-4))).toBeLessThan(1e-7);
    }
  });
});

/** Text, code, line, column, length, and a piece of the English sentence. */
const mistakes: readonly (readonly [
  string,
  (typeof codes)[number],
  number,
  number,
  number,
  string,
])[] = [
  ['', 'empty', 1, 1, 1, "h' = act(lin(x, h))"],
  [' \n# nothing\n;', 'empty', 1, 1, 1, "h' = act(lin(x, h))"],
  [`h' = h${' '.repeat(1000)}`, 'too-long', 1, 1001, 1, '1006 characters'],
  // 900 characters of nine in an address, and 21 of what stands before them.
  [`h' = h # ${'\u95e8'.repeat(900)}`, 'too-wide', 1, 910, 1, '8121 characters'],
  ["h' = h\nz = @@ h", 'stray', 2, 5, 2, '@@'],
  ["h' = h''", 'stray', 1, 8, 1, "“'”"],
  ["h' = 1e999 * h", 'number', 1, 6, 5, '1e999'],
  ["h' = h * 1e-999", 'number', 1, 10, 6, '1e-999'],
  ["h' = h\nz + h", 'no-equals', 2, 1, 5, 'name = formula'],
  ["a * b = h; h' = h", 'left-side', 1, 1, 5, 'one name'],
  ['= h', 'left-side', 1, 1, 1, 'one name'],
  ["h' = z = h", 'second-equals', 1, 8, 1, 'Split'],
  ["h' = 2 * (h + )", 'missing-value', 1, 15, 1, '“)”'],
  ["h' = h * / 2", 'missing-value', 1, 10, 1, '“/”'],
  ["h' = act(lin(x,, h))", 'missing-value', 1, 16, 1, '“,”'],
  ["h' =", 'missing-end', 1, 5, 1, 'ends'],
  ["z = h + # more\nh' = z", 'missing-end', 1, 8, 1, 'ends'],
  ["h' = 2 h", 'missing-operator', 1, 8, 1, '“h”'],
  ["h' = (h)(h)", 'missing-operator', 1, 9, 1, '*'],
  ["h' = 1.2.3", 'missing-operator', 1, 9, 2, '.3'],
  ["h' = act(lin(x, h)", 'unclosed', 1, 9, 1, 'Add a )'],
  ["z = act(lin(x, h)\nh' = z", 'unclosed', 1, 8, 1, 'Add a )'],
  ["h' = act(lin(x, h)))", 'unopened', 1, 20, 1, 'Remove'],
  ["h' = (h, h)", 'comma', 1, 8, 1, 'function'],
  ["h' = h^2", 'power', 1, 7, 1, 'h * h'],
  ["h' = h**2", 'power', 1, 7, 2, 'h * h'],
  [`h' = ${'('.repeat(60)}h${')'.repeat(60)}`, 'too-deep', 1, 57, 1, '50'],
  [`h' = ${'-'.repeat(900)}h`, 'too-deep', 1, 57, 1, '50'],
  ["h' = lin(x, h) * q", 'unknown-name', 1, 18, 1, "q' = formula"],
  ["gate = sigmoid(lin(x)); h' = gtae * h", 'unknown-name-near', 1, 30, 4, '“gate”'],
  ["h' = leaky-relu(lin(x, h))", 'unknown-name-near', 1, 6, 10, '“leaky_relu”'],
  ["h' = H", 'unknown-name-near', 1, 6, 1, '“h”'],
  ["h' = quux(h)", 'unknown-function', 1, 6, 4, 'tanh, sigmoid'],
  ["h' = tahn(h)", 'unknown-function-near', 1, 6, 4, '“tanh”'],
  ["h' = linear(x, h)", 'unknown-function', 1, 6, 6, 'lin'],
  ["h' = h(2)", 'not-a-function', 1, 6, 1, 'h * ('],
  ["h' = sigmoid * h", 'function-as-value', 1, 6, 7, 'sigmoid('],
  ["x = h; h' = h", 'reserved', 1, 1, 1, '“x”'],
  ["tanh' = h; h' = h", 'reserved', 1, 1, 5, '“tanh”'],
  ["h' = tanh(h, h)", 'arity', 1, 6, 10, 'tanh takes 1'],
  ["h' = act() + h", 'arity', 1, 6, 5, 'act takes 1'],
  ["h' = lin()", 'arity', 1, 6, 5, 'lin takes ≥ 1'],
  ["h' = h + lin(fb)", 'arity', 1, 10, 7, 'lin takes ≥ 1'],
  ["h' = lin(x, skew(h))", 'arity', 1, 13, 7, 'skew takes 2'],
  ["h' = z * h\nz = sigmoid(lin(x))", 'defined-later', 1, 6, 1, 'line 2'],
  ["h' = c'; c' = c", 'defined-later', 1, 6, 2, 'above'],
  ["a = b * h; b = a; h' = a", 'cycle', 1, 5, 1, 'b → a → b'],
  ["a = a + h; h' = a", 'cycle', 1, 5, 1, 'a → a'],
  ["a = b; b = q; q = a; h' = a", 'cycle', 1, 5, 1, 'b → q → a → b'],
  ["c' = lin(x, c)", 'no-read-out', 1, 1, 1, "h' = formula"],
  ['n = act(lin(x, h))', 'no-read-out', 1, 1, 1, "h' = formula"],
  ["h' = act(lin(x, c'))", 'state-unassigned', 1, 17, 2, "c' = formula"],
  ["h' = h\nh' = 2 * h", 'assigned-twice', 2, 1, 2, 'line 1'],
  ["z = h; z = h; h' = z", 'assigned-twice', 1, 8, 1, 'line 1'],
  ["c = h\nc' = c; h' = c", 'state-and-name', 1, 1, 1, 'line 2'],
  ["z = h; h' = z'", 'not-a-state', 1, 13, 2, 'without'],
  ["h' = x", 'input-shape', 1, 6, 1, 'lin(x)'],
  ["h' = h * x", 'input-shape', 1, 10, 1, 'lin(x)'],
  ["y = x; h' = act(y)", 'input-shape', 1, 17, 1, 'lin(x)'],
  ["h' = lin(2, h)", 'needs-vector', 1, 10, 1, 'lin'],
  ["h' = norm(1 - 2)", 'needs-vector', 1, 6, 11, 'norm'],
  ["h' = fb * lin(x, h)", 'fb-place', 1, 6, 2, 'lin(x, h, fb)'],
  ["h' = lin(x, fb) + lin(x, h, -fb)", 'fb-place', 1, 29, 3, 'one lin'],
  ["h' = skew(h, 1)", 'skew-place', 1, 6, 10, 'lin(x, skew'],
  ["h' = lin(skew(h, h))", 'skew-gamma', 1, 18, 1, 'gamma'],
  ["h' = vec(2) * h", 'vec-name', 1, 10, 1, 'vec(p)'],
  ["h' = vec(hh) * h", 'vec-name', 1, 10, 2, 'ih and hh'],
];

describe('a mistake is named with its place and its fix', () => {
  it.each(mistakes)('%j: %s at line %d, column %d', (text, code, line, column, length, piece) => {
    const problems = problemsOf(text);
    expect(problems).toMatchObject([{ code, line, column, length }]);
    expect(said(problems[0]!)).toContain(piece);
  });

  it('every kind of mistake is in the list above', () => {
    const shown = new Set(mistakes.map(([, code]) => code));
    expect([...shown].sort()).toEqual([...codes].sort());
  });

  it('sentences fill the same values in every language, and leave none open', () => {
    for (const code of codes) {
      const names = languages.map((language) => placeholdersOf(`equations.${code}`, language));
      expect(names[1]).toEqual(names[0]);
    }
    for (const [text] of mistakes) {
      for (const problem of problemsOf(text)) {
        for (const language of languages) expect(placeholders(said(problem, language))).toEqual([]);
      }
    }
  });

  it('several mistakes are named together, in the order of the text', () => {
    const problems = problemsOf("z = tahn(lin(x))\nc' = q1\nh' = x * z");
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [1, 'unknown-function-near'],
      [2, 'unknown-name'],
      [3, 'input-shape'],
    ]);
  });

  it('a mistake in a name comes in its place, not before the others', () => {
    const problems = problemsOf("h' = x\nlin = h");
    expect(problems.map(({ code }) => code)).toEqual(['input-shape', 'reserved']);
  });

  it('a single letter is not taken for another name that holds it', () => {
    expect(problemsOf("c2 = lin(x); h' = c * c2")).toMatchObject([{ code: 'unknown-name' }]);
  });

  it('a mistake is not named again by what follows from it', () => {
    expect(problemsOf("z = tahn(lin(x)); q = z + 1; h' = act(q) * z")).toHaveLength(1);
  });

  it('a line that ends in carriage return and line feed counts once', () => {
    expect(problemsOf("z = h\r\nh' = z * q")).toMatchObject([{ line: 2, column: 10 }]);
  });
});

describe('whatever is typed', () => {
  /** Every answer is a cell that can be built, or at least one problem whose place lies in the text. */
  const isAnswered = (text: string): void => {
    const parsed = parseEquations(text);
    if (parsed.ok) {
      const graph = buildGraph(typedForm(parsed.cell), {
        ...plain,
        normalize: true,
        dropout: true,
      });
      expect(graph.states[0].name).toBe('h');
      return;
    }
    const lines = text.split('\n');
    expect(parsed.problems.length).toBeGreaterThan(0);
    for (const { line, column, length, ...problem } of parsed.problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual(lines[line - 1].length + 1);
      expect(length).toBeGreaterThanOrEqual(1);
      for (const language of languages) expect(said(problem, language)).not.toBe('');
    }
  };

  it('any string gets an answer', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), isAnswered));
  });

  it('any row of the language’s own words gets an answer', () => {
    const word = fc.constantFrom(
      ...["h'", 'h', "c'", 'c', 'x', 'z', 'a', 'a2', 'act', 'lin', 'lin2', 'skew', 'vec', 'norm'],
      ...['tanh', 'fb', 'gamma', '1', '0.5', '=', '=', '+', '-', '*', '/', '(', ')', '(', ')', ','],
      ...['\n', ';', '#', ' ', "'", '^'],
    );
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
    fc.assert(fc.property(text, isAnswered), { numRuns: 3000 });
  });

  it('any formula that the grammar can make is a cell', () => {
    const { formula } = fc.letrec<{ formula: string }>((tie) => ({
      formula: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom('h', 'c', 'z', 'leak', '2', 'lin(x, h)', 'lin(x)', 'vec(p)', 'lin2(c)'),
        fc
          .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/'), tie('formula'))
          .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
        fc
          .tuple(fc.constantFrom('act', 'sigmoid', '-'), tie('formula'))
          .map(([fn, a]) => `${fn}(${a})`),
        tie('formula').map((a) => `lin(h * ${a}, x)`),
      ),
    }));
    const text = fc
      .tuple(formula, formula, formula)
      .map(([z, c, h]) => `z = ${z.replaceAll('z', 'h')}\nc' = ${c}\nh' = ${h}`)
      .filter((typed) => typed.length <= maxEquationsLength);
    fc.assert(
      fc.property(text, (typed) => {
        expect(problemsOf(typed)).toEqual([]);
        isAnswered(typed);
        const example = exampleFor(formOf(typed), { normalize: typed.length % 2 === 0 });
        // Quotients may overflow; what is asked for is that the machine runs the program.
        expect(gradientOf(example).length).toBeGreaterThan(0);
      }),
    );
  });

  it.each([
    ['opening brackets', '('],
    ['minus signs', '-'],
    ['letters', 'h'],
    ['calls', 'act('],
    ['primes', "'"],
    ['new lines', '\n'],
    ['halves of a surrogate pair', '\ud83d'],
    ['equations', "h'=h;"],
    ['sums', 'h+'],
  ])('ten thousand %s do not overflow the stack, nor does what fits in', (_, piece) => {
    isAnswered(piece.repeat(10_000));
    isAnswered(`h'=${piece.repeat(Math.floor((maxEquationsLength - 3) / piece.length))}`);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__'])(
    'the name %s is a name like any other, or none',
    (name) => {
      isAnswered(`${name} = lin(x, h); h' = ${name}`);
      isAnswered(`${name}' = lin(x, h); h' = ${name}`);
      isAnswered(`h' = ${name}`);
      isAnswered(`h' = ${name}(h)`);
      isAnswered(`h' = vec(${name})`);
    },
  );
});
