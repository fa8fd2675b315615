import { createBlocks } from './blocks.ts';
import { createLins } from './lins.ts';
import type { Meaning, ValueKind } from './meaning.ts';
import {
  createLateNames,
  type EquationScope,
  hasOperands,
  unknownFunction,
  unknownName,
} from './scope.ts';
import type { Call, TextSpan, TypedFormula } from './syntax.ts';
import { activationIds, functionNames, isSetting, keepBias } from './vocabulary.ts';

const input: ValueKind = { shape: 'input', open: null };
const number: ValueKind = { shape: 'number', open: null };
const vector: ValueKind = { shape: 'vector', open: null };

type Read = (call: Call) => ValueKind | undefined;

/** Reads formulas, one equation after the other, and tells what it has met in them. */
export function createKinds(scope: EquationScope) {
  const { equations, places, states, fail } = scope;
  const kinds = new Map<string, ValueKind | undefined>();
  const gates = new Map<Call, string>();
  const settings = new Set<string>();
  const blocks = createBlocks(scope);
  const usedEarly = createLateNames(scope);
  /** Index of the equation being read. */
  let current = 0;

  const kindOf = (formula: TypedFormula): ValueKind | undefined => {
    switch (formula.kind) {
      case 'number':
        return number;
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
  const perUnit = (operands: readonly TypedFormula[]): ValueKind | undefined => {
    const found = operands.map((operand) => kindOf(operand));
    operands.forEach((operand, index) => {
      if (found[index]?.shape === 'input') fail('input-shape', operand.span);
    });
    return joined(found);
  };

  const kindOfName = (name: string, span: TextSpan): ValueKind | undefined => {
    if (name === 'x') return input;
    if (states.includes(name)) return vector;
    const place = places.get(name);
    if (place !== undefined) {
      if (place >= current) return usedEarly(name, place, current, span);
      return ofEquation(name, kinds.get(name));
    }
    if (isSetting(name)) {
      settings.add(name);
      return number;
    }
    if (name === keepBias) return fail('fb-place', span);
    if (functionNames.includes(name)) return fail('function-as-value', span, { name });
    return unknownName(scope, name, span);
  };

  const kindOfCall: Read = (call) => {
    const read = Object.hasOwn(calls, call.name) ? calls[call.name] : undefined;
    if (read) return read(call);
    const isActivation = call.name === 'act' || activationIds.has(call.name);
    return isActivation ? kindOfActivation(call) : unknownFunction(scope, call);
  };

  const kindOfActivation: Read = (call) => {
    if (!hasOperands(scope, call, 1)) return undefined;
    const kind = perUnit(call.operands);
    if (!kind?.open) return kind;
    // A pre-activation that makes two gates: the second has no weights of its own, but a name and a normalisation.
    const isTaken = [...gates.values()].includes(kind.open);
    gates.set(call, isTaken ? blocks.name() : kind.open);
    return { ...kind, open: null };
  };

  const lins = createLins(scope, blocks, { kindOf, perUnit, settings });
  const calls: Readonly<Record<string, Read>> = {
    lin: lins.read,
    lin2: lins.read,
    skew: (call) => fail('skew-place', call.span),
    vec: (call) => kindOfVec(scope, call),
    norm: (call) =>
      hasOperands(scope, call, 1) ? ofVector(scope, call, perUnit(call.operands)) : undefined,
  };

  return {
    /** Reads the equation of that index; those before it have been read. */
    read: (index: number): void => {
      const equation = equations[index];
      if (!equation) return;
      current = index;
      blocks.enter(equation.name);
      const kind = kindOf(equation.formula);
      if (kind?.shape === 'input' && equation.name.endsWith("'")) {
        fail('input-shape', equation.formula.span);
      }
      kinds.set(equation.name, kind);
    },
    found: (): Pick<Meaning, 'blocks' | 'biases' | 'keeps' | 'settings' | 'lins' | 'gates'> => ({
      ...lins.found(),
      blocks: blocks.gates,
      settings: [...settings],
      gates,
    }),
  };
}

/** The kind of what operands of these kinds make together; none where one of them is x or has no kind. */
function joined(found: readonly (ValueKind | undefined)[]): ValueKind | undefined {
  const known = found.filter((kind) => kind !== undefined);
  if (known.length < found.length || known.some(({ shape }) => shape === 'input')) return undefined;
  const isNumber = known.every(({ shape }) => shape === 'number');
  const open = known.find((kind) => kind.open !== null)?.open ?? null;
  return { shape: isNumber ? 'number' : 'vector', open };
}

function kindOfVec(scope: EquationScope, call: Call): ValueKind | undefined {
  if (!hasOperands(scope, call, 1)) return undefined;
  const [operand] = call.operands;
  const isName = operand?.kind === 'name' && /^(?!ih$|hh$)\w+$/.test(operand.name);
  return isName ? vector : scope.fail('vec-name', operand?.span ?? call.span);
}

/** The kind of what a function of vectors is applied to; none for a number. */
function ofVector(
  { fail }: EquationScope,
  { name, span }: Call,
  kind: ValueKind | undefined,
): ValueKind | undefined {
  return kind?.shape === 'number' ? fail('needs-vector', span, { function: name }) : kind;
}

/** The kind of an equation's value where it is used; that of a state is no pre-activation, whatever it was made of. */
function ofEquation(name: string, kind: ValueKind | undefined): ValueKind | undefined {
  return kind && name.endsWith("'") ? { ...kind, open: null } : kind;
}
