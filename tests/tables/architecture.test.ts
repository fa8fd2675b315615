import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callsOf, drawingOf } from '../../docs/make/architecture.mjs';
import { modulesOf, root } from '../support/importGraph.mjs';

const modules = modulesOf(['app', 'workers']);

it('the drawing of the storeys is made from the imports as they are (node docs/make/architecture.mjs)', () => {
  expect(drawingOf(modules)).toBe(readFileSync(join(root, 'docs', 'architecture.svg'), 'utf8'));
});

it('no storey imports from one above it', () => {
  expect(callsOf(modules).filter(({ from, to }) => to > from)).toEqual([]);
});
