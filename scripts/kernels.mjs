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

/** Modules, each with an entry file of that name: apart, so that the page can do without spectra at first. */
const modules = ['programs', 'spectra'];

/** @param {string} name */
const pathOf = (name) => join(built, `${name}.wasm`);

/** Where the compiled kernels stand once {@link ensureKernels} is done: those that run programs, and the spectra's. */
export const kernelPaths = { programs: pathOf('programs'), spectra: pathOf('spectra') };

/** Plain SIMD: the relaxed kind rounds as the processor likes, and the bits of a run must not depend on it. */
export const compilerOptions = [
  '--runtime',
  'stub',
  '--noAssert',
  '-O3',
  '--enable',
  'simd',
  '--importMemory',
];

/**
 * Writes the kernels unless they are there already, made from these very sources.
 *
 * @throws Error with the compiler's message if they do not compile
 */
export async function ensureKernels() {
  const stampPath = join(built, 'stamp');
  const stamp = stampOfSources();
  if (modules.every((name) => existsSync(pathOf(name))) && existsSync(stampPath)) {
    if (readFileSync(stampPath, 'utf8') === stamp) return;
  }
  mkdirSync(built, { recursive: true });
  rmSync(stampPath, { force: true });
  for (const name of modules) await compile(name);
  writeFileSync(stampPath, stamp);
}

/** @param {string} name */
async function compile(name) {
  // The compiler writes under a name of this process: two launchers may be at it at the same time.
  const part = `${name}-${process.pid}.wasm`;
  const { default: asc } = await import('assemblyscript/asc');
  const { error, stderr } = await asc.main([
    `${name}.ts`,
    '--baseDir',
    kernelSources,
    '--outFile',
    join('build', part),
    ...compilerOptions,
  ]);
  if (error) {
    rmSync(join(built, part), { force: true });
    throw new Error(`The kernels do not compile.\n${stderr}`);
  }
  renameSync(join(built, part), pathOf(name));
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
