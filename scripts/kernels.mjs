// Compiles the engine's WebAssembly kernels, when their sources have changed.

import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './setup.mjs';

export const kernelSources = join(root, 'workers', 'engine', 'kernels');
/** Not committed. */
const built = join(kernelSources, 'build');

/**
 * Where the compiled kernels stand once {@link ensureKernels} is done, each made from the entry file of its name: those
 * that run programs, and the spectra's, apart, so that the page can do without them at first.
 */
export const kernelPaths = {
  programs: join(built, 'programs.wasm'),
  spectra: join(built, 'spectra.wasm'),
};

/** Plain SIMD: the relaxed kind rounds as the processor likes, and the bits of a run must not depend on it. */
export const compilerOptions = '--runtime stub --noAssert -O3 --enable simd --importMemory'.split(
  ' ',
);

/**
 * Writes the kernels unless they are there already, made from these very sources.
 *
 * @throws Error with the compiler's message if they do not compile
 */
export async function ensureKernels() {
  const stampPath = join(built, 'stamp');
  const stamp = stampOfSources();
  const isThere = [stampPath, ...Object.values(kernelPaths)].every((path) => existsSync(path));
  if (isThere && readFileSync(stampPath, 'utf8') === stamp) return;
  mkdirSync(built, { recursive: true });
  rmSync(stampPath, { force: true });
  for (const [name, path] of Object.entries(kernelPaths)) await compile(`${name}.ts`, path);
  writeFileSync(stampPath, stamp);
}

/** @type {(entry: string, path: string) => Promise<void>} */
async function compile(entry, path) {
  // The compiler writes under a name of this process: two launchers may be at it at the same time.
  const part = `${process.pid}.wasm`;
  const { default: asc } = await import('assemblyscript/asc');
  const places = ['--baseDir', kernelSources, '--outFile', join('build', part)];
  const { error, stderr } = await asc.main([entry, ...places, ...compilerOptions]);
  if (error) throw new Error(`The kernels do not compile.\n${stderr}`);
  renameSync(join(built, part), path);
}

/** Names the sources, the options and the compiler. */
function stampOfSources() {
  const hash = createHash('sha256').update(compilerOptions.join(' '));
  const names = readdirSync(kernelSources).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) {
    hash.update(`\n${name}\n`).update(readFileSync(join(kernelSources, name)));
  }
  const compiler = join(root, 'node_modules', 'assemblyscript', 'package.json');
  return hash.update(JSON.parse(readFileSync(compiler, 'utf8')).version).digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureKernels();
