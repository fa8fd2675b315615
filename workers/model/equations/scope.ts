import { activations } from '../catalog.ts';
import { nearest } from './nearest.ts';
import type { Finding } from './problems.ts';
import type { Call, TextSpan, TypedEquation, TypedFormula } from './syntax.ts';
import { functionNames, keepBias, settingSymbols } from './vocabulary.ts';

/** The equations of a text with what their names stand for, and where a mistake in them is reported. */
export interface EquationScope {
  readonly text: string;
  readonly equations: readonly TypedEquation[];
  /** Where each name is first assigned. */
  readonly places: ReadonlyMap<string, number>;
  /** h first, then as assigned. */
  readonly states: readonly string[];
  /** Reports a mistake; what had one is of no kind. */
  readonly fail: (code: Finding['code'], span: TextSpan, values?: Finding['values']) => undefined;
}

export function scopeOf(
  text: string,
  equations: readonly TypedEquation[],
  report: (finding: Finding) => void,
): EquationScope {
  return {
    text,
    equations,
    places: placesOf(equations),
    states: statesOf(equations),
    fail: (code, span, values = {}) => {
      report({ ...span, code, values });
      return undefined;
    },
  };
}

function placesOf(equations: readonly TypedEquation[]): Map<string, number> {
  const places = new Map<string, number>();
  equations.forEach(({ name }, index) => {
    if (!places.has(name)) places.set(name, index);
  });
  return places;
}

/** Whatever is assigned with a prime; h, which is read out, comes first even where its equation is missing. */
function statesOf(equations: readonly TypedEquation[]): string[] {
  const primed = equations.map(({ name }) => name).filter((name) => name.endsWith("'"));
  return [...new Set(['h', ...primed.map((name) => name.slice(0, -1))])];
}

/** Line of the equation of that index, from 1. */
function lineAt({ text, equations }: EquationScope, index: number): number {
  return text.slice(0, equations[index]?.span.offset).split('\n').length;
}

/** Reports names that are taken, assigned twice, or both a state and something else. */
export function checkNames(scope: EquationScope): void {
  const { equations, places, fail } = scope;
  const taken = ['x', keepBias, ...Object.keys(settingSymbols), ...functionNames];
  equations.forEach(({ name, span }, index) => {
    const bare = name.replace(/'$/, '');
    const first = places.get(name) ?? index;
    const primed = places.get(`${name}'`);
    if (taken.includes(bare)) fail('reserved', span, { name: bare });
    else if (first < index) fail('assigned-twice', span, { name, line: lineAt(scope, first) });
    else if (primed !== undefined) {
      fail('state-and-name', span, { name, line: lineAt(scope, primed) });
    }
  });
}

/** Says of names that are used before their equation that they are; each circle of them is reported once. */
export function createLateNames(scope: EquationScope) {
  const { fail } = scope;
  const inCircles = new Set<string>();
  /**
   * @param place    of the equation of that name
   * @param current  of the equation that uses it
   */
  return (name: string, place: number, current: number, span: TextSpan): undefined => {
    const path = pathBetween(scope, place, current);
    if (!path) return fail('defined-later', span, { name, line: lineAt(scope, place) });
    // Every equation of a circle meets it; it is reported where it is met first.
    const isNew = path.some((other) => !inCircles.has(other));
    for (const other of path) inCircles.add(other);
    return isNew ? fail('cycle', span, { path: [...path, name].join(' → ') }) : undefined;
  };
}

/** The names that lead from one equation to another that it needs, both ends included; undefined if it does not. */
function pathBetween(
  { equations, places }: EquationScope,
  from: number,
  to: number,
): string[] | undefined {
  const cameFrom = new Map<number, number>([[from, from]]);
  const queue = [from];
  for (const index of queue) {
    if (index === to) break;
    const equation = equations[index];
    if (!equation) continue;
    for (const name of namesIn(equation.formula, places)) {
      const next = places.get(name);
      if (next === undefined || cameFrom.has(next)) continue;
      cameFrom.set(next, index);
      queue.push(next);
    }
  }
  if (!cameFrom.has(to)) return undefined;
  const path: number[] = [];
  for (let index = to; index !== from; index = cameFrom.get(index) ?? from) path.unshift(index);
  return [from, ...path].map((index) => equations[index]?.name ?? '');
}

/** Reports a name that stands for nothing, with the nearest that does. */
export function unknownName(
  { text, places, states, fail }: EquationScope,
  name: string,
  span: TextSpan,
) {
  const bare = name.replace(/'$/, '');
  if (name !== bare) {
    return places.has(bare)
      ? fail('not-a-state', span, { name: bare })
      : fail('state-unassigned', span, { name: bare });
  }
  // leaky-relu as its id has it reads as a difference.
  const written = activations.ids.find(
    (id) => id.includes('-') && text.startsWith(id, span.offset),
  );
  if (written) {
    return fail(
      'unknown-name-near',
      { ...span, length: written.length },
      { name: written, nearest: written.replaceAll('-', '_') },
    );
  }
  const known = ['x', ...states, ...[...places.keys()].filter((other) => !other.endsWith("'"))];
  const near = nearest(name, [...known, ...Object.keys(settingSymbols)]);
  return near === undefined
    ? fail('unknown-name', span, { name })
    : fail('unknown-name-near', span, { name, nearest: near });
}

/** Reports a call of what is no function, with the nearest that is one. */
export function unknownFunction({ places, states, fail }: EquationScope, call: Call): undefined {
  const { name } = call;
  const span = { offset: call.span.offset, length: name.length };
  if (name === 'x' || states.includes(name) || places.has(name)) {
    return fail('not-a-function', span, { name });
  }
  const near = nearest(name, functionNames);
  return near === undefined
    ? fail('unknown-function', span, { name, functions: functionNames.join(', ') })
    : fail('unknown-function-near', span, { name, nearest: near });
}

/** Whether a call has so many operands; reports it where it has not. */
export function hasOperands({ fail }: EquationScope, call: Call, count: number): boolean {
  const given = call.operands.length;
  if (given === count) return true;
  fail('arity', call.span, { function: call.name, expected: count, given });
  return false;
}

/** Names of equations that a formula uses. */
function namesIn(formula: TypedFormula, places: ReadonlyMap<string, number>): string[] {
  switch (formula.kind) {
    case 'number':
      return [];
    case 'name':
      return places.has(formula.name) ? [formula.name] : [];
    case 'negative':
      return namesIn(formula.of, places);
    case 'binary':
      return [...namesIn(formula.a, places), ...namesIn(formula.b, places)];
    case 'call':
      return formula.operands.flatMap((operand) => namesIn(operand, places));
  }
}

/** Whether a formula is x, under whatever name. */
export function namesInput({ equations, places }: EquationScope, formula: TypedFormula): boolean {
  let next: TypedFormula | undefined = formula;
  // Every look-up leads to another equation, or else the names go round in a circle, which is reported elsewhere.
  for (let steps = 0; next && steps <= equations.length; steps++) {
    if (next.kind !== 'name') return false;
    if (next.name === 'x') return true;
    next = equations[places.get(next.name) ?? -1]?.formula;
  }
  return false;
}
