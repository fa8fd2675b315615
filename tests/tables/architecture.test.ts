import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callsOf, drawingOf } from '../../docs/make/architecture.mjs';
import { modulesOf, root } from '../support/importGraph.mjs';

const modules = modulesOf(['app', 'workers']);

it('the drawing of the storeys is made from the imports as they are (node docs/make/architecture.mjs)', () => {
  expect(drawingOf(modules)).toBe(readFileSync(join(root, 'docs', 'architecture.svg'), 'utf8'));
});

it('the way of a move to its pixels leads through files that there are', () => {
  const page = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
  const [, table = ''] = /^\| where \| files \|\n\|[-|]+\|\n((?:\|.*\n)+)/m.exec(page) ?? [];
  const way = table
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [where = '', ...files] = [...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
      return files.map((file) => `${where}/${file}`);
    });
  expect(way.length).toBeGreaterThan(20);
  expect(way.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

it('no storey imports from one above it', () => {
  expect(callsOf(modules).filter(({ from, to }) => to > from)).toEqual([]);
});
