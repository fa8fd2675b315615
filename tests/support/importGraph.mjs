// Who imports whom: the arrows between the project's own modules, types and `import()` included.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * A node of a syntax tree (ESTree with TypeScript), of which only the members read here are known.
 *
 * @typedef {{ type: string, start: number, end: number, [member: string]: unknown }} AstNode
 */

/**
 * @typedef {object} Module
 * @property {string} path from the project's folder, with `/`
 * @property {string} code
 * @property {AstNode} tree
 * @property {readonly string[]} imports paths of the project's own modules that it names
 */

/**
 * Every TypeScript module below the given folders but AssemblyScript, which is another language.
 *
 * @param {readonly string[]} folders from the project's folder
 * @returns {Module[]} by path
 */
export function modulesOf(folders) {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter((path) => !/\/(kernels|assembly)\/|\.d\.ts$/.test(path)),
  );
  const known = new Set(paths);
  return paths.sort().map((path) => {
    const code = readFileSync(join(root, path), 'utf8');
    const tree = treeOf(code, path);
    const imports = specifiersIn(tree)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => posix.join(posix.dirname(path), specifier))
      .filter((target) => known.has(target));
    return { path, code, tree, imports: [...new Set(imports)] };
  });
}

/**
 * @param {string} code
 * @param {string} path decides whether it may hold JSX
 * @returns {AstNode}
 */
export function treeOf(code, path) {
  const tree = parseAst(code, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  return /** @type {AstNode} */ (/** @type {unknown} */ (tree));
}

/**
 * What the module names in `import`, `export … from`, `import()` and the type `import('…')`.
 *
 * @param {AstNode} tree
 * @returns {string[]}
 */
export function specifiersIn(tree) {
  /** @type {string[]} */
  const found = [];
  walk(tree, (node) => {
    const source = /** @type {AstNode | undefined} */ (node.source ?? node.argument);
    const names =
      node.type === 'ImportDeclaration' ||
      node.type === 'ExportNamedDeclaration' ||
      node.type === 'ExportAllDeclaration' ||
      node.type === 'ImportExpression' ||
      node.type === 'TSImportType';
    if (!names || !source) return;
    const literal = /** @type {AstNode} */ (
      source.type === 'TSLiteralType' ? source.literal : source
    );
    if (typeof literal.value === 'string') found.push(literal.value);
  });
  return found;
}

/**
 * The modules that come with one when the program runs, at once or on demand, itself included; types do not.
 *
 * @param {string} entry from the project's folder
 * @returns {string[]} paths in alphabetical order
 */
export function reachedFrom(entry) {
  const reached = new Set([entry]);
  for (const path of reached) {
    const tree = treeOf(readFileSync(join(root, path), 'utf8'), path);
    for (const specifier of specifiersIn(withoutTypes(tree))) {
      const target = posix.join(posix.dirname(path), specifier);
      if (/\.tsx?$/.test(target)) reached.add(target);
    }
  }
  return [...reached].sort();
}

/**
 * @param {AstNode} tree
 * @returns {AstNode} without the statements that bring in or pass on types alone
 */
function withoutTypes(tree) {
  const body = /** @type {AstNode[]} */ (tree.body);
  return { ...tree, body: body.filter((node) => !isTypeOnly(node)) };
}

/** @param {AstNode} node */
function isTypeOnly({ importKind, exportKind, specifiers }) {
  if (importKind === 'type' || exportKind === 'type') return true;
  const named = /** @type {AstNode[]} */ (specifiers ?? []);
  return named.length > 0 && named.every((one) => (one.importKind ?? one.exportKind) === 'type');
}

/**
 * Calls back for every node, parents first.
 *
 * @param {unknown} value a node, a list of nodes, or anything else that a node may hold
 * @param {(node: AstNode, parents: readonly AstNode[]) => void} visit
 * @param {AstNode[]} [parents] outermost first
 */
export function walk(value, visit, parents = []) {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit, parents);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const isNode = 'type' in value && typeof value.type === 'string';
  if (isNode) visit(/** @type {AstNode} */ (value), parents);
  if (isNode) parents.push(/** @type {AstNode} */ (value));
  for (const child of Object.values(value)) walk(child, visit, parents);
  if (isNode) parents.pop();
}

/**
 * Groups of modules of which each can be reached from each other: circles of imports.
 *
 * Tarjan (1972): one walk in depth, a group ends where nothing in it reaches further back than its first module.
 *
 * @param {readonly { path: string, imports: readonly string[] }[]} modules
 * @returns {string[][]} largest first; empty without a circle
 */
export function circlesOf(modules) {
  const importsOf = new Map(modules.map(({ path, imports }) => [path, imports]));
  /** @type {Map<string, number>} when it was met */
  const met = new Map();
  /** @type {Map<string, number>} the earliest that it reaches */
  const reach = new Map();
  /** @type {string[]} */
  const open = [];
  /** @type {string[][]} */
  const circles = [];
  /** @param {string} path */
  const visit = (path) => {
    const order = met.size;
    met.set(path, order);
    reach.set(path, order);
    open.push(path);
    for (const next of importsOf.get(path) ?? []) {
      if (!met.has(next)) visit(next);
      if (open.includes(next)) {
        reach.set(path, Math.min(reach.get(path) ?? order, reach.get(next) ?? order));
      }
    }
    if (reach.get(path) !== order) return;
    const group = open.splice(open.indexOf(path));
    if (group.length > 1 || (importsOf.get(path) ?? []).includes(path)) circles.push(group.sort());
  };
  for (const { path } of modules) if (!met.has(path)) visit(path);
  return circles.sort((a, b) => b.length - a.length);
}
