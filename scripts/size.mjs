// `npm run size`: what a visitor downloads, compressed, and whether that is still little enough.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** Nobody loads it who loads the page. */
const isOneFile = (/** @type {string} */ path) => path === 'gradflow.html';

/** Fonts, icons and data come on demand and are as big as they are. */
const isFontOrData = (/** @type {string} */ path) =>
  /\.(woff2?|ttf|otf|json|webmanifest|png|csv|npz|safetensors|bin)$/.test(path) ||
  // The built-in text and series of the tasks, wrapped as modules.
  /(^|\/)(alice|nile)-[^/]*\.js$/.test(path);

const isExample = (/** @type {string} */ path) => path.startsWith('examples/');

const isText = (/** @type {string} */ path) => /\.(html|js|css|json|svg)$/.test(path);

/** The worker names these, and fetches them once it has answered for the first time. */
const isAfterFirstPlot = (/** @type {string} */ path) => /(^|\/)spectra-[^/]*\.wasm$/.test(path);

/** Languages of the page: a folder of words each, of which a reader's page fetches one. */
const languages = readdirSync(join(root, 'app', 'locales'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Whether a file holds the words of a language. */
const isWordsOf = (/** @type {string} */ path, /** @type {string} */ language) =>
  new RegExp(`(^|/)${language}-[^/]*\\.js$`).test(path);

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
      if (isAfterFirstPlot(other.path)) continue;
      // By name: the build puts a hash of the content into it, so it cannot stand there by chance.
      if (other.path !== 'index.html' && text.includes(posix.basename(other.path))) {
        reached.add(other.path);
      }
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
 * @returns {BuiltFile[]}
 */
function readBuilt(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      return {
        path: relative(folder, path).replaceAll('\\', '/'),
        text: isText(path) ? bytes.toString('utf8') : '',
        kB: gzipSync(bytes, { level: 9 }).length / 1024,
      };
    });
}

/**
 * The words of all languages but the one that has most.
 *
 * @param {readonly BuiltFile[]} files
 */
function otherLanguages(files) {
  const words = languages.map((language) => files.filter(({ path }) => isWordsOf(path, language)));
  return words
    .sort((a, b) => total(b) - total(a))
    .slice(1)
    .flat();
}

/** @param {readonly BuiltFile[]} files */
const total = (files) => files.reduce((sum, file) => sum + file.kB, 0);

/**
 * @param {string} title
 * @param {readonly BuiltFile[]} files
 */
function group(title, files) {
  const rows = [...files].sort((a, b) => b.kB - a.kB).map(({ path, kB }) => row(`  ${path}`, kB));
  return [row(title, total(files)), ...rows];
}

/**
 * @param {string} name
 * @param {number} kB
 */
const row = (name, kB) => `${name.padEnd(56)} ${kB.toFixed(1).padStart(7)} kB`;

function main() {
  const folder = join(root, 'dist');
  if (!existsSync(folder)) throw new Error('There is no dist: run `npm run build` first.');
  const files = readBuilt(folder);
  // Pages beside the page: no visitor of the page loads them.
  const beside = files.filter(({ path }) => path === 'embed.js' || isExample(path));
  const built = files.filter(
    (file) => !isFontOrData(file.path) && !isOneFile(file.path) && !beside.includes(file),
  );
  const others = otherLanguages(built);
  const program = built.filter((file) => !others.includes(file));
  const alone = files.filter(({ path }) => isOneFile(path));
  const first = firstLoad(files);
  for (const { path } of program) {
    if (languages.some((language) => isWordsOf(path, language))) first.add(path);
  }
  const early = program.filter((file) => first.has(file.path));
  const script = beside.filter(({ path }) => !isExample(path));
  const sums = {
    firstLoad: total(early),
    program: total(program),
    oneFile: total(alone),
    embed: total(script),
  };
  const lines = [
    ...group(`first load (limit ${limits.firstLoad})`, early),
    ...group(
      'on demand',
      program.filter((file) => !first.has(file.path)),
    ),
    row(`program (limit ${limits.program})`, sums.program),
    ...group('the same words in other languages', others),
    ...group(`as one file (limit ${limits.oneFile})`, alone),
    ...group(
      'pictures, fonts and data',
      files.filter((file) => isFontOrData(file.path)),
    ),
    ...group(`for other pages (embed.js: limit ${limits.embed})`, beside),
    row('total without the one file', total(files) - sums.oneFile),
  ];
  console.log(lines.join('\n'));
  for (const sentence of overLimit(sums)) {
    console.error(sentence);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
