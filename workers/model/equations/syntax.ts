import type { Finding } from './problems.ts';
import type { Token } from './tokens.ts';

/** Where something stands in the text, in UTF-16 units. */
export interface TextSpan {
  readonly offset: number;
  readonly length: number;
}

export type TypedFormula =
  | { readonly kind: 'number'; readonly value: number; readonly span: TextSpan }
  /** `z`, or `c'` with its prime. */
  | { readonly kind: 'name'; readonly name: string; readonly span: TextSpan }
  | Call
  | { readonly kind: 'negative'; readonly of: TypedFormula; readonly span: TextSpan }
  | {
      readonly kind: 'binary';
      readonly sign: '+' | '-' | '*' | '/';
      readonly a: TypedFormula;
      readonly b: TypedFormula;
      readonly span: TextSpan;
    };

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly operands: readonly TypedFormula[];
  readonly span: TextSpan;
}

/** `name = formula`; a state's name ends in a prime. */
export interface TypedEquation {
  readonly name: string;
  readonly formula: TypedFormula;
  /** Of the name. */
  readonly span: TextSpan;
}

/** Brackets and minus signs within each other; far more than a readable formula has, far less than the stack holds. */
const deepest = 50;

/**
 * Equations as written, one after the other, without asking what their names mean.
 *
 *     equation = name "=" sum            ended by ";" or by a new line before which it is complete
 *     sum      = product (("+" | "-") product)*
 *     product  = signed (("*" | "/") signed)*
 *     signed   = ("-" | "+") signed | number | name | name "(" [sum ("," sum)*] ")" | "(" sum ")"
 *
 * An equation with a mistake is left out; its first mistake is reported.
 */
export function equationsIn(
  tokens: readonly Token[],
  report: (finding: Finding) => void,
): TypedEquation[] {
  const equations: TypedEquation[] = [];
  let own: Token[] = [];
  const finish = () => {
    const equation = own.length > 0 ? equationOf(own, report) : undefined;
    if (equation) equations.push(equation);
    own = [];
  };
  tokens.forEach((token, index) => {
    if (isSign(token, ';')) finish();
    else if (!isSign(token, '\n')) own.push(token);
    else if (!goesOn(own, tokens.slice(index + 1))) finish();
  });
  finish();
  return equations;
}

/** Whether an equation goes on in a new line: it is not complete, or what follows cannot begin one. */
function goesOn(own: readonly Token[], rest: readonly Token[]): boolean {
  const at = rest.findIndex((token) => !isSign(token, '\n'));
  const [next, afterNext] = rest.slice(Math.max(0, at), at + 2);
  if (at < 0 || !next) return false;
  if (next.kind === 'name' && afterNext && isSign(afterNext, '=')) return false;
  const last = own.at(-1);
  const count = (sign: string) => own.filter((token) => isSign(token, sign)).length;
  return (
    count('(') > count(')') ||
    isSign(next, '+', '-', '*', '/', ')', ',', '=') ||
    (last !== undefined && isSign(last, '+', '-', '*', '/', ',', '='))
  );
}

function equationOf(
  tokens: readonly Token[],
  report: (finding: Finding) => void,
): TypedEquation | undefined {
  const [name, equals] = tokens;
  const at = tokens.findIndex((token) => isSign(token, '='));
  if (!name || at < 0) {
    report({ ...spanOf(tokens), code: 'no-equals', values: {} });
    return undefined;
  }
  if (name.kind !== 'name' || !equals || at !== 1) {
    const left = at === 0 ? tokens.slice(0, 1) : tokens.slice(0, at);
    report({ ...spanOf(left), code: 'left-side', values: {} });
    return undefined;
  }
  const second = tokens.find((token, index) => index > at && isSign(token, '='));
  if (second) {
    report({ ...spanOf([second]), code: 'second-equals', values: {} });
    return undefined;
  }
  const formula = formulaOf(tokens.slice(2), spanOf([equals]), report);
  return formula && { name: name.text, formula, span: spanOf([name]) };
}

