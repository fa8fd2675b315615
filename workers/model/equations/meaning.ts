import { activations } from '../catalog.ts';
import { nearest } from './nearest.ts';
import type { Finding } from './problems.ts';
import type { Call, Equation, Formula, Span } from './syntax.ts';

/** Settings that stand in formulas as numbers, with the letter that each has there. */
export const settingSymbols: Readonly<Record<string, string>> = { leak: 'a', eps: 'ε', gamma: 'γ' };

/** The number that the bias of the gate that keeps starts at; it stands in `lin` only. */
const keepBias = 'fb';

/** Ids of activations by the names they have in formulas. */
export const activationIds: ReadonlyMap<string, ActivationId> = new Map(
  activations.ids.map((id) => [id.replaceAll('-', '_'), id]),
);

type ActivationId = (typeof activations)['ids'][number];

/** Functions that are no activations. */
const otherFunctions = ['act', 'lin', 'lin2', 'vec', 'norm', 'skew'];

export const functionNames: readonly string[] = [...activationIds.keys(), ...otherFunctions];

/** How one `lin` is put together from gate blocks; the parts are added up. */
export interface LinPart {
  readonly gate: string;
  readonly operands: readonly Formula[];
  readonly bias: 'all' | 'first' | 'second' | 'none';
}

/** What typed equations say beyond their formulas. */
export interface Meaning {
  /** h first, then as assigned. */
  readonly states: readonly string[];
  /** In order of appearance. */
  readonly blocks: readonly string[];
  readonly biases: 1 | 2;
  readonly candidate: string;
  readonly keeps?: { readonly gate: string; readonly sign: 1 | -1 };
  /** Settings that the formulas use. */
  readonly settings: readonly string[];
  readonly lins: ReadonlyMap<Call, readonly LinPart[]>;
  /** The gates that activations make; an activation that is not here is none. */
  readonly gates: ReadonlyMap<Call, string>;
}

/** A gate's block while it is being filled: which of W and U it has. */
interface OpenBlock {
  readonly gate: string;
  input: boolean;
  recurrent: boolean;
  /** False once it has both biases, or one that serves both products. */
  shares: boolean;
}

/**
 * What a value is: x, a number that is the same for all units, or a vector of n entries. `open` names the block of the
 * first `lin` in it that no activation has been applied to yet.
 */
interface Kind {
  readonly shape: 'input' | 'number' | 'vector';
  readonly open: string | null;
}

const vector: Kind = { shape: 'vector', open: null };

/**
 * Checks what the names in equations mean, and gives each `lin` its block and each gate its name.
 *
 * A block is named after the equation it stands in, in the equation of a state `a`; a second one in the same equation
 * gets a number: z, z2. A `lin` of x alone and one of states alone in one equation share a block, as in PyTorch's GRU.
 * An activation makes a gate when a `lin` stands in what it is applied to and no other activation between them; names
 * of equations are looked through, names of states are not.
 */
