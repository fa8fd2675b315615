// `npm run size`: what a visitor downloads, compressed, and whether that is still little enough.
// Read off the built files: the bundler's own metadata know nothing of what a worker loads.

import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from './setup.mjs';

/**
 * In kB of 1024 bytes, after gzip. Alarms, not aims: code stands where its subject is, and what a visitor feels (the
 * first live plot) is measured apart.
 */
const limits = {
  /** What must arrive before the first picture. React alone is 66 of it. */
  firstLoad: 260,
  /** Everything a visitor of one language can cause to load, but fonts and data. */
  program: 600,
  /** The page as one file. */
  oneFile: 640,
  /** `embed.js`, which pages of others load. */
  embed: 3,
};

/** Paths that are no part of the program, by what they are: fonts and data are as big as they are. */
const kinds = {
  oneFile: /^gradflow\.html$/,
  embed: /^embed\.js$/,
  examples: /^examples\//,
  // Also the built-in text and series of the tasks, wrapped as modules.
  data: /\.(woff2?|ttf|otf|json|webmanifest|png|csv|npz|safetensors|bin)$|(^|\/)(alice|nile)-[^/]*\.js$/,
};

/** The worker names these, and fetches them once it has answered for the first time. */
const isAfterFirstPlot = (/** @type {string} */ path) => /(^|\/)spectra-[^/]*\.wasm$/.test(path);

/** @typedef {{ path: string, text: string, kB: number }} BuiltFile paths with `/`, from dist */

/**
 * The files that loading the page brings in by itself: what index.html names, what those files
 * import, and the worker and wasm files they name, but not what they import on demand.
 *
 * @param {readonly Pick<BuiltFile, 'path' | 'text'>[]} files
 * @returns {Set<string>} paths
 */
export function firstLoad(files) {
  const reached = new Set(['index.html']);
  for (const path of reached) {
    const text = withoutLazyImports(files.find((file) => file.path === path)?.text ?? '');
    for (const other of files) {
      // By name: the build puts a hash of the content into it, so it cannot stand there by chance.
      const isNamed = other.path !== 'index.html' && text.includes(posix.basename(other.path));
      if (isNamed && !isAfterFirstPlot(other.path)) reached.add(other.path);
    }
  }
  return reached;
}

/**
 * Compares the sums with the limits.
 *
 * @param {{ firstLoad: number, program: number, oneFile: number, embed: number }} sums in kB
 * @returns {string[]} one sentence for each limit that does not hold
 */
export function overLimit(sums) {
  return /** @type {const} */ (['firstLoad', 'program', 'oneFile', 'embed'])
    .filter((name) => sums[name] > limits[name])
    .map((name) => `${name} is ${sums[name].toFixed(1)} kB, over its limit of ${limits[name]} kB`);
}

/**
 * @param {string} text
 * @returns {string} the same without `import("…")` and the list of files those preload
 */
function withoutLazyImports(text) {
  return text
    .replaceAll(/\bimport\(\s*(["'`])[^"'`]*\1\s*\)/g, '')
    .replaceAll(/\bm\.f\s*=\s*\[[^\]]*\]/g, '');
}

/**
 * @param {string} folder
 * @returns {BuiltFile[]} the largest first
 */
function readBuilt(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => {
      const path = relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
      const bytes = readFileSync(join(folder, path));
      const kB = gzipSync(bytes, { level: 9 }).length / 1024;
      return { path, text: bytes.toString('latin1'), kB };
    })
    .sort((a, b) => b.kB - a.kB);
}

/**
 * The words of each language, a folder in `app/locales`; of these a reader's page fetches one.
 *
 * @param {readonly BuiltFile[]} files
 * @returns {BuiltFile[][]} the largest first
 */
function wordsIn(files) {
  return readdirSync(join(root, 'app', 'locales'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) =>
      files.filter(({ path }) => new RegExp(`(^|/)${name}-[^/]*\\.js$`).test(path)),
    )
    .sort((a, b) => total(b) - total(a));
}

/** @param {readonly BuiltFile[]} files */
const total = (files) => files.reduce((sum, file) => sum + file.kB, 0);

function main() {
  const files = readBuilt(join(root, 'dist'));
  const those = (/** @type {RegExp} */ kind) => files.filter(({ path }) => kind.test(path));
  const built = files.filter(({ path }) => !Object.values(kinds).some((kind) => kind.test(path)));
  const [words, ...others] = wordsIn(built);
  const program = built.filter((file) => !others.flat().includes(file));
  const reached = firstLoad(files);
  const early = program.filter((file) => reached.has(file.path) || words?.includes(file));
  const groups = {
    'first load': early,
    'on demand': program.filter((file) => !early.includes(file)),
    'the same words in other languages': others.flat(),
    'as one file': those(kinds.oneFile),
    'pictures, fonts and data': those(kinds.data),
    'for other pages': [...those(kinds.embed), ...those(kinds.examples)],
  };
  const row = (/** @type {string} */ name, /** @type {number} */ kB) =>
    console.log(`${name.padEnd(56)} ${kB.toFixed(1).padStart(7)} kB`);
  for (const [title, group] of Object.entries(groups)) {
    row(title, total(group));
    for (const { path, kB } of group) row(`  ${path}`, kB);
  }
  const sums = {
    firstLoad: total(early),
    program: total(program),
    oneFile: total(groups['as one file']),
    embed: total(those(kinds.embed)),
  };
  console.log('\nwith its limit');
  for (const name of /** @type {const} */ (['firstLoad', 'program', 'oneFile', 'embed'])) {
    row(`${name} (${limits[name]})`, sums[name]);
  }
  for (const sentence of overLimit(sums)) {
    console.error(sentence);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
