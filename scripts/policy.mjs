// What the page may load and run. The page says it itself, in a meta element, so that it holds on every host; the same
// with what only a header can say is sent by our own servers and is what docs/hosting.md asks of others.

import { createHash } from 'node:crypto';

/** The policy of a page with these scripts inside it. @param {string} html @returns {string} */
export function policyFor(html) {
  const inside = inlineScripts(html).map((script) => `'${hashOf(script)}'`);
  return [
    "default-src 'self'",
    // 'wasm-unsafe-eval' lets the kernels compile.
    ["script-src 'self' 'wasm-unsafe-eval'", ...inside].join(' '),
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    // Every text that becomes a script's address goes through app/trust.ts.
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

/** The same for a header, where it can also say which pages may hold a figure: all of them. @param {string} html */
export const headerFor = (html) => `${policyFor(html)}; frame-ancestors *`;

/** @param {string} text @returns {string} */
export const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** What stands between the tags of scripts that are no files. @param {string} html */
const inlineScripts = (html) =>
  [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text]) => text ?? '',
  );

/**
 * The page with its policy in it, before anything that it is about.
 *
 * @param {string} html
 * @throws Error where there is no place for it
 */
export function withPolicy(html) {
  const place = '<meta charset="utf-8" />';
  if (!html.includes(place)) throw new Error(`The page lacks ${place}.`);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}" />`;
  return html.replace(place, () => `${place}\n    ${meta}`);
}
