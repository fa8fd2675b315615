/** A language that nobody speaks: the English texts, each between marks. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Copy } from './recipes.ts';

/** A text as that language says it; placeholders and forms stay. */
export const marked = (text: string): string => `⟦${text}⟧`;

/** Values of a namespace in quotes, whole. */
const quoted = /(:\s*)('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g;

/** Puts that language into a folder that a recipe made as a copy of another. */
export function writePseudoLocale(copy: Copy, language: string): void {
  const files = readdirSync(join(copy.folder, 'app/locales/en'), {
    recursive: true,
    encoding: 'utf8',
  });
  for (const file of files.filter((path) => path.endsWith('.ts'))) {
    const english = copy.read(`app/locales/en/${file}`);
    const path = `app/locales/${language}/${file}`;
    const head = copy.read(path).slice(0, copy.read(path).indexOf('export const'));
    const body = english
      .slice(english.indexOf('export const'))
      .replace(/\}(?: as const)?;\s*$/, '} satisfies Words<typeof English>;\n')
      .replace(quoted, (_, before: string, text: string) => `${before}${withMarks(text)}`);
    // The tag of a language is no text: the page hands it to the browser.
    const told = body.replace(/(\btag: ).*/, `$1'${language}',`);
    if (file !== 'index.ts' && /\} satisfies/.test(body)) copy.write(path, head + told);
  }
}

const withMarks = (text: string): string => `${text[0]}${marked(text.slice(1, -1))}${text.at(-1)}`;

/** Every text in quotes of a script, as its characters. */
export function stringsIn(script: string): string[] {
  return [...script.matchAll(/(["'`])((?:\\[\s\S]|(?!\1)[^\\])*)\1/g)].map(([, , text = '']) =>
    text.replace(/\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi, unescaped),
  );
}

const named: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unescaped(_: string, braced?: string, four?: string, two?: string, plain = ''): string {
  const code = braced ?? four ?? two;
  return code === undefined
    ? (named[plain] ?? plain)
    : String.fromCodePoint(Number.parseInt(code, 16));
}
