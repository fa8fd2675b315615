/**
 * Formulas as they are written in one line, read into trees. Single letters are symbols, names of several letters are
 * functions; what stands side by side is multiplied, and a quotient takes all that stands so before and after its stroke:
 *
 *     p_k = p_{k−1} − η g / (√v_k + ε)
 *     y = {a, a > 0; e^a − 1, a ≤ 0}
 *
 * A function's bracket follows its name at once; after a space it is a factor.
 */
import {
  beside,
  call,
  elementWise,
  type Fence,
  type Formula,
  number,
  type RelationFormula,
  type SignedFormula,
  type SymbolFormula,
  sum,
  symbol,
  upright,
} from './formula.ts';

interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  readonly text: string;
  /** Whether a space stands before it. */
  readonly isApart: boolean;
}

const relations = ['=', '←', '~', '≤', '<', '≥', '>', '≠', '∈', '∉'];

const fences: readonly Fence[] = [
  ['‖', '‖'],
  ['|', '|'],
  ['⌊', '⌋'],
];

const pattern =
  /(?<space>\s*)(?:(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z]{2,}|\p{L}\p{M}*)|(?<sign>\S)|$)/uy;

/**
 * The tree of a line.
 *
 * One function, long as it is: each of its parts reads one rule of the grammar, the parts call each other in a circle, and
 * all move one place in the line. Apart, each would be handed that place and all the others.
 *
 *     line       = relation ("," relation)*
 *     relation   = expression [("=" | "←" | "~" | "≤" | …) expression]
 *     expression = ["+" | "−"] quotient (("+" | "−") quotient)*
 *     quotient   = product ["/" product]
 *     product    = factor (["⊙"] factor)*
 *     factor     = "√" factor | atom ["^" atom]
 *     atom       = number | sum | derivative | mark | mark "(" expression ("," expression)* ")" | fenced
 *     sum        = "Σ_" limit ["^" limit] quotient
 *     derivative = "∂" mark "/" "∂" mark
 *     fenced     = "(" expression ")" | "{" cases "}" | "‖" expression "‖" | "|" expression "|" | "⌊" expression "⌋"
 *     cases      = expression "," relation (";" expression "," relation)*
 *
 * @throws SyntaxError that names what is not understood
 */
export function readFormula(text: string): Formula {
  const tokens = tokensOf(text);
  let at = 0;
  /** What would end the innermost pair of strokes, whose ends look like beginnings. */
  const ends: string[] = [];

  const next = (): Token => tokens[at];
  const is = (...signs: readonly string[]) => next().kind === 'sign' && signs.includes(next().text);
  const take = (): Token => tokens[at++];
  const fail = (): never => {
    throw new SyntaxError(`not understood at ${JSON.stringify(next().text)}: ${text}`);
  };
  const expect = (sign: string): void => {
    if (!is(sign)) fail();
    take();
  };

  const relation = (): Formula => {
    const left = expression();
    if (!is(...relations)) return left;
    const sign = take().text;
    return { kind: 'relation', left, sign, right: expression() } satisfies RelationFormula;
  };

  const expression = (): Formula => {
    const terms: SignedFormula[] = [];
    do {
      const isNegative = is('−');
      if (is('+', '−')) take();
      terms.push({ isNegative, of: quotient() });
    } while (is('+', '−'));
    return sum(terms);
  };

  const quotient = (): Formula => {
    const above = product();
    if (!is('/')) return above;
    take();
    return { kind: 'fraction', above, below: product() };
  };

  const product = (): Formula => {
    const factors = [factor()];
    let isElementWise = false;
    while (is('⊙') || startsFactor()) {
      if (is('⊙')) {
        take();
        isElementWise = true;
      }
      factors.push(factor());
    }
    return isElementWise ? elementWise(...factors) : beside(...factors);
  };

  const startsFactor = (): boolean => {
    if (next().kind !== 'sign') return next().kind !== 'end';
    if (ends.at(-1) === next().text) return false;
    return is('(', '√', 'Σ', '∂', '{', ...fences.map(([open]) => open));
  };

  const factor = (): Formula => {
    if (is('√')) {
      take();
      return { kind: 'root', of: factor() };
    }
    const base = atom();
    if (!is('^')) return base;
    take();
    return { kind: 'power', base, exponent: atom() };
  };

  const atom = (): Formula => {
    if (next().kind === 'number') return number(Number(take().text));
    if (is('Σ')) return series();
    if (is('∂')) return derivative();
    if (next().kind === 'name') return named();
    if (is('(')) {
      take();
      return within(')', expression);
    }
    if (is('{')) {
      take();
      return within('}', cases);
    }
    const fence = fences.find(([open]) => is(open)) ?? fail();
    take();
    return { kind: 'fenced', between: fence, of: within(fence[1], expression) };
  };

  const within = (end: string, read: () => Formula): Formula => {
    ends.push(end);
    const of = read();
    ends.pop();
    expect(end);
    return of;
  };

  const named = (): Formula => {
    const name = mark();
    if (!is('(') || next().isApart) return name;
    take();
    return call(
      { ...name, isUpright: true },
      within(')', () => list(expression)),
    );
  };

  const list = (read: () => Formula): Formula => {
    const parts = [read()];
    while (is(',')) {
      take();
      parts.push(read());
    }
    return parts.length === 1 ? parts[0] : { kind: 'list', parts };
  };

  const cases = (): Formula => {
    const found: { of: Formula; when: Formula }[] = [];
    do {
      if (found.length > 0) expect(';');
      const of = expression();
      expect(',');
      found.push({ of, when: relation() });
    } while (is(';'));
    return { kind: 'cases', cases: found };
  };

  /** A name with its marks and indices. */
  const mark = (): SymbolFormula => {
    if (next().kind !== 'name') fail();
    const { text: name } = take();
    const marked = is('′') ? '′' : is('ᵀ') ? 'T' : '';
    if (marked !== '') take();
    const subs = is('_')
      ? index()
          .split(',')
          .map((sub) => sub.trim())
      : [];
    return name.length > 1 && /^[A-Za-z]+$/.test(name)
      ? upright(name, subs, marked)
      : symbol(name, subs, marked);
  };

  /** What stands below, as it is written. */
  const index = (): string => {
    expect('_');
    if (!is('{')) return take().text;
    expect('{');
    let written = '';
    while (!is('}')) {
      if (next().kind === 'end') fail();
      written += take().text;
    }
    expect('}');
    return written;
  };

  const series = (): Formula => {
    expect('Σ');
    expect('_');
    const under = limit();
    let over: Formula | null = null;
    if (is('^')) {
      take();
      over = limit();
    }
    return { kind: 'series', under, over, of: quotient() };
  };

  const limit = (): Formula => {
    if (!is('{')) return mark();
    take();
    return within('}', () => list(relation));
  };

  const derivative = (): Formula => {
    expect('∂');
    const of = mark();
    expect('/');
    expect('∂');
    return { kind: 'derivative', of, by: mark() };
  };

  const tree = list(relation);
  if (next().kind !== 'end') fail();
  return tree;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const reader = new RegExp(pattern);
  for (;;) {
    const found = reader.exec(text)?.groups;
    const isApart = found?.space !== '';
    const [kind, written] = (['number', 'name', 'sign'] as const)
      .map((one) => [one, found?.[one]] as const)
      .find(([, given]) => given !== undefined) ?? ['end', ''];
    // The sign of a sum is a letter too.
    const isSign = written === 'Σ';
    tokens.push({ kind: isSign ? 'sign' : kind, text: written ?? '', isApart });
    if (kind === 'end') return tokens;
  }
}