export function meaningOf(
  text: string,
  equations: readonly Equation[],
  report: (finding: Finding) => void,
): Meaning {
  const lineOf = ({ offset }: Span) => text.slice(0, offset).split('\n').length;
  const fail = (code: Finding['code'], span: Span, values: Finding['values'] = {}): undefined => {
    report({ ...span, code, values });
  };
  const places = placesOf(equations);
  const states = statesOf(equations);
  const isState = (name: string) => states.includes(name);
  checkNames(equations, places, lineOf, fail);

  const kinds = new Map<string, Kind | undefined>();
  const lins = new Map<Call, LinPart[]>();
  const gates = new Map<Call, string>();
  const blocks: string[] = [];
  const settings = new Set<string>();
  const inCircles = new Set<string>();
  let keeps: Meaning['keeps'];
  let twoBiases = false;

  // ---- of the equation being read
  let current = 0;
  let blocksHere: OpenBlock[] = [];

  const freshBlock = (): OpenBlock => {
    const { name } = equations[current] as Equation;
    const base = name.endsWith("'") ? 'a' : name;
    const isFree = (gate: string) =>
      !blocks.includes(gate) && (gate === name || !places.has(gate)) && !isState(gate);
    let gate = base;
    for (let k = 2; !isFree(gate); k++) gate = `${base}${k}`;
    blocks.push(gate);
    const block = { gate, input: false, recurrent: false, shares: true };
    blocksHere.push(block);
    return block;
  };

  const kindOf = (formula: Formula): Kind | undefined => {
    switch (formula.kind) {
      case 'number':
        return { shape: 'number', open: null };
      case 'name':
        return kindOfName(formula.name, formula.span);
      case 'negative':
        return perUnit([formula.of]);
      case 'binary':
        return perUnit([formula.a, formula.b]);
      case 'call':
        return kindOfCall(formula);
    }
  };

  /** The kind of what is computed unit by unit from operands: x cannot be one. */
  const perUnit = (operands: readonly Formula[]): Kind | undefined => {
    const found = operands.map((operand) => kindOf(operand));
    operands.forEach((operand, index) => {
      if (found[index]?.shape === 'input') fail('input-shape', operand.span);
    });
    const known = found.filter((kind) => kind !== undefined);
    if (known.length < found.length || known.some(({ shape }) => shape === 'input'))
      return undefined;
    const isNumber = known.every(({ shape }) => shape === 'number');
    const open = known.find((kind) => kind.open !== null)?.open ?? null;
    return { shape: isNumber ? 'number' : 'vector', open };
  };

  const kindOfName = (name: string, span: Span): Kind | undefined => {
    if (name === 'x') return { shape: 'input', open: null };
    if (isState(name)) return vector;
    const place = places.get(name);
    if (place !== undefined) {
      if (place >= current) return definedLater(name, place, span);
      // The value of a state is no pre-activation, whatever it was made of.
      const kind = kinds.get(name);
      return kind && name.endsWith("'") ? { ...kind, open: null } : kind;
    }
    if (Object.hasOwn(settingSymbols, name)) {
      settings.add(name);
      return { shape: 'number', open: null };
    }
    if (name === keepBias) return fail('fb-place', span);
    if (functionNames.includes(name)) return fail('function-as-value', span, { name });
    return unknownName(name, span);
  };

  const definedLater = (name: string, place: number, span: Span): undefined => {
    const path = pathBetween(equations, places, place, current);
    if (path) {
      // Every equation of a circle meets it; it is reported where it is met first.
      const isNew = path.some((other) => !inCircles.has(other));
      for (const other of path) inCircles.add(other);
      return isNew ? fail('cycle', span, { path: [...path, name].join(' → ') }) : undefined;
    }
    return fail('defined-later', span, { name, line: lineOf((equations[place] as Equation).span) });
  };

  const unknownName = (name: string, span: Span): undefined => {
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
      const meant = written.replaceAll('-', '_');
      return fail(
        'unknown-name-near',
        { ...span, length: written.length },
        { name: written, nearest: meant },
      );
    }
    const known = ['x', ...states, ...[...places.keys()].filter((other) => !other.endsWith("'"))];
    const near = nearest(name, [...known, ...Object.keys(settingSymbols)]);
    return near === undefined
      ? fail('unknown-name', span, { name })
      : fail('unknown-name-near', span, { name, nearest: near });
  };

  const kindOfCall = (call: Call): Kind | undefined => {
    const rule = Object.hasOwn(calls, call.name) ? calls[call.name] : undefined;
    if (rule) return rule(call);
    if (call.name === 'act' || activationIds.has(call.name)) return kindOfActivation(call);
    const isValue = call.name === 'x' || isState(call.name) || places.has(call.name);
    const span = { offset: call.span.offset, length: call.name.length };
    const { name } = call;
    if (isValue) return fail('not-a-function', span, { name });
    const near = nearest(name, functionNames);
    return near === undefined
      ? fail('unknown-function', span, { name, functions: functionNames.join(', ') })
      : fail('unknown-function-near', span, { name, nearest: near });
  };

  const hasOperands = (call: Call, count: number): boolean => {
    const given = call.operands.length;
    if (given === count) return true;
    fail('arity', call.span, { function: call.name, expected: count, given });
    return false;
  };

  const kindOfActivation = (call: Call): Kind | undefined => {
    if (!hasOperands(call, 1)) return undefined;
    const kind = perUnit(call.operands);
    if (!kind?.open) return kind;
    let gate = kind.open;
    if ([...gates.values()].includes(gate)) {
      // A pre-activation that makes two gates: the second has no weights of its own, but a name and a normalisation.
      gate = freshBlock().gate;
      blocksHere.pop();
    }
    gates.set(call, gate);
    return { ...kind, open: null };
  };

  const kindOfLin = (call: Call): Kind | undefined => {
    const both = call.name === 'lin2';
    const operands = call.operands.filter((operand) => keepSign(operand) === undefined);
    const marks = call.operands.filter((operand) => keepSign(operand) !== undefined);
    if (operands.length === 0) {
      return fail('arity', call.span, { function: call.name, expected: '≥ 1', given: 0 });
    }
    const isInput = (operand: Formula) => namesInput(operand, equations, places);
    const inputs = operands.filter(isInput);
    const others = operands.filter((operand) => !isInput(operand));
    const shared =
      both || operands.length > 1
        ? undefined
        : blocksHere.find(
            (block) => block.shares && (inputs.length > 0 ? !block.input : !block.recurrent),
          );
    const block = shared ?? freshBlock();
    const { gate } = block;
    const [input] = inputs;
    const [other] = others;
    block.input ||= input !== undefined;
    block.recurrent ||= other !== undefined;
    block.shares = !both && !shared && operands.length === 1;
    twoBiases ||= both || shared !== undefined;
    const parts: LinPart[] = [
      {
        gate,
        operands: [input, other].filter((operand) => operand !== undefined),
        bias: both ? 'all' : shared ? 'second' : 'first',
      },
    ];
    // A block holds one W and one U: further operands get blocks of their own, without another bias.
    for (const operand of operands) {
      if (operand === input || operand === other) continue;
      const more = freshBlock();
      more.shares = false;
      parts.push({ gate: more.gate, operands: [operand], bias: 'none' });
    }
    lins.set(call, parts);
    for (const mark of marks) {
      if (keeps) fail('fb-place', mark.span);
      keeps ??= { gate, sign: keepSign(mark) ?? 1 };
      settings.add(keepBias);
    }
    const kinds = operands.map((operand) =>
      operand.kind === 'call' && operand.name === 'skew' ? kindOfSkew(operand) : kindOf(operand),
    );
    operands.forEach((operand, index) => {
      if (kinds[index]?.shape === 'number') {
        fail('needs-vector', operand.span, { function: call.name });
      }
    });
    return { shape: 'vector', open: gate };
  };

  const kindOfSkew = (call: Call): Kind | undefined => {
    const [of, gamma] = call.operands;
    if (!hasOperands(call, 2) || !of || !gamma) return undefined;
    const isSetting = gamma.kind === 'name' && Object.hasOwn(settingSymbols, gamma.name);
    if (isSetting) settings.add(gamma.name);
    else if (gamma.kind !== 'number') {
      fail('skew-gamma', gamma.span, { settings: Object.keys(settingSymbols).join(', ') });
    }
    return perUnit([of]);
  };

  const calls: Readonly<Record<string, (call: Call) => Kind | undefined>> = {
    lin: kindOfLin,
    lin2: kindOfLin,
    skew: (call) => fail('skew-place', call.span),
    vec: (call) => {
      if (!hasOperands(call, 1)) return undefined;
      const [operand] = call.operands;
      const isName = operand?.kind === 'name' && /^(?!ih$|hh$)\w+$/.test(operand.name);
      return isName ? vector : fail('vec-name', operand?.span ?? call.span);
    },
    norm: (call) => {
      if (!hasOperands(call, 1)) return undefined;
      const kind = perUnit(call.operands);
      if (kind?.shape === 'number') return fail('needs-vector', call.span, { function: call.name });
      return kind;
    },
  };

  equations.forEach((equation, index) => {
    current = index;
    blocksHere = [];
    const kind = kindOf(equation.formula);
    if (kind?.shape === 'input' && equation.name.endsWith("'")) {
      fail('input-shape', equation.formula.span);
    }
    kinds.set(equation.name, kind);
  });
  if (!places.has("h'")) fail('no-read-out', { offset: 0, length: 1 });

  return {
    states,
    blocks,
    biases: twoBiases ? 2 : 1,
    candidate: candidateOf(gates, blocks),
    ...(keeps ? { keeps } : {}),
    settings: [...settings],
    lins,
    gates,
  };
}

