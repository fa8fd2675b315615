// The page as one file: `dist/gradflow.html`. It works from file://, uploaded to a course system as
// it is, and in a frame with `sandbox="allow-scripts"`, where it can load nothing at all.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hashOf } from './policy.mjs';
import { root } from './setup.mjs';

/**
 * Builds the page once more and writes it as one file.
 *
 * @param {{ quiet?: boolean }} [options]
 * @throws Error if the build leaves anything beside page, script, styles and what is inside of them
 */
export async function buildOneFile({ quiet = false } = {}) {
  const { build } = await import('vite');
  const result = await build({ root, mode: 'onefile', logLevel: quiet ? 'error' : 'warn' });
  const files = [result].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  const icon = readFileSync(join(root, 'public', 'favicon.svg'), 'utf8');
  const parts = { script: '', style: '', icon };
  for (const file of files) {
    if (file.type === 'chunk' && parts.script === '') parts.script = packModules(file.code);
    else if (file.type === 'asset' && file.fileName.endsWith('.css')) parts.style += file.source;
    else if (file.fileName !== 'index.html') {
      throw new Error(`The one file would need another: ${file.fileName}`);
    }
  }
  const template = readFileSync(join(root, 'index.html'), 'utf8');
  writeFileSync(join(root, 'dist', 'gradflow.html'), oneFile(template, parts));
}

/**
 * The page with everything in it, and a policy that lets nothing else in.
 *
 * @param {string} template index.html as it is written
 * @param {{ script: string, style: string, icon: string }} parts
 * @returns {string}
 */
export function oneFile(template, { script, style, icon }) {
  // Between the tags of a script, these would end it or start a comment.
  const safeScript = script.trim().replaceAll(/<(?=\/script|!--)/gi, '\\x3C');
  const safeStyle = style.trim();
  if (/<\/style/i.test(safeStyle)) throw new Error('The styles hold an end tag of their own.');
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(safeScript)}' 'wasm-unsafe-eval'`,
    `style-src '${hashOf(safeStyle)}'`,
    'img-src data: blob:',
    // The kernels stand in the worker as data: addresses.
    'connect-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}" type="image/svg+xml" />`,
    `<style>${safeStyle}</style>`,
  ].join('\n    ');
  const page = template
    .replaceAll(/\n *<link\b[^>]*>/g, '')
    // The one inside says that others did not arrive.
    .replaceAll(/\n *<script\b[^>]*>[\s\S]*?<\/script>/g, '');
  // As functions: a `$` in the parts stands for itself.
  return page
    .replace('<meta charset="utf-8" />', (charset) => `${charset}\n    ${head}`)
    .replace('</body>', () => `<script type="module">${safeScript}</script>\n  </body>`);
}

/**
 * Packs the compiled kernels, which stand in the script as `data:` addresses: the page is packed once more on its way, but
 * nothing finds the repeats of a module that is written in base64.
 *
 * @param {string} script
 * @returns {string}
 * @throws Error when there are none: what unpacks them would find something else
 */
export function packModules(script) {
  const kernels = /data:application\/wasm;base64,([A-Za-z0-9+/=]+)/g;
  const packed = script.replaceAll(kernels, (_, base64) => {
    const bytes = gzipSync(Buffer.from(base64, 'base64'), { level: 9 });
    return `data:application/gzip;base64,${bytes.toString('base64')}`;
  });
  if (packed === script) throw new Error('The script of the one file holds no kernels.');
  return packed;
}
