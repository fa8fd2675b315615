import type { Equation } from './cellFormula.ts';
import {
  binding,
  bindingOf,
  type Formula,
  factorBinding,
  formulaText,
  numberText,
  type SymbolFormula,
} from './formula.ts';

/** An element of presentation MathML: a tree, so that a page can make elements of it without parsing text. */
export interface MathNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (MathNode | string)[];
}

/** Between a function's name and its bracket: read aloud as “of”, drawn as nothing. */
const functionApplication = '\u2061';
/** Between factors side by side: read aloud as “times”. */
const invisibleTimes = '\u2062';

/** A formula as MathML; what belongs to a gate carries that gate's name in `data-gate`, a named part its name in `data-part`. */
export function mathOf(formula: Formula): MathNode {
  switch (formula.kind) {
    case 'symbol':
      return symbolMath(formula);
    case 'number':
      return element('mn', numberText(formula.value));
    case 'sum':
      return sumMath(formula.terms, true);
    case 'product': {
      const between = operator(formula.elementWise ? '⊙' : invisibleTimes);
      return row(
        ...formula.factors.flatMap((factor, index) => {
          const part = bracketed(factor, factorBinding(formula.elementWise));
          return index === 0 ? [part] : [between, part];
        }),
      );
    }
    case 'call':
      return row(symbolMath(formula.fn), operator(functionApplication), fenced(formula.of));
    case 'fraction':
      return element('mfrac', mathOf(formula.above), mathOf(formula.below));
    case 'power':
      return element('msup', baseMath(formula.base), mathOf(formula.exponent));
    case 'root':
      return element('msqrt', mathOf(formula.of));
    case 'fenced': {
      const [open, close] = formula.between.map((sign) => operator(sign, strokeOf(formula.of)));
      return row(open, mathOf(formula.of), close);
    }
    case 'list':
      return row(
        ...formula.parts.flatMap((part, index) =>
          index === 0 ? [mathOf(part)] : [operator(',', { separator: 'true' }), mathOf(part)],
        ),
      );
    case 'series': {
      const under = mathOf(formula.under);
      const sign = operator('∑', { movablelimits: 'false' });
      const limits = formula.over
        ? element('munderover', sign, under, mathOf(formula.over))
        : element('munder', sign, under);
      return row(limits, bracketed(formula.of, binding.elementWise));
    }
    case 'cases': {
      const rows = formula.cases.map(({ of, when }) =>
        element('mtr', element('mtd', mathOf(of)), element('mtd', mathOf(when))),
      );
      const table: MathNode = {
        tag: 'mtable',
        attributes: { columnalign: 'left left' },
        children: rows,
      };
      return row(operator('{', { form: 'prefix' }), table);
    }
    case 'relation':
      return row(mathOf(formula.left), operator(formula.sign), mathOf(formula.right));
    case 'derivative': {
      const part = (of: SymbolFormula) => row(operator('∂'), symbolMath(of));
      return element('mfrac', part(formula.of), part(formula.by));
    }
    case 'gate': {
      const inner = mathOf(formula.of);
      return { ...inner, attributes: { ...inner.attributes, 'data-gate': formula.gate } };
    }
    case 'part':
      // An element of its own: what stands inside may have a name too.
      return {
        tag: 'mrow',
        attributes: { 'data-part': formula.part },
        children: [mathOf(formula.of)],
      };
  }
}

type Term = Extract<Formula, { kind: 'sum' }>['terms'][number];

/** Terms side by side, each with its sign; the first of a sum has none unless it is negative. */
function sumMath(terms: readonly Term[], isBeginning: boolean): MathNode {
  return row(
    ...terms.flatMap(({ isNegative, of }, index) => {
      const part = bracketed(of, isNegative ? binding.elementWise : binding.sum);
      if (index === 0 && isBeginning && !isNegative) return [part];
      return [operator(isNegative ? '−' : '+', index === 0 ? { form: 'prefix' } : {}), part];
    }),
  );
}

/** Letters of a sum that stand in one line. */
const longestLine = 44;

/** A formula in the lines that it takes: a long sum goes on below, each line from its sign on. */
function linesOf(formula: Formula): readonly MathNode[] {
  if (formula.kind !== 'sum') return [mathOf(formula)];
  const lines: Term[][] = [];
  let letters = Infinity;
  for (const term of formula.terms) {
    const more = formulaText(term.of).length + 3;
    if (letters + more > longestLine) {
      lines.push([]);
      letters = 0;
    }
    lines.at(-1)?.push(term);
    letters += more;
  }
  return lines.map((terms, index) => sumMath(terms, index === 0));
}

/**
 * Equations as one `math` element: a table with a row each, left side, equals sign, right side; what is too long for a
 * line goes on in rows without a left side.
 *
 * `alttext` says the same in one line of Unicode each; a gate's row carries `data-gate`.
 */
