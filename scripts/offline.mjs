// Writes into the built service worker which files it keeps.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Not kept: the worker itself, pictures that other sites and systems show and ask for themselves, and the page that needs
 * nothing beside it.
 */
const isLeft = (/** @type {string} */ path) =>
  path === 'sw.js' || path === 'gradflow.html' || /\.(png|map)$/.test(path);

/**
 * Fills in the list and the version of `sw.js` in a built folder.
 *
 * @param {string} folder
 */
export function listKept(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(folder, path).replaceAll('\\', '/'), bytes: readFileSync(path) };
    })
    .filter(({ path }) => !isLeft(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const target = join(folder, 'sw.js');
  writeFileSync(target, withList(readFileSync(target, 'utf8'), files));
}

/**
 * A service worker's source with its two constants filled in.
 *
 * @param {string} source
 * @param {readonly { path: string, bytes: Uint8Array }[]} files
 * @returns {string}
 * @throws Error if the constants are not there
 */
export function withList(source, files) {
  const hash = createHash('sha256');
  for (const { path, bytes } of files) hash.update(`${path}\n${bytes.length}\n`).update(bytes);
  // The page is asked for by its folder.
  const paths = files.map(({ path }) => (path === 'index.html' ? './' : path));
  const version = hash.digest('hex').slice(0, 16);
  return replaced(
    replaced(source, 'const files = [];', `const files = ${JSON.stringify(paths)};`),
    "const version = '';",
    `const version = '${version}';`,
  );
}

/**
 * @param {string} text
 * @param {string} place
 * @param {string} filled
 */
function replaced(text, place, filled) {
  if (!text.includes(place)) throw new Error(`The service worker lacks the line "${place}".`);
  return text.replace(place, () => filled);
}
