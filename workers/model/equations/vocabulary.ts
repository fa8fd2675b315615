import { activations } from '../catalog.ts';
import type { TypedFormula } from './syntax.ts';

/** Settings that stand in formulas as numbers, with the letter that each has there. */
export const settingSymbols: Readonly<Record<string, string>> = { leak: 'a', eps: 'ε', gamma: 'γ' };

/** The number that the bias of the gate that keeps starts at; it stands in `lin` only. */
export const keepBias = 'fb';

/** Ids of activations by the names they have in formulas. */
export const activationIds: ReadonlyMap<string, ActivationId> = new Map(
  activations.ids.map((id) => [id.replaceAll('-', '_'), id]),
);

type ActivationId = (typeof activations)['ids'][number];

/** Functions that are no activations. */
const otherFunctions = ['act', 'lin', 'lin2', 'vec', 'norm', 'skew'];

export const functionNames: readonly string[] = [...activationIds.keys(), ...otherFunctions];

/** Whether a name is a setting's. */
export const isSetting = (name: string): boolean => Object.hasOwn(settingSymbols, name);

/** The sign of `fb` or `−fb` among the operands of a `lin`; undefined for every other operand. */
export function keepSign(operand: TypedFormula): 1 | -1 | undefined {
  if (operand.kind === 'name' && operand.name === keepBias) return 1;
  if (operand.kind !== 'negative') return undefined;
  return operand.of.kind === 'name' && operand.of.name === keepBias ? -1 : undefined;
}
