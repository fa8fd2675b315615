// `npm run shape`: the sizes of the house, counted (`-- --names`: with the places).

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { circlesOf, modulesOf, root, walk } from '../support/importGraph.mjs';

/** @typedef {import('../support/importGraph.mjs').Module} Module */
/** @typedef {import('../support/importGraph.mjs').AstNode} AstNode */

const modules = modulesOf(['app', 'workers']);
// With what they import of the page.
const tests = modulesOf(['app', 'tests']).filter(({ path }) => path.startsWith('tests/'));
const scripts = filesBelow('scripts', /\.mjs$/);
const linesOf = (/** @type {string} */ code) => code.split('\n').length - 1;
const isWords = (/** @type {string} */ path) => path.startsWith('app/locales/');

/** @type {readonly [string, string | number][]} */
const rows = [
  ['modules (app, workers; kernels apart)', modules.length],
  ['lines of them', modules.reduce((sum, { code }) => sum + linesOf(code), 0)],
  ['modules of at most 25 lines', modules.filter(({ code }) => linesOf(code) <= 25).length],
  ['files over 400 lines, locales apart', named(longFiles())],
  ['functions over 100 lines', named(longFunctions())],
  ['circles of imports, types and import() included', named(circles())],
  ['lists of setting keys kept by hand', named(keyLists())],
  ['texts in English and Chinese beside code', inlineTexts()],
  ['modules with Chinese outside locales', named(modulesWithChinese())],
  ['stores', named(stores())],
  ['build plugins of our own', named(plugins())],
  ['script lines', scripts.reduce((sum, { code }) => sum + linesOf(code), 0)],
  ['components rendered in a unit test', rendered()],
  ['browser tests', browserTests()],
];

const showsNames = process.argv.includes('--names');
for (const [what, found] of rows) {
  const [count, ...names] = `${found}`.split('\n');
  console.log(`${what.padEnd(52)} ${(count ?? '').padStart(6)}`);
  if (showsNames) for (const name of names) console.log(`    ${name}`);
}

/** @param {readonly string[]} found */
function named(found) {
  return [found.length, ...found].join('\n');
}

function longFiles() {
  return modules
    .filter(({ path, code }) => linesOf(code) > 400 && !isWords(path))
    .map(({ path, code }) => `${path} ${linesOf(code)}`);
}

function longFunctions() {
  return modules.flatMap(({ path, code, tree }) => {
    /** @type {string[]} */
    const found = [];
    walk(tree, (node, parents) => {
      if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) {
        return;
      }
      const lines = linesOf(code.slice(node.start, node.end)) + 1;
      if (lines > 100) found.push(`${path}: ${nameOf(node, parents)} ${lines}`);
    });
    return found;
  });
}

/**
 * @param {AstNode} node a function
 * @param {readonly AstNode[]} parents
 */
function nameOf(node, parents) {
  const holders = [node, ...parents.toReversed()];
  for (const holder of holders) {
    const id = /** @type {{ name?: string } | undefined} */ (holder.id ?? holder.key);
    if (id?.name) return id.name;
  }
  return 'without a name';
}

function circles() {
  return circlesOf(modules).map((circle) => `${circle.length}: ${circle.join(' ')}`);
}

/**
 * The script of an embed's element comes without the table of settings; a test compares its list with the table.
 *
 * @param {string} path
 */
function standsAlone(path) {
  return path.startsWith('app/features/embed/element/');
}

/**
 * Literal lists and sets of two or more setting keys that stand outside the table of settings. What an entry of a table
 * says of itself is its own: which settings a cell or a task uses (`params`), and by which a plot is drawn (`choices`).
 */
function keyLists() {
  const keys = settingKeys();
  return modules.flatMap(({ path, tree }) => {
    if (/(^|\/)params(\.ts|\/)/.test(path) || isWords(path) || standsAlone(path)) return [];
    /** @type {string[]} */
    const found = [];
    walk(tree, (node, parents) => {
      if (node.type !== 'ArrayExpression' || /^(params|choices)$/.test(memberOf(parents))) return;
      const items = /** @type {AstNode[]} */ (node.elements);
      const values = items.map((item) => item?.value);
      const isList = values.every((value) => typeof value === 'string' && keys.has(value));
      if (values.length >= 2 && isList) found.push(`${path}: ${values.join(' ')}`);
    });
    return found;
  });
}

/**
 * The member of an object whose whole value stands below these nodes; empty where there is none.
 *
 * @param {readonly AstNode[]} parents
 */
function memberOf(parents) {
  const holder = parents.at(-1);
  if (holder?.type !== 'Property') return '';
  return /** @type {{ name?: string } | undefined} */ (holder.key)?.name ?? '';
}

/** Keys of the address, read off the table of settings. */
function settingKeys() {
  /** @type {Set<unknown>} */
  const keys = new Set();
  for (const { path, tree } of modules) {
    if (!/(^|\/)params(\.ts|\/)/.test(path)) continue;
    walk(tree, (node) => {
      const name = /** @type {{ name?: string } | undefined} */ (node.key)?.name;
      const value = /** @type {AstNode | undefined} */ (node.value);
      if (node.type === 'Property' && name === 'key') keys.add(value?.value);
    });
  }
  return keys;
}

function inlineTexts() {
  let count = 0;
  for (const { path, tree } of modules) {
    if (isWords(path)) continue;
    walk(tree, (node) => {
      if (node.type !== 'ObjectExpression') return;
      const properties = /** @type {AstNode[]} */ (node.properties);
      const names = properties.map(
        ({ key }) => /** @type {{ name?: string } | undefined} */ (key)?.name,
      );
      if (names.length === 2 && names.includes('en') && names.includes('zh')) count += 1;
    });
  }
  return count;
}

function modulesWithChinese() {
  return modules
    .filter(({ path, code }) => !isWords(path) && /\p{Script=Han}/u.test(code))
    .map(({ path }) => path);
}

function stores() {
  return modules
    .filter(({ code }) => /from 'zustand/.test(code) && /\bcreate(Store)?[<(]/.test(code))
    .map(({ path }) => path);
}

/** Functions of the build's own files that give a plugin: an object with a name and a step of the build. */
function plugins() {
  return [
    ...scripts,
    { path: 'vite.config.ts', code: readFileSync(join(root, 'vite.config.ts'), 'utf8') },
  ].flatMap(({ path, code }) =>
    [...code.matchAll(/name: '(gradflow:[\w-]+)'/g)].map((match) => `${path}: ${match[1]}`),
  );
}

/** Components of the page that a unit test draws. */
function rendered() {
  const drawn = new Set();
  for (const { path, code, imports } of tests) {
    if (path.includes('/e2e/') || path.includes('/browser/')) continue;
    if (!/\b(render(ToStaticMarkup|ToString)?|inPage)\(/.test(code)) continue;
    for (const target of imports)
      if (target.endsWith('.tsx') && target.startsWith('app/')) drawn.add(target);
  }
  return drawn.size;
}

function browserTests() {
  return tests
    .filter(({ path }) => /^tests\/(e2e|browser)\//.test(path))
    .reduce((sum, { code }) => sum + (code.match(/^\s*test\(/gm)?.length ?? 0), 0);
}

/**
 * @param {string} folder
 * @param {RegExp} name
 */
function filesBelow(folder, name) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => {
      const path = relative(root, join(entry.parentPath, entry.name));
      return { path, code: readFileSync(join(root, path), 'utf8') };
    });
}
