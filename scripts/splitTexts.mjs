// A reader speaks one language at a time. The bilingual texts are taken out of the code into files
// for each language: those of the modules that load first, and what is read later.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseAst } from 'vite';

/** @typedef {import('./dropTexts.mjs').AstNode} AstNode */

/**
 * A bilingual text and where it stands.
 *
 * @typedef {object} Found
 * @property {number} start
 * @property {number} end
 * @property {string} en
 * @property {string} zh
 * @property {boolean} isLater whether nobody reads it before the page is whole
 */

/** Members whose texts are read in a tooltip or a list that opens. */
const laterMembers = ['help', 'summary', 'caution', 'keys'];

/**
 * The bilingual texts of a module: object literals `{ en: …, zh: … }` of two fixed strings.
 *
 * @param {string} code TypeScript
 * @param {string} path decides whether it may hold JSX
 * @returns {Found[]}
 */
export function textsIn(code, path) {
  /** @type {Found[]} */
  const found = [];
  collect(parseAst(code, { lang: path.endsWith('x') ? 'tsx' : 'ts' }), false, found);
  return found.sort((a, b) => a.start - b.start);
}

/**
 * The files that a module brings in by itself, itself included; types are not.
 *
 * @param {string} entry absolute path
 * @param {boolean} [onDemand] whether also what is imported on demand
 * @returns {string[]} absolute paths in alphabetical order
 */
export function importsOf(entry, onDemand = false) {
  const reached = new Set([entry]);
  for (const path of reached) {
    const code = readFileSync(path, 'utf8');
    const { body } = parseAst(code, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
    const nodes = /** @type {AstNode[]} */ (/** @type {unknown} */ (body));
    const sources = nodes.filter((node) => !isTypeOnly(node)).map(({ source }) => source?.value);
    if (onDemand) collectOnDemand(nodes, sources);
    for (const source of sources) {
      if (typeof source !== 'string' || !source.startsWith('.')) continue;
      const target = resolve(dirname(path), source);
      if (/\.tsx?$/.test(target) && existsSync(target)) reached.add(target);
    }
  }
  return [...reached].sort();
}

/** The module that stands for all texts; in a build without this step it has nothing to load. */
const textFiles = '/app/words/textFiles.ts';
const languages = /** @type {const} */ (['en', 'zh']);
const parts = /** @type {const} */ (['first', 'later']);
const prefix = 'virtual:gradflow-texts/';

/**
 * The build step: for the page's list of plugins.
 *
 * @param {string} entry the page's first module, absolute
 * @returns {import('vite').Plugin}
 */
export function splitTexts(entry) {
  /** @type {Map<string, readonly (Found & { index: number })[]>} by path */
  let found = new Map();
  /** @type {Record<'first' | 'later', Found[]>} */
  let lists = { first: [], later: [] };
  return {
    name: 'gradflow:split-texts',
    // On the source as it is written, whose positions are known.
    enforce: 'pre',
    apply: 'build',
    buildStart() {
      found = new Map();
      lists = { first: [], later: [] };
      const early = new Set(importsOf(entry));
      for (const path of importsOf(entry, true)) {
        // Names and explanations of entries stand in the controls, which come after the first picture.
        const isOfEngine = path.replaceAll('\\', '/').includes('/workers/');
        const texts = textsIn(readFileSync(path, 'utf8'), path).map((text) => {
          const isLater = isOfEngine || !early.has(path) || text.isLater;
          return { ...text, isLater, index: lists[isLater ? 'later' : 'first'].push(text) - 1 };
        });
        if (texts.length > 0) found.set(path, texts);
      }
    },
    resolveId(id) {
      return id.startsWith(prefix) ? `\0${id}` : null;
    },
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const [part, language] = id.slice(prefix.length + 1, -'.js'.length).split('-');
      const texts = lists[/** @type {'first' | 'later'} */ (part)];
      const words = texts.map((text) => text[/** @type {'en' | 'zh'} */ (language)]);
      return `export default ${JSON.stringify(words)};`;
    },
    transform(code, id) {
      const path = id.split('?', 1)[0] ?? id;
      if (path.replaceAll('\\', '/').endsWith(textFiles)) {
        return { code: withFiles(code), map: null };
      }
      const texts = found.get(path);
      if (!texts) return null;
      const replaced = texts.reduceRight(
        (rest, { start, end, index, isLater }) =>
          `${rest.slice(0, start)}__phrase(${index}, ${isLater ? 1 : 0})${rest.slice(end)}`,
        code,
      );
      const from = JSON.stringify(resolve(dirname(entry), 'words/textFiles.ts'));
      return { code: `import { phrase as __phrase } from ${from};\n${replaced}`, map: null };
    },
  };
}

/**
 * The module of the texts with the files that it may load.
 *
 * @param {string} code
 */
function withFiles(code) {
  const files = parts.flatMap((part) =>
    languages.map(
      (language) => `'${part}-${language}': () => import('${prefix}${part}-${language}.js'),`,
    ),
  );
  return code.replace('/* files */', files.join('\n'));
}

/**
 * @param {unknown} value a node, a list of nodes, or anything else a node may hold
 * @param {boolean} isLater
 * @param {Found[]} found
 */
function collect(value, isLater, found) {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, isLater, found);
    return;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return;
  const node = /** @type {AstNode} */ (value);
  const text = bilingual(node);
  if (text) {
    found.push({ start: node.start, end: node.end, ...text, isLater });
    return;
  }
  const member = node.type === 'Property' ? node.key?.name : undefined;
  for (const child of Object.values(node)) {
    collect(child, isLater || laterMembers.includes(member), found);
  }
}

/**
 * @param {unknown} value a node, a list of nodes, or anything else a node may hold
 * @param {unknown[]} sources gets what `import("…")` names
 */
function collectOnDemand(value, sources) {
  if (Array.isArray(value)) {
    for (const item of value) collectOnDemand(item, sources);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = /** @type {AstNode} */ (value);
  if (node.type === 'ImportExpression') sources.push(node.source?.value);
  for (const child of Object.values(node)) collectOnDemand(child, sources);
}

/**
 * @param {AstNode} node
 * @returns {{ en: string, zh: string } | undefined}
 */
function bilingual(node) {
  if (node.type !== 'ObjectExpression' || node.properties.length !== 2) return undefined;
  /** @type {Record<string, string>} */
  const words = {};
  for (const property of /** @type {AstNode[]} */ (node.properties)) {
    const word = property.type === 'Property' ? fixed(property.value) : undefined;
    if (word === undefined || property.computed) return undefined;
    words[property.key.name ?? property.key.value] = word;
  }
  const { en, zh } = words;
  return en === undefined || zh === undefined ? undefined : { en, zh };
}

/**
 * @param {AstNode} node
 * @returns {string | undefined} the string that it always is
 */
function fixed(node) {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0].value.cooked;
  }
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const [left, right] = [fixed(node.left), fixed(node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return undefined;
}

/** @param {AstNode} node */
function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const { specifiers } = node;
  return (
    specifiers?.length > 0 &&
    specifiers.every(
      (/** @type {AstNode} */ one) => one.importKind === 'type' || one.exportKind === 'type',
    )
  );
}
