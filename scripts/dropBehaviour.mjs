// The tables of cells, tasks and so on are imported by the page and by the worker. Only the worker
// computes with them, so the page's bundle carries their entries without what they do.

/** @typedef {import('./dropTexts.mjs').AstNode} AstNode */
/** @typedef {import('./dropTexts.mjs').Parse} Parse */

/** Folders of tables whose entries do something that the page never asks for. */
const behaviour = new Map(
  Object.entries({
    activations: ['evaluate'],
    initializers: ['fill', 'expectedStd', 'load'],
    clipping: ['apply'],
    optimizers: ['update'],
    schedules: ['factor'],
    tasks: ['sample', 'naiveLoss', 'load', 'numbers'],
    losses: ['evaluate', 'scale'],
    readouts: ['forward', 'backward', 'load'],
    measures: ['read'],
  }),
);

/**
 * The members that a module's objects lose: those of its folder's entries.
 *
 * @param {string} id
 * @returns {readonly string[] | undefined}
 */
export function droppedFrom(id) {
  const folder = /\/workers\/engine\/(\w+)\/\w+\.ts$/.exec(id.replaceAll('\\', '/'))?.[1];
  return folder === undefined ? undefined : behaviour.get(folder);
}

/**
 * Replaces the values of the named members of object literals by `undefined`.
 *
 * @param {string} code JavaScript
 * @param {readonly string[]} names
 * @param {Parse} parse
 * @returns {string}
 */
export function withoutMembers(code, names, parse) {
  /** @type {AstNode[]} */
  const values = [];
  collect(parse(code), names, values);
  // From the end, so that the positions of what is still to come stay right.
  return values
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), code);
}

/**
 * The build step around `withoutMembers`, for the page's list of plugins.
 *
 * @returns {import('vite').Plugin}
 */
export function dropBehaviour() {
  return {
    name: 'gradflow:drop-behaviour',
    enforce: 'post',
    apply: 'build',
    transform(code, id) {
      const names = droppedFrom(id);
      if (!names) return null;
      const parse = /** @type {Parse} */ (/** @type {unknown} */ (this.parse));
      return { code: withoutMembers(code, names, parse), map: null };
    },
  };
}

/**
 * @param {unknown} value
 * @param {readonly string[]} names
 * @param {AstNode[]} found
 */
function collect(value, names, found) {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, names, found);
    return;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return;
  const node = /** @type {AstNode} */ (value);
  if (node.type === 'Property' && !node.computed && names.includes(node.key?.name)) {
    const key = node.key.name;
    found.push({ type: 'Cut', start: node.start, end: node.end, text: `${key}: undefined` });
    return;
  }
  for (const child of Object.values(node)) collect(child, names, found);
}
