/**
 * Where a gradient is lost at one step: every term of the cell's Jacobian with its numbers, and the one thing to name.
 *
 * The probe `leak` sends plain numbers; the terms they belong to follow from the settings alone, on both sides.
 */

import type { Config } from '../../model/params/index.ts';
import { graphOf } from '../ir/cellGraph.ts';
import { log10 } from '../numeric/math.ts';
import { notationOf } from '../print/cellFormula.ts';
import { formulaText } from '../print/formula.ts';
import { partId, termId } from '../print/jacobianFormula.ts';
import {
  type Derivative,
  derivativesOf,
  type Part,
  partsOf,
  tangentFormula,
} from './derivative.ts';

/** What a term multiplies the gradient by, one thing after the other. */
export interface LeakPart {
  /** As `data-part` in the formula. */
  readonly id: string;
  readonly text: string;
  /** A vector that multiplies unit by unit, or a number; else a matrix. */
  readonly isVector: boolean;
  /** By how much it changes the norm of the gradient that meets it. */
  readonly factor: number;
  /** Its largest singular value, and its smallest: of a vector the largest and smallest entry, without signs. */
  readonly most: number;
  readonly least: number;
}

/** A term of the Jacobian: one path from the new state to the old one. */
export interface LeakTerm {
  readonly id: string;
  /** Names of the state that the gradient comes from, and of the old one that it reaches. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** Norm of what arrives on this path, by the norm of the whole gradient before the step. */
  readonly share: number;
  /** The term's largest singular value. */
  readonly norm: number;
  readonly parts: readonly LeakPart[];
}

/** The Jacobian at step t and what it does to the gradient of the last loss, of one sequence. */
export interface Leak {
  readonly t: number;
  /** ‖∂L/∂s_{t−1}‖ by ‖∂L/∂s_t‖. */
  readonly factor: number;
  /** ‖J_t‖₂, of the top layer's own state. */
  readonly norm: number;
  readonly terms: readonly LeakTerm[];
}

/** Numbers before those of the terms: t, factor, norm. */
export const leakHead = 3;
/** Of a term: share, norm; of each of its parts: factor, most, least. */
export const perTerm = 2;
export const perPart = 3;

/** How many numbers the probe sends for these terms. */
export function leakSize(derivatives: readonly Derivative[]): number {
  const chains = derivatives.flatMap((derivative) => derivative.chains);
  return chains.reduce((size, chain) => size + perTerm + perPart * partsOf(chain).length, leakHead);
}

/** The probe's numbers under their names; null where they are none of these settings'. */
export function leakOf(config: Config, values: Float64Array | null): Leak | null {
  const graph = graphOf(config);
  const derivatives = derivativesOf(notationOf(graph));
  if (!derivatives || values?.length !== leakSize(derivatives)) return null;
  const nameOf = (state: number) => graph.states[state]?.name ?? '';
  let at = leakHead;
  const next = () => values[at++];
  const terms = derivatives.flatMap(({ state, old, chains }, line) =>
    chains.map((chain, term): LeakTerm => {
      const [share, norm] = [next(), next()];
      const parts = partsOf(chain).map((part, index): LeakPart => {
        return {
          id: partId(line, term, index),
          text: textOf(part),
          isVector: 'factor' in part,
          factor: next(),
          most: next(),
          least: next(),
        };
      });
      const text = parts.map((part) => part.text).join(' · ');
      const path = { from: nameOf(state), to: nameOf(old) };
      return { id: termId(line, term), ...path, text, share, norm, parts };
    }),
  );
  return { t: values[0], factor: values[1], norm: values[2], terms };
}

function textOf(part: Part): string {
  if (part.kind === 'sum') return `(${formulaText(tangentFormula(part.chains))})`;
  return formulaText(part.kind === 'matrix' ? part.of : part.factor.formula);
}

/** Within this many decades of 1 a step leaves the gradient as large as it is. */
const steady = 0.01;

/** What to name: the widest path, and on it what shrinks (or blows up) the gradient most. */
export interface LeakFound {
  readonly kind: 'shrinks' | 'grows' | 'steady';
  readonly term: LeakTerm;
  /** Null where no part of the path does what the whole does: several paths add up, or cancel. */
  readonly part: LeakPart | null;
}

/** Where the leak is; null where no gradient arrives that could be lost. */
export function findLeak({ factor, terms }: Leak): LeakFound | null {
  if (!(factor >= 0 && factor < Infinity)) return null;
  const measured = terms.filter(({ share }) => Number.isFinite(share));
  const [first] = measured;
  if (!first) return null;
  const term = measured.reduce((widest, one) => (one.share > widest.share ? one : widest), first);
  const decades = log10(factor);
  if (Math.abs(decades) <= steady) return { kind: 'steady', term, part: null };
  const kind = decades < 0 ? 'shrinks' : 'grows';
  const most = (one: LeakPart) => log10(one.factor) * Math.sign(decades);
  const part = term.parts
    .filter((one) => most(one) > steady)
    .reduce<LeakPart | null>(
      (found, one) => (found && most(found) >= most(one) ? found : one),
      null,
    );
  return { kind, term, part };
}
