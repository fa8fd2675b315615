import { createElement, type ReactNode } from 'react';
import type { MathNode } from '../../../workers/index.ts';

/**
 * A formula as elements.
 *
 * @param colorOf  colour of what belongs to a gate; what stands inside a gate's part keeps that part's colour
 */
export function MathTree({
  node,
  colorOf,
}: {
  readonly node: MathNode;
  readonly colorOf: (gate: string) => string;
}): ReactNode {
  return elementOf(node, colorOf, 0);
}

function elementOf(
  { tag, attributes, children }: MathNode,
  colorOf: (gate: string) => string,
  key: number,
): ReactNode {
  const { xmlns: _, ...given } = attributes;
  const gate = given['data-gate'];
  // A row says whose equation it is; only the terms themselves are coloured.
  const isColored = gate !== undefined && tag !== 'mtr';
  const properties = {
    ...given,
    key,
    ...(isColored ? { style: { color: colorOf(gate) } } : {}),
    // Some browsers read the text out, some the tree: both say the same.
    ...(tag === 'math' ? { role: 'math', 'aria-label': given.alttext } : {}),
  };
  return createElement(
    tag,
    properties,
    ...children.map((child, index) =>
      typeof child === 'string' ? child : elementOf(child, colorOf, index),
    ),
  );
}
