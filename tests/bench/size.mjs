// `npm run size`: what a visitor downloads, compressed, and whether that is still little enough.
// Read off the built files: the bundler's own metadata know nothing of what a worker loads.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from '../../scripts/setup.mjs';

/**
 * In kB of 1024 bytes, after gzip. Alarms, not aims: code stands where its subject is, and what a visitor feels (the
 * first live plot) is measured apart.
 *
 * @type {Readonly<Record<string, number>>}
 */
const limits = {
  /** What must arrive before the first picture. React alone is 66 of it. */
  firstLoad: 260,
  /** Everything a visitor of one language can cause to load, but fonts and data; a lesson of the course is about 3. */
  program: 720,
  /** The page as one file, with the course in every language. */
  oneFile: 760,
  /** `embed.js`, which pages of others load. */
  embed: 3,
};

/** Paths that are no part of the program, by what they are: fonts and data are as big as they are. */
const kinds = {
  oneFile: /^gradflow\.html$/,
  embed: /^embed\.js$/,
  examples: /^examples\//,
  // Also the built-in text and series of the tasks, wrapped as modules.
  data: /\.(woff2?|ttf|otf|json|webmanifest|png|csv|npz|safetensors|bin)$|(^|\/)(alice|nile|vowels)-[^/]*\.js$/,
};

/** The worker names these, and fetches them once it has answered for the first time. */
const afterFirstPlot = /(^|\/)spectra-[^/]*\.wasm$/;

/** `import("…")` and the list of files that those preload. */
const lazyImports = /\bimport\(\s*(["'`])[^"'`]*\1\s*\)|\bm\.f\s*=\s*\[[^\]]*\]/g;

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
    const text = files.find((file) => file.path === path)?.text.replaceAll(lazyImports, '') ?? '';
    for (const other of files) {
      // By name: the build puts a hash of the content into it, so it cannot stand there by chance; but as the end of another.
      const name = basename(other.path).replaceAll('.', '\\.');
      const isNamed = other.path !== 'index.html' && new RegExp(`(?<![\\w-])${name}`).test(text);
      if (isNamed && !afterFirstPlot.test(other.path)) reached.add(other.path);
    }
  }
  return reached;
}

/**
 * Compares the sums with the limits.
 *
 * @param {Readonly<Record<string, number>>} sums in kB, named as the limits are
 * @returns {string[]} one sentence for each limit that does not hold
 */
export const overLimit = (sums) =>
  Object.entries(sums)
    .filter(([name, kB]) => !(kB <= (limits[name] ?? 0)))
    .map(([name, kB]) => `${name} is ${kB.toFixed(1)} kB, over its limit of ${limits[name]} kB`);

/** @param {string} folder @returns {BuiltFile[]} the largest first */
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

/** Words of a lesson come with it: `scalar.en-….js`. @param {BuiltFile} file */
const isOfLesson = ({ path }) => /\.[a-z]+-[^/]*\.js$/.test(path);

/** @param {readonly BuiltFile[]} files */
const total = (files) => files.reduce((sum, file) => sum + file.kB, 0);

function main() {
  const files = readBuilt(join(root, 'dist'));
  const those = (/** @type {RegExp} */ kind) => files.filter(({ path }) => kind.test(path));
  const others = new Set(Object.values(kinds).flatMap(those));
  const reached = firstLoad(files);
  // The words of a language are a folder in `app/locales` and a file here, those of each lesson one more, with the language
  // in its name; a reader's page fetches those of one language.
  const [words, ...otherWords] = readdirSync(join(root, 'app', 'locales'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => those(new RegExp(`(^|[/.])${name}-[^/]*\\.js$`)))
    .sort((a, b) => total(b) - total(a));
  const program = files.filter((file) => !others.has(file) && !otherWords.flat().includes(file));
  const isEarly = (/** @type {BuiltFile} */ file) =>
    reached.has(file.path) || (words?.includes(file) && !isOfLesson(file));
  const row = (/** @type {string} */ name, /** @type {number} */ kB) =>
    console.log(`${name.padEnd(56)} ${kB.toFixed(1).padStart(7)} kB`);
  /** @type {(title: string, group: readonly BuiltFile[]) => number} */
  const listed = (title, group) => {
    row(title, total(group));
    for (const { path, kB } of group) row(`  ${path}`, kB);
    return total(group);
  };
  const early = listed('first load', program.filter(isEarly));
  const late = listed(
    'on demand',
    program.filter((file) => !isEarly(file)),
  );
  listed('the same words in other languages', otherWords.flat());
  listed('pictures, fonts, data and examples', [...those(kinds.data), ...those(kinds.examples)]);
  const sums = {
    firstLoad: early,
    program: early + late,
    oneFile: listed('as one file', those(kinds.oneFile)),
    embed: listed('for other pages', those(kinds.embed)),
  };
  console.log('\nwith its limit');
  for (const [name, kB] of Object.entries(sums)) row(`${name} (${limits[name]})`, kB);
  for (const sentence of overLimit(sums)) {
    console.error(sentence);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
