import { lengthProblem, maxEquationsLength } from './length.ts';
import type { Meaning } from './meaning.ts';
import { meaningOf } from './meaningOf.ts';
import { type Finding, type Problem, problemOf } from './problems.ts';
import { equationsIn, type TypedEquation } from './syntax.ts';
import { tokensOf } from './tokens.ts';

/** What a text of equations says of a cell. */
export interface TypedCell extends Meaning {
  readonly equations: readonly TypedEquation[];
}

export type Parsed =
  | { readonly ok: true; readonly cell: TypedCell }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The cell that a text of equations describes, or what is wrong with the text. Never throws.
 *
 * Equations are separated by `;` or new lines; `#` starts a comment. Operands: x; a state's previous value `h` and its
 * next one `h'` once assigned; names of equations above; numbers; the settings leak, eps and gamma. Between them
 * `+ − * /`, entry by entry. Functions: every activation by its id with `_` for `-`; `act`, the one chosen in the page;
 * `lin(x, h, …)`, a matrix for each operand and one bias; `lin2`, the same with PyTorch's two biases; `fb` or `−fb` among
 * their operands marks the gate that keeps, whose bias starts there; `skew(h, gamma)` among them multiplies with
 * U − Uᵀ − γI; `vec(p)`, a vector of parameters; `norm(v)`, layer normalisation without gain and shift.
 * {@link meaningOf} says how blocks and gates get their names.
 */
export function parseEquations(text: string): Parsed {
  const findings: Finding[] = [];
  const report = (finding: Finding) => {
    findings.push(finding);
  };
  const refused = (): Parsed => {
    const inOrder = findings.sort((a, b) => a.offset - b.offset);
    return { ok: false, problems: inOrder.map((finding) => problemOf(text, finding)) };
  };
  const tooLong = lengthProblem(text);
  if (tooLong) {
    report({ offset: Math.min(text.length, maxEquationsLength), length: 1, ...tooLong });
    return refused();
  }
  const tokens = tokensOf(text, report);
  const equations = equationsIn(tokens, report);
  if (findings.length === 0 && equations.length === 0) {
    report({ offset: 0, length: 1, code: 'empty', values: {} });
  }
  // The names of an equation that cannot be read would be missing everywhere else.
  if (findings.length > 0) return refused();
  const meaning = meaningOf(text, equations, report);
  if (findings.length > 0) return refused();
  return { ok: true, cell: { ...meaning, equations } };
}
