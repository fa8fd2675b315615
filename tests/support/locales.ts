/** The texts of the page by key, and which keys the page says. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every text of nested words with its key. */
export const textsOf = (nest: object, before = ''): [key: string, text: string][] =>
  Object.entries(nest).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === 'object' && value !== null
      ? textsOf(value, `${before}${key}.`)
      : [[before + key, String(value)]],
  );

/** Sources of the page without its words, by their path from the folder of the project. */
export function sourcesOfPage(root: string): ReadonlyMap<string, string> {
  const paths = readdirSync(join(root, 'app'), { recursive: true })
    .map((path) => `app/${String(path).replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !/^app\/locales\/[^/]+\//.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Everything in quotes that has the form of a key. */
export const quotedKeys = (source: string): string[] =>
  [...source.matchAll(/(['"`])([a-zA-Z]\w*(?:\.[\w-]+)+)\1/g)].map(([, , key]) => key ?? '');

/** One `{placeholder}` that chooses among forms: its name and its forms. */
export interface Choice {
  readonly name: string;
  readonly forms: readonly string[];
}

/** The `{name|form:…|form:…}` of a text. */
export const choicesIn = (text: string): Choice[] =>
  [...text.matchAll(/\{(\w+)\|([^}]*)\}/g)].map(([, name = '', forms = '']) => ({
    name,
    forms: forms.split('|').map((form) => form.slice(0, form.indexOf(':'))),
  }));
