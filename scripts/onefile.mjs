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
  const { default: react } = await import('@vitejs/plugin-react');
  const result = await build({
    configFile: false,
    root,
    // The page asks for it, to leave out what needs other files.
    mode: 'onefile',
    base: './',
    logLevel: quiet ? 'error' : 'warn',
    publicDir: false,
    plugins: [react()],
    // In the place of what needs a file beside the page.
    resolve: {
      alias: [
        { find: /\/startWorker\.ts$/, replacement: '/startInlinedWorker.ts' },
        { find: /\/compiled\.ts$/, replacement: '/compiledPacked.ts' },
      ],
    },
    worker: { format: 'iife' },
    build: {
      target: 'es2023',
      write: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const files = [result].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
  const scripts = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
  const assets = files.flatMap((file) => (file.type === 'asset' ? [file] : []));
  const styles = assets.filter(({ fileName }) => fileName.endsWith('.css'));
  const inside = ['index.html', ...styles.map(({ fileName }) => fileName)];
  const others = assets.filter(({ fileName }) => !inside.includes(fileName));
  const [script] = scripts;
  if (!script || scripts.length > 1 || others.length > 0) {
    const names = others.map(({ fileName }) => fileName).join(', ');
    throw new Error(`The one file would need others: ${scripts.length} scripts, ${names}`);
  }
  const parts = {
    script: packModules(script),
    style: styles.map(({ source }) => String(source)).join('\n'),
    icon: readFileSync(join(root, 'public', 'favicon.svg'), 'utf8'),
  };
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
  const packed = script.replaceAll(
    /data:application\/wasm;base64,([A-Za-z0-9+/=]+)/g,
    (_, base64) => {
      const bytes = gzipSync(Buffer.from(base64, 'base64'), { level: 9 });
      return `data:application/gzip;base64,${bytes.toString('base64')}`;
    },
  );
  if (packed === script) throw new Error('The script of the one file holds no kernels.');
  return packed;
}
