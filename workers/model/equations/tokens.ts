import type { Finding } from './problems.ts';

/** A piece of text that means something by itself. `offset` counts UTF-16 units from the start of the text. */
export type Token =
  | { readonly kind: 'name'; readonly text: string; readonly offset: number }
  | {
      readonly kind: 'number';
      readonly text: string;
      readonly value: number;
      readonly offset: number;
    }
  /** `+ - * / ( ) , =`, the power signs `^` and `**`, and the end of an equation: `;` or a new line. */
  | { readonly kind: 'sign'; readonly text: string; readonly offset: number };

/** Signs as they come from other keyboards and from papers, each one UTF-16 unit long like what it stands for. */
const lookalikes: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '×': '*',
  '·': '*',
  '∘': '*',
  '⊙': '*',
  '÷': '/',
  '′': "'",
  '’': "'",
  '（': '(',
  '）': ')',
  '，': ',',
  '；': ';',
  '＝': '=',
  '＋': '+',
  '－': '-',
  '＊': '*',
  '／': '/',
  '＃': '#',
  '＇': "'",
  '\u00a0': ' ',
  '\u3000': ' ',
};

const lookalike = new RegExp(`[${Object.keys(lookalikes).join('')}]`, 'g');

/** What can stand at a place; the last takes all that the others do not know. */
const patterns = {
  nothing: /[ \t\r]+|#[^\n]*/,
  name: /[A-Za-z]\w*'?/,
  number: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/,
  sign: /\*\*|[-+*/^(),=;\n]/,
  stray: /[^ \t\r\n#A-Za-z0-9\-+*/^(),=;]+/,
} as const;

/** The patterns in that order, a group each, as one: settings are read at every move of a slider, and texts with them. */
const token = new RegExp(
  Object.values(patterns)
    .map(({ source }) => `(${source})`)
    .join('|'),
  'g',
);

/** Cuts a text into tokens; characters that are no token are reported, each run of them once. */
export function tokensOf(given: string, report: (finding: Finding) => void): Token[] {
  const text = given.replace(lookalike, (sign) => lookalikes[sign] ?? sign);
  const tokens: Token[] = [];
  for (const match of text.matchAll(token)) {
    const { 0: found, 1: nothing, 2: name, 3: number, 4: sign, index: offset } = match;
    if (name !== undefined) tokens.push({ kind: 'name', text: name, offset });
    else if (number !== undefined) {
      const value = Number(number);
      // A number that is only written as one would turn into 0 or Infinity unseen.
      const fits = Number.isFinite(value) && (value !== 0 || !/[1-9]/.test(mantissaOf(number)));
      if (!fits) {
        report({ offset, length: number.length, code: 'number', values: { number } });
      }
      tokens.push({ kind: 'number', text: number, value, offset });
    } else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, offset });
    else if (nothing === undefined) {
      report({ offset, length: found.length, code: 'stray', values: { found: shown(found) } });
    }
  }
  return tokens;
}

function mantissaOf(number: string): string {
  return number.split(/[eE]/)[0] ?? '';
}

/** The first characters of something, without cutting one in two. */
function shown(found: string): string {
  const characters = [...found];
  return characters.length > 12 ? `${characters.slice(0, 12).join('')}…` : found;
}
