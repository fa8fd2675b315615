import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { headerFor, withPolicy } from './scripts/policy.mjs';
import { siteTags } from './scripts/socialTags.mjs';

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The build leaves the scripts inside the page as they are written. */
const contentSecurityPolicy = headerFor(readFileSync(pathOf('index.html'), 'utf8'));

/** Words of a lesson, and of a page to read, are a file a language, and say of which: `scalar.en-….js`. */
const nameOfChunk = ({ facadeModuleId }: { readonly facadeModuleId: string | null }): string => {
  const language = /locales[\\/](\w+)[\\/](?:lessons|pages)[\\/]/.exec(facadeModuleId ?? '')?.[1];
  return `assets/[name]${language === undefined ? '' : `.${language}`}-[hash].js`;
};

/**
 * All that comes with an entry as one file: smaller than the dozens into which it falls where others use parts of it.
 *
 * The entry itself stays apart, for it may wait for a part that needs what comes with it.
 */
const together = (entry: RegExp) => ({
  // d3-array makes its ready-made bisectors on load; nobody here asks for one.
  treeshake: { manualPureFunctions: ['bisector'], propertyReadSideEffects: false as const },
  output: {
    chunkFileNames: nameOfChunk,
    codeSplitting: {
      groups: [
        {
          name: 'first',
          tags: ['$initial' as const],
          test: (id: string) => !entry.test(id),
          includeDependenciesRecursively: false,
        },
        { name: 'rest', test: /explain[\\/]rest\.tsx$/ },
      ],
    },
  },
});

/** Writes into the page the addresses that other sites ask for and, last, what it may load. */
const writeHead: Plugin = {
  name: 'gradflow:head',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => ({
      html: withPolicy(html),
      tags: siteTags(process.env.SITE_URL),
    }),
  },
};

const port = Number(process.env.PORT ?? 4173);

/** The page below any path. */
const site: UserConfig = {
  // Relative addresses, so that the built page works below any path.
  base: './',
  // A missing file is a 404 and not a copy of the page.
  appType: 'mpa',
  plugins: [react(), writeHead],
  worker: {
    format: 'es',
    rolldownOptions: together(/thread[\\/]worker\.ts$/),
  },
  build: {
    target: 'es2023',
    // An inlined wasm file would be a data: address, which the policy above refuses to fetch.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: together(/index\.html$|main\.tsx$/),
  },
  server: { port },
  preview: {
    port,
    headers: {
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
    },
  },
};

/** `dist/embed.js`, which other sites name: one classic script whose name never changes. */
const embed: UserConfig = {
  publicDir: false,
  build: {
    target: 'es2022',
    emptyOutDir: false,
    lib: {
      entry: pathOf('app/features/embed/element/index.ts'),
      formats: ['iife'],
      name: 'gradflowEmbed',
      fileName: () => 'embed.js',
    },
  },
};

/** The page as one script and its styles, with all that they name inside; the page asks for this mode itself. */
const onefile: UserConfig = {
  base: './',
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
};

const ofModes: Readonly<Record<string, UserConfig>> = { embed, onefile };

export default defineConfig(({ mode }) => ofModes[mode] ?? site);
