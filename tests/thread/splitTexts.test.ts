import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf, textsIn } from '../../scripts/splitTexts.mjs';

test('the fixed texts of a module are found with their places, those of explanations apart', () => {
  const code = `export const a = { label: { en: 'gain', zh: '增益' }, help: { en: 'It ' + 'grows.', zh: \`它增长。\` } };`;
  const found = textsIn(code, 'a.ts');
  expect(found.map(({ en, zh, isLater }) => [en, zh, isLater])).toEqual([
    ['gain', '增益', false],
    ['It grows.', '它增长。', true],
  ]);
  expect(found.map(({ start, end }) => code.slice(start, end))).toEqual([
    "{ en: 'gain', zh: '增益' }",
    "{ en: 'It ' + 'grows.', zh: `它增长。` }",
  ]);
});

test('a text that is made while the page runs stays where it is', () => {
  for (const code of [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code of one
    'const a = { en: `n = ${n}`, zh: `n = ${n}` };',
    "const a = { en: (n) => 'one', zh: (n) => '一' };",
    "const a = { en: 'one', zh: '一', size: 1 };",
    "const a = { en: word, zh: '一' };",
  ]) {
    expect(textsIn(code, 'a.ts'), code).toEqual([]);
  }
});

test('what a module brings in by itself leaves out types and what it fetches on demand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradflow-'));
  const write = (name: string, code: string) => writeFileSync(join(folder, name), code);
  write('a.ts', "import type { T } from './t.ts';\nimport { type U, b } from './b.tsx';\nb();");
  write(
    'b.tsx',
    "export { c } from './c.ts';\nimport { type T } from './t.ts';\nexport const b = () => import('./d.ts');",
  );
  for (const name of ['c.ts', 'd.ts', 't.ts']) write(name, 'export {};');
  const reached = importsOf(join(folder, 'a.ts')).map((path) => basename(path));
  const all = importsOf(join(folder, 'a.ts'), true).map((path) => basename(path));
  expect(all).toEqual(['a.ts', 'b.tsx', 'c.ts', 'd.ts']);
  rmSync(folder, { recursive: true });
  expect(reached).toEqual(['a.ts', 'b.tsx', 'c.ts']);
});
