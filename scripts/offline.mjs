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

/** Fills in the list and the version of `sw.js` in a built folder. @param {string} folder */
export function listKept(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !isLeft(path))
    .sort()
    .map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
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
  const places = /^const files = \[\];$|^const version = '';$/gm;
  if (source.match(places)?.length !== 2)
    throw new Error('The service worker lacks its constants.');
  return source.replace(places, (place) =>
    place.includes('files')
      ? `const files = ${JSON.stringify(paths)};`
      : `const version = '${hash.digest('hex').slice(0, 16)}';`,
  );
}
