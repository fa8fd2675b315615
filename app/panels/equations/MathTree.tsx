import { createElement, type ReactNode } from 'react';
import type { MathNode } from '../../../workers/engine/print/mathml.ts';

/** What is said of a formula's parts beside their symbols. */
export interface FormulaMarks {
  /** Colour of what belongs to a gate; what stands inside a gate's part keeps that part's colour. */
  readonly colorOf: (gate: string) => string;
  /** The gate and the part that are pointed at. */
  readonly gate?: string | null;
  readonly part?: string | null;
  /** The part to be marked for good. */
  readonly leak?: { readonly part: string; readonly kind: string } | null;
  /** A number to stand under a part. */
  readonly under?: (part: string) => string | null;
}

/** A formula as elements. */
export function MathTree({
  node,
  ...marks
}: FormulaMarks & { readonly node: MathNode }): ReactNode {
  // Parts whose number stands already: a product of several symbols has it once.
  return elementOf(node, marks, 0, new Set());
}

function elementOf(
  { tag, attributes, children }: MathNode,
  marks: FormulaMarks,
  key: number,
  numbered: Set<string>,
): ReactNode {
  const { xmlns: _, ...given } = attributes;
  const { 'data-gate': gate, 'data-part': part } = given;
  // A row says whose equation it is; only the terms themselves are coloured.
  const isColored = gate !== undefined && tag !== 'mtr';
  const isLit = (isColored && gate === marks.gate) || (part !== undefined && part === marks.part);
  const isLeak = part !== undefined && part === marks.leak?.part;
  const properties = {
    ...given,
    key,
    ...(isColored ? { style: { color: marks.colorOf(gate) } } : {}),
    ...(isLit ? { 'data-lit': true } : {}),
    ...(isLeak ? { 'data-leak': marks.leak?.kind } : {}),
    // Some browsers read the text out, some the tree: both say the same.
    ...(tag === 'math' ? { role: 'math', 'aria-label': given.alttext } : {}),
  };
  const made = createElement(
    tag,
    properties,
    ...children.map((child, index) =>
      typeof child === 'string' ? child : elementOf(child, marks, index, numbered),
    ),
  );
  const number = part === undefined || numbered.has(part) ? null : (marks.under?.(part) ?? null);
  if (part === undefined || number === null) return made;
  numbered.add(part);
  return createElement(
    'munder',
    { key },
    made,
    createElement('mtext', { className: 'live' }, number),
  );
}