/** The sign of `fb` or `−fb` among the operands of a `lin`; undefined for every other operand. */
function keepSign(operand: Formula): 1 | -1 | undefined {
  if (operand.kind === 'name' && operand.name === keepBias) return 1;
  if (operand.kind !== 'negative') return undefined;
  return operand.of.kind === 'name' && operand.of.name === keepBias ? -1 : undefined;
}

/** Where each name is first assigned. */
function placesOf(equations: readonly Equation[]): Map<string, number> {
  const places = new Map<string, number>();
  equations.forEach(({ name }, index) => {
    if (!places.has(name)) places.set(name, index);
  });
  return places;
}

/** Whatever is assigned with a prime; h, which is read out, comes first even where its equation is missing. */
function statesOf(equations: readonly Equation[]): string[] {
  const primed = equations.map(({ name }) => name).filter((name) => name.endsWith("'"));
  return [...new Set(['h', ...primed.map((name) => name.slice(0, -1))])];
}

function checkNames(
  equations: readonly Equation[],
  places: ReadonlyMap<string, number>,
  lineOf: (span: Span) => number,
  fail: (code: Finding['code'], span: Span, values?: Finding['values']) => void,
): void {
  const taken = ['x', keepBias, ...Object.keys(settingSymbols), ...functionNames];
  const lineAt = (index: number) => lineOf((equations[index] as Equation).span);
  equations.forEach(({ name, span }, index) => {
    const bare = name.replace(/'$/, '');
    const first = places.get(name) ?? index;
    const primed = places.get(`${name}'`);
    if (taken.includes(bare)) fail('reserved', span, { name: bare });
    else if (first < index) fail('assigned-twice', span, { name, line: lineAt(first) });
    else if (primed !== undefined) {
      fail('state-and-name', span, { name, line: lineAt(primed) });
    }
  });
}

/** Names of equations that a formula uses. */
function namesIn(formula: Formula, places: ReadonlyMap<string, number>): string[] {
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

/** The names that lead from one equation to another that it needs, both ends included; undefined if it does not. */
function pathBetween(
  equations: readonly Equation[],
  places: ReadonlyMap<string, number>,
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

/** Whether a formula is x, under whatever name. */
function namesInput(
  formula: Formula,
  equations: readonly Equation[],
  places: ReadonlyMap<string, number>,
): boolean {
  let next: Formula | undefined = formula;
  // Every look-up leads to another equation, or else the names go round in a circle, which is reported elsewhere.
  for (let steps = 0; next && steps <= equations.length; steps++) {
    if (next.kind !== 'name') return false;
    if (next.name === 'x') return true;
    next = equations[places.get(next.name) ?? -1]?.formula;
  }
  return false;
}

/**
 * The block that `init=identity` and `chain` fill and whose gate dropout acts on: that of the first gate under `act`,
 * else of the first that is not logistic, else of the last gate.
 */
function candidateOf(gates: ReadonlyMap<Call, string>, blocks: readonly string[]): string {
  const all = [...gates];
  const found =
    all.find(([call]) => call.name === 'act') ??
    all.find(([call]) => call.name !== 'sigmoid') ??
    all.at(-1);
  return found?.[1] ?? blocks.at(-1) ?? '';
}