export function equationsMath(equations: readonly Equation[]): MathNode {
  const rows = equations.flatMap(({ gate, left, right }) =>
    linesOf(right).map((line, index): MathNode => {
      const before = index === 0 ? [[mathOf(left)], [operator('=')]] : [[], []];
      return {
        tag: 'mtr',
        attributes: gate === null ? {} : { 'data-gate': gate },
        children: [...before, [line]].map((cell) => element('mtd', ...cell)),
      };
    }),
  );
  return mathElement(rows, equations.map(equationText));
}

function mathElement(
  rows: readonly MathNode[],
  texts: readonly string[],
  ofTable: MathNode['attributes'] = {},
): MathNode {
  return {
    tag: 'math',
    attributes: {
      xmlns: 'http://www.w3.org/1998/Math/MathML',
      display: 'block',
      alttext: texts.join('; '),
    },
    children: [{ tag: 'mtable', attributes: ofTable, children: rows }],
  };
}

/** An equation in one line of Unicode. */
export function equationText({ left, right }: Equation): string {
  return `${formulaText(left)} = ${formulaText(right)}`;
}

/** Lines of which each says something by itself, as one `math` element. */
export function linesMath(lines: readonly Formula[]): MathNode {
  const rows = lines.map((line): MathNode => {
    // What holds besides stands after it.
    const [first, ...rest] = line.kind === 'list' ? line.parts : [line];
    const [left, sign, right] =
      first.kind === 'relation'
        ? [[mathOf(first.left)], [operator(first.sign)], first.right]
        : [[], [], first];
    const said = mathOf(rest.length > 0 ? { kind: 'list', parts: [right, ...rest] } : right);
    return element('mtr', ...[left, sign, [said]].map((cell) => element('mtd', ...cell)));
  });
  // Fractions as large as the line, though they stand in a table.
  return mathElement(rows, lines.map(formulaText), { displaystyle: 'true' });
}

/** MathML as text, for files. */
export function serializeMath({ tag, attributes, children }: MathNode): string {
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const inner = children.map((child) =>
    typeof child === 'string' ? escaped(child) : serializeMath(child),
  );
  return `<${tag}${given.join('')}>${inner.join('')}</${tag}>`;
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replace(/[&<>"]/g, (letter) => `&${names[letter]};`);
}

function element(tag: string, ...children: readonly (MathNode | string)[]): MathNode {
  return { tag, attributes: {}, children };
}

function row(...children: readonly MathNode[]): MathNode {
  return element('mrow', ...children);
}

function operator(sign: string, attributes: Readonly<Record<string, string>> = {}): MathNode {
  return { tag: 'mo', attributes, children: [sign] };
}

function fenced(formula: Formula): MathNode {
  const bracket = (sign: string) => operator(sign, strokeOf(formula));
  return row(bracket('('), mathOf(formula), bracket(')'));
}

/** As high as the line, for a number that stands under a term would stretch it; as high as a fraction inside it. */
const strokeOf = (formula: Formula): Readonly<Record<string, string>> =>
  isHigh(formula) ? {} : { stretchy: 'false' };

/** Whether something in it is higher than a line. */
function isHigh(formula: Formula): boolean {
  switch (formula.kind) {
    case 'fraction':
    case 'derivative':
    case 'series':
      return true;
    case 'sum':
      return formula.terms.some(({ of }) => isHigh(of));
    case 'product':
      return formula.factors.some(isHigh);
    case 'list':
      return formula.parts.some(isHigh);
    case 'call':
    case 'root':
    case 'fenced':
      return isHigh(formula.of);
    default:
      return false;
  }
}

function bracketed(formula: Formula, atLeast: number): MathNode {
  return bindingOf(formula) < atLeast ? fenced(formula) : mathOf(formula);
}

/** What is marked already needs brackets for a second mark. */
function baseMath(base: Formula): MathNode {
  if (base.kind === 'symbol' && base.mark === 'T') return fenced(base);
  return bracketed(base, binding.atom);
}

function symbolMath({ name, subs, mark, isUpright }: SymbolFormula): MathNode {
  // A name of several letters is upright by itself.
  const variant: Record<string, string> =
    isUpright && [...name].length === 1 ? { mathvariant: 'normal' } : {};
  const base: MathNode = { tag: 'mi', attributes: variant, children: [name] };
  const parts = subs.flatMap((sub, index) =>
    index === 0 ? [indexMath(sub)] : [operator(',', { separator: 'true' }), indexMath(sub)],
  );
  const lower = parts.length === 1 ? parts[0] : parts.length > 1 ? row(...parts) : undefined;
  const upper = mark === '' ? undefined : mark === 'T' ? element('mi', 'T') : operator(mark);
  if (lower && upper) return element('msubsup', base, lower, upper);
  if (lower) return element('msub', base, lower);
  return upper ? element('msup', base, upper) : base;
}

/** `t−1` is a difference; anything else is one name or number. */
function indexMath(sub: string): MathNode {
  const [before = '', sign, after] = sub.split(/([−+])/);
  if (sign !== undefined && after !== undefined) {
    return row(element('mi', before), operator(sign), element('mn', after));
  }
  return element(/^\d+$/.test(sub) ? 'mn' : 'mi', sub);
}
