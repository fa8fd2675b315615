// The tables of cells, tasks and so on are imported by the page and by the worker. Only the page
// shows their texts, so the worker's bundle carries them as empty ones: nothing ships twice.

/**
 * @typedef {{ type: string, start: number, end: number, [key: string]: any }} AstNode
 * @typedef {(code: string) => AstNode} Parse an ESTree parser whose positions are string indices
 */

/** Ours, and only what can hold texts; `\0` starts the names of modules that have no file. */
const isOurs = (/** @type {string} */ id) =>
  !id.startsWith('\0') &&
  !id.includes('/node_modules/') &&
  /\/(app|workers)\/.*\.[jt]sx?(\?|$)/.test(id.replaceAll('\\', '/'));

/**
 * Replaces every bilingual text, an object literal `{ en: …, zh: … }` of two strings or of two
 * functions that make one, by its empty counterpart.
 *
 * A variable or a call as a value leaves the object alone: it may be anything.
 *
 * @param {string} code JavaScript
 * @param {Parse} parse
 * @returns {string}
 */
export function withoutTexts(code, parse) {
  /** @type {{ start: number, end: number, text: string }[]} */
  const cuts = [];
  collect(parse(code), cuts);
  // From the end, so that the positions of what is still to come stay right.
  return cuts
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), code);
}

/**
 * The build step around `withoutTexts`, for the list of plugins of the worker.
 *
 * @returns {import('vite').Plugin}
 */
export function dropTexts() {
  return {
    name: 'gradflow:drop-texts',
    // After everything that turns other languages into JavaScript.
    enforce: 'post',
    apply: 'build',
    transform(code, id) {
      if (!isOurs(id)) return null;
      const parse = /** @type {Parse} */ (/** @type {unknown} */ (this.parse));
      return { code: withoutTexts(code, parse), map: null };
    },
  };
}

/**
 * @param {unknown} value a node, a list of nodes, or anything else a node may hold
 * @param {{ start: number, end: number, text: string }[]} cuts
 */
function collect(value, cuts) {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, cuts);
    return;
  }
  if (!isNode(value)) return;
  const text = emptyCounterpart(value);
  if (text !== undefined) {
    cuts.push({ start: value.start, end: value.end, text });
    return;
  }
  for (const child of Object.values(value)) collect(child, cuts);
}

/**
 * @param {unknown} value
 * @returns {value is AstNode}
 */
function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/**
 * @param {AstNode} node
 * @returns {string | undefined} undefined when it is not a bilingual text
 */
function emptyCounterpart(node) {
  if (node.type !== 'ObjectExpression' || node.properties.length !== 2) return undefined;
  const keys = node.properties.map(keyOf).sort();
  if (keys[0] !== 'en' || keys[1] !== 'zh') return undefined;
  const values = node.properties.map((/** @type {AstNode} */ property) => property.value);
  if (values.every(isString)) return '{en:"",zh:""}';
  if (values.every(isFunction)) return '{en:()=>"",zh:()=>""}';
  return undefined;
}

/** @param {AstNode} property */
function keyOf(property) {
  if (property.type !== 'Property' || property.kind !== 'init' || property.computed) return '';
  return property.key.name ?? property.key.value;
}

/**
 * @param {AstNode} node
 * @returns {boolean}
 */
function isString(node) {
  if (node.type === 'TemplateLiteral') return true;
  // A long text may be written as a sum of short ones.
  if (node.type === 'BinaryExpression') {
    return node.operator === '+' && isString(node.left) && isString(node.right);
  }
  return node.type === 'Literal' && typeof node.value === 'string';
}

/** @param {AstNode} node */
function isFunction(node) {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';
}
