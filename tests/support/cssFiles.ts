import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every style sheet of the page, by path from the project's folder. */
export const cssFiles = (): { readonly path: string; readonly text: string }[] =>
  readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .sort()
    .map((name) => join('app', name))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
