// Compiles what the benchmark alone needs: kernels without exponents, and an LSTM written by hand.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilerOptions, kernelSources } from '../../scripts/kernels.mjs';
import { root } from '../../scripts/setup.mjs';

/** @typedef {{ unscaled: Uint8Array, fused: Uint8Array }} Yardsticks WebAssembly modules */

/**
 * @param {string} folder the benchmark's
 * @returns {Promise<Yardsticks>}
 * @throws Error with the compiler's message if one does not compile
 */
export async function compileYardsticks(folder) {
  const other = join(folder, 'assembly', 'unscaledSeed.ts');
  return {
    unscaled: await compile('programs.ts', kernelSources, { 'seed.ts': other }),
    fused: await compile(join('tests', 'bench', 'assembly', 'fusedLstm.ts'), root),
  };
}

/**
 * @param {string} entry
 * @param {string} baseDir
 * @param {Readonly<Record<string, string>>} [replaced] files that are read in the place of others
 * @returns {Promise<Uint8Array>}
 */
async function compile(entry, baseDir, replaced = {}) {
  const { default: asc } = await import('assemblyscript/asc');
  /** @type {Uint8Array | null} */
  let binary = null;
  const args = [entry, '--baseDir', baseDir, '--outFile', 'yardstick.wasm', ...compilerOptions];
  const { error, stderr } = await asc.main(args, {
    readFile: (name, folder) => {
      const path = replaced[name] ?? join(folder, name);
      return existsSync(path) ? readFileSync(path, 'utf8') : null;
    },
    writeFile: (_, contents) => {
      if (typeof contents !== 'string') binary = contents;
    },
  });
  if (error || !binary) throw new Error(`${entry} does not compile.\n${stderr}`);
  return binary;
}