/** @param before  what stands in front of the formula, to point at where nothing follows */
function formulaOf(
  tokens: readonly Token[],
  before: TextSpan,
  report: (finding: Finding) => void,
): TypedFormula | undefined {
  let next = 0;
  const last = tokens.at(-1);
  const end = last ? endOf(spanOf([last])) : endOf(before);
  const fail = (
    code: Finding['code'],
    span: TextSpan,
    values: Finding['values'] = {},
  ): undefined => {
    report({ ...span, code, values });
  };
  const takes = (...signs: string[]): Token | undefined => {
    const token = tokens[next];
    if (!token || !isSign(token, ...signs)) return undefined;
    next++;
    return token;
  };

  /** What stands where a formula should have ended or gone on. */
  const unexpected = (): undefined => {
    report(unexpectedAt(tokens[next], end));
  };

  const sum = (depth: number): TypedFormula | undefined =>
    chain(['+', '-'], () => chain(['*', '/'], () => signed(depth)));

  const chain = (
    signs: readonly ('+' | '-' | '*' | '/')[],
    part: () => TypedFormula | undefined,
  ): TypedFormula | undefined => {
    let a = part();
    while (a) {
      const token = takes(...signs);
      const sign = signs.find((candidate) => candidate === token?.text);
      if (!sign) return a;
      const b = part();
      a = b && { kind: 'binary', sign, a, b, span: joined(a.span, b.span) };
    }
    return undefined;
  };

  const signed = (depth: number): TypedFormula | undefined => {
    const token = tokens[next];
    if (!token) return unexpected();
    if (depth > deepest) return fail('too-deep', spanOf([token]), { deepest });
    if (takes('+')) return signed(depth + 1);
    if (takes('-')) {
      const of = signed(depth + 1);
      return of && { kind: 'negative', of, span: joined(spanOf([token]), of.span) };
    }
    if (takes('(')) {
      const inner = sum(depth + 1);
      return inner && closed(token) ? inner : undefined;
    }
    if (token.kind === 'sign') {
      return fail('missing-value', spanOf([token]), { found: token.text });
    }
    next++;
    const span = spanOf([token]);
    if (token.kind === 'number') return { kind: 'number', value: token.value, span };
    const bracket = takes('(');
    return bracket ? call(token, bracket, depth) : { kind: 'name', name: token.text, span };
  };

  const call = (name: Token, bracket: Token, depth: number): Call | undefined => {
    const operands: TypedFormula[] = [];
    const ofCall = (close: Token): Call => ({
      kind: 'call',
      name: name.text,
      operands,
      span: joined(spanOf([name]), spanOf([close])),
    });
    const empty = takes(')');
    if (empty) return ofCall(empty);
    do {
      // A bracket that nothing follows is first of all one that is not closed.
      if (!tokens[next] && operands.length === 0) return fail('unclosed', spanOf([bracket]));
      const operand = sum(depth + 1);
      if (!operand) return undefined;
      operands.push(operand);
    } while (takes(','));
    const close = closed(bracket);
    return close && ofCall(close);
  };

  const closed = (bracket: Token): Token | undefined => {
    if (!tokens[next]) return fail('unclosed', spanOf([bracket]));
    return takes(')') ?? unexpected();
  };

  const formula = sum(0);
  return formula && next < tokens.length ? unexpected() : formula;
}

/** What is wrong with a token where a formula should have ended or gone on; without one, at the end of the text. */
function unexpectedAt(token: Token | undefined, end: number): Finding {
  if (!token) return { offset: end, length: 1, code: 'missing-end', values: {} };
  const span = spanOf([token]);
  if (isSign(token, ')')) return { ...span, code: 'unopened', values: {} };
  if (isSign(token, ',')) return { ...span, code: 'comma', values: {} };
  const code = isSign(token, '^', '**') ? 'power' : 'missing-operator';
  return { ...span, code, values: { found: token.text } };
}

function isSign(token: Token, ...signs: string[]): boolean {
  return token.kind === 'sign' && signs.includes(token.text);
}

function spanOf(tokens: readonly Token[]): TextSpan {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) return { offset: 0, length: 1 };
  return { offset: first.offset, length: last.offset + last.text.length - first.offset };
}

function endOf(span: TextSpan): number {
  return span.offset + span.length;
}

function joined(a: TextSpan, b: TextSpan): TextSpan {
  return { offset: a.offset, length: endOf(b) - a.offset };
}
