import type { createBlocks } from './blocks.ts';
import type { LinPart, Meaning, ValueKind } from './meaning.ts';
import { type EquationScope, hasOperands, namesInput } from './scope.ts';
import type { Call, TypedFormula } from './syntax.ts';
import { isSetting, keepBias, keepSign, settingSymbols } from './vocabulary.ts';

/** What reading a `lin` asks of the reading around it. */
interface Around {
  readonly kindOf: (formula: TypedFormula) => ValueKind | undefined;
  /** The kind of what is computed unit by unit from operands. */
  readonly perUnit: (operands: readonly TypedFormula[]) => ValueKind | undefined;
  /** Settings that were met so far. */
  readonly settings: Set<string>;
}

/** Reads the affine maps of a cell: which block each fills, with which biases, and which gate keeps. */
export function createLins(
  scope: EquationScope,
  blocks: ReturnType<typeof createBlocks>,
  { kindOf, perUnit, settings }: Around,
) {
  const { fail } = scope;
  const lins = new Map<Call, LinPart[]>();
  let keeps: Meaning['keeps'];
  let hasTwoBiases = false;

  /** Blocks for the operands of a `lin`: x and a state share the first one. */
  const partsOf = (call: Call, operands: readonly TypedFormula[]): readonly LinPart[] => {
    const both = call.name === 'lin2';
    const input = operands.find((operand) => namesInput(scope, operand));
    const other = operands.find((operand) => !namesInput(scope, operand));
    const isAlone = !both && operands.length === 1;
    const shared = isAlone ? blocks.waiting(input !== undefined) : undefined;
    const block = shared ?? blocks.open();
    block.input ||= input !== undefined;
    block.recurrent ||= other !== undefined;
    block.shares = isAlone && !shared;
    hasTwoBiases ||= both || shared !== undefined;
    const first: LinPart = {
      gate: block.gate,
      operands: [input, other].filter((operand) => operand !== undefined),
      bias: both ? 'all' : shared ? 'second' : 'first',
    };
    // A block holds one W and one U: further operands get blocks of their own, without another bias.
    const further = operands.filter((operand) => operand !== input && operand !== other);
    return [
      first,
      ...further.map((operand): LinPart => {
        const more = blocks.open();
        more.shares = false;
        return { gate: more.gate, operands: [operand], bias: 'none' };
      }),
    ];
  };

  const kindOfSkew = (call: Call): ValueKind | undefined => {
    const [of, gamma] = call.operands;
    if (!hasOperands(scope, call, 2) || !of || !gamma) return undefined;
    if (gamma.kind === 'name' && isSetting(gamma.name)) settings.add(gamma.name);
    else if (gamma.kind !== 'number') {
      fail('skew-gamma', gamma.span, { settings: Object.keys(settingSymbols).join(', ') });
    }
    return perUnit([of]);
  };

  return {
    read: (call: Call): ValueKind | undefined => {
      const operands = call.operands.filter((operand) => keepSign(operand) === undefined);
      const marks = call.operands.filter((operand) => keepSign(operand) !== undefined);
      if (operands.length === 0) {
        return fail('arity', call.span, { function: call.name, expected: '≥ 1', given: 0 });
      }
      const parts = partsOf(call, operands);
      lins.set(call, [...parts]);
      const { gate } = parts[0];
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
    },
    found: (): Pick<Meaning, 'lins' | 'biases' | 'keeps'> => ({
      lins,
      biases: hasTwoBiases ? 2 : 1,
      ...(keeps ? { keeps } : {}),
    }),
  };
}
