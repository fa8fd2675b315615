// `node docs/make/architecture.mjs`: draws docs/architecture.svg from the imports of app and workers: the storeys, their
// rooms, and which storey calls which. A test holds the committed drawing against the imports.

import { writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { modulesOf, root } from '../../tests/support/importGraph.mjs';

/** From the ground up, with what each is in a few words. */
const storeys = [
  { path: 'workers/model', name: 'model', is: 'what an experiment is' },
  { path: 'workers/engine', name: 'engine', is: 'numbers from numbers' },
  { path: 'workers/files', name: 'files', is: 'formats of others' },
  { path: 'workers/thread', name: 'thread', is: 'when what is computed' },
  { path: 'app', name: 'page', is: 'asks and draws' },
];

/** @typedef {import('../../tests/support/importGraph.mjs').Module} Module */

/** Place of the page. */
const page = storeys.length - 1;

/** The storey that a module stands in. @param {string} path */
const storeyOf = (path) => storeys.findIndex((storey) => path.startsWith(`${storey.path}/`));

/**
 * Who calls whom, types included.
 *
 * @param {readonly Module[]} modules
 * @returns {{ from: number, to: number }[]} storeys by their place in the list
 */
export function callsOf(modules) {
  const pairs = modules.flatMap(({ path, imports }) =>
    imports.map((target) => `${storeyOf(path)} ${storeyOf(target)}`),
  );
  return [...new Set(pairs)]
    .sort()
    .map((pair) => pair.split(' ').map(Number))
    .filter(([from, to]) => from >= 0 && to >= 0 && from !== to)
    .map(([from, to]) => ({ from, to }));
}

/** Folders that the page itself calls. @param {readonly Module[]} modules @returns {ReadonlySet<string>} */
function calledByPage(modules) {
  const targets = modules
    .filter(({ path }) => storeyOf(path) === page)
    .flatMap(({ imports }) => imports)
    .filter((target) => storeyOf(target) !== page);
  return new Set(targets.map((target) => posix.dirname(target)));
}

/**
 * Folders of a storey, by name; what lies beside them counts as its tables.
 *
 * @param {readonly Module[]} modules
 * @param {number} storey
 */
function roomsOf(modules, storey) {
  const { path } = storeys[storey];
  const inside = modules
    .map((module) => module.path)
    .filter((one) => storeyOf(one) === storey)
    .map((one) => one.slice(path.length + 1).split('/'));
  return [...new Set(inside.filter((parts) => parts.length > 1).map(([room]) => room))].sort();
}

const width = 860;
const bandLeft = 24;
const bandRight = 660;
const titleWidth = 168;
const roomHeight = 24;
const gap = 8;
const perRow = 5;
const lane = 18;
/** Of the app's own blue. */
const accent = '#41419b';

/**
 * The drawing as SVG.
 *
 * @param {readonly Module[]} modules
 * @returns {string}
 */
export function drawingOf(modules) {
  const parts = [];
  /** Middle of each storey, from the top down. @type {number[]} */
  const middles = [];
  let top = 20;
  const called = calledByPage(modules);
  for (let storey = storeys.length - 1; storey >= 0; storey--) {
    const rooms = roomsOf(modules, storey);
    const rows = Math.max(1, Math.ceil(rooms.length / perRow));
    const height = Math.max(50, rows * (roomHeight + gap) + gap);
    middles[storey] = top + height / 2;
    parts.push(bandOf(storeys[storey], rooms, called, top, height));
    top += height + 18;
  }
  const calls = callsOf(modules);
  const arrows = calls.map((call, index) => arrowOf(call, index, middles));
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top + 40}" viewBox="0 0 ${width} ${top + 40}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="The five storeys of gradflow, their rooms, and which storey calls which">`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 Z" fill="#5b6472"/></marker></defs>',
    `<rect width="${width}" height="${top + 40}" fill="#fbfaf7"/>`,
    ...parts,
    ...arrows,
    legendAt(top),
    '</svg>',
  ].join('\n')}\n`;
}

/**
 * @param {(typeof storeys)[number]} storey
 * @param {readonly string[]} rooms
 * @param {ReadonlySet<string>} called
 * @param {number} top
 * @param {number} height
 */
function bandOf({ name, path, is }, rooms, called, top, height) {
  const roomWidth = (bandRight - bandLeft - titleWidth - gap) / perRow - gap;
  const boxes = rooms.map((room, index) => {
    const x = bandLeft + titleWidth + (index % perRow) * (roomWidth + gap);
    const y = top + gap + Math.floor(index / perRow) * (roomHeight + gap);
    return [
      `<rect x="${x}" y="${y}" width="${roomWidth}" height="${roomHeight}" rx="4" fill="#eef1f5" stroke="${[...called].some((one) => one.startsWith(`${path}/${room}`)) ? accent : 'none'}"/>`,
      `<text x="${x + roomWidth / 2}" y="${y + 16}" text-anchor="middle" fill="#2b3440">${room}</text>`,
    ].join('');
  });
  return [
    `<rect x="${bandLeft}" y="${top}" width="${bandRight - bandLeft}" height="${height}" rx="6" fill="#ffffff" stroke="#aab3bf"/>`,
    `<text x="${bandLeft + 12}" y="${top + 20}" font-weight="700" fill="#1b2430">${name}</text>`,
    `<text x="${bandLeft + 12}" y="${top + 37}" font-size="12" fill="#5b6472">${is}</text>`,
    `<title>${path}</title>`,
    ...boxes,
  ].join('\n');
}

/**
 * @param {{ from: number, to: number }} call
 * @param {number} index of its lane
 * @param {readonly number[]} middles
 */
function arrowOf({ from, to }, index, middles) {
  const x = bandRight + 16 + index * lane;
  // Apart from each other where several end at one storey.
  const [start, end] = [middles[from] + (to - 2) * 4, middles[to] + (from - 2) * 4];
  return `<path d="M${bandRight} ${start} H${x} V${end} H${bandRight + 3}" fill="none" stroke="#5b6472" stroke-width="1.3" marker-end="url(#tip)"><title>${storeys[from].name} → ${storeys[to].name}</title></path>`;
}

/** @param {number} y */
function legendAt(y) {
  const words = 'fill="#5b6472" font-size="12"';
  return [
    `<path d="M${bandLeft} ${y + 8} h34" stroke="#5b6472" stroke-width="1.3" marker-end="url(#tip)"/>`,
    `<text x="${bandLeft + 44}" y="${y + 12}" ${words}>imports from</text>`,
    `<rect x="${bandLeft + 150}" y="${y - 1}" width="34" height="18" rx="4" fill="#eef1f5" stroke="${accent}"/>`,
    `<text x="${bandLeft + 194}" y="${y + 12}" ${words}>the page itself imports from it, values or types</text>`,
  ].join('');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(join(root, 'docs', 'architecture.svg'), drawingOf(modulesOf(['app', 'workers'])));
}
