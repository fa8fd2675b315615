// What a fresh machine lacks: the packages of the lockfile, and a Chromium for the tests.
// Uses nothing but Node itself, because it runs before anything is installed.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './children.mjs';

/** The folder that holds package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const oneMinuteMs = 60_000;

/**
 * Names the installation that a lockfile asks for on this machine. Packages differ by system and
 * processor, and some are built for one version of Node.
 *
 * @param {string | Buffer} lockfile
 * @param {{ version: string, platform: string, arch: string }} [machine]
 */
export function stampOf(lockfile, { version, platform, arch } = process) {
  const hash = createHash('sha256').update(lockfile);
  return hash.update(`\n${version} ${platform} ${arch}\n`).digest('hex');
}

/** Installs the packages of a folder's lockfile unless exactly they are there already. @param {string} [folder] */
export async function ensurePackages(folder = root) {
  const stampPath = join(folder, 'node_modules', '.gradflow-stamp');
  const stamp = stampOf(readFileSync(join(folder, 'package-lock.json')));
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return;
  process.stderr.write('Installing packages (only when they have changed) …\n');
  const [command, ...first] = npmCommand();
  // Development packages build the page, so they are needed whatever NODE_ENV says.
  const { code, output } = await run(command, [...first, 'ci', '--include=dev'], { cwd: folder });
  if (code !== 0) throw new Error(`The packages could not be installed.\n${output}`);
  // Only now: an installation that was cut short has no stamp and is done again.
  writeFileSync(stampPath, stamp);
}

/**
 * The npm that runs us, called as a Node program: no search path, no `.cmd` file.
 *
 * @returns {[string, ...string[]]}
 */
export function npmCommand() {
  const path = process.env.npm_execpath ?? '';
  return path.endsWith('npm-cli.js') ? [process.execPath, path] : ['npm'];
}

/**
 * Loads a TypeScript module and what it imports as Vite does in development: the oldest Node this project runs on cannot.
 *
 * @param {string} path relative to the folder of package.json
 * @returns {Promise<Record<string, any>>} its exports
 */
export async function importTypeScript(path) {
  const { runnerImport } = await import('vite');
  const options = /** @type {const} */ ({ root, configFile: false, logLevel: 'error' });
  return (await runnerImport(join(root, path), options)).module;
}

/**
 * Path of a Chromium that starts on this machine, installed first if need be: by the system's package manager (which
 * also brings the libraries a browser needs), or else as Playwright's own download.
 *
 * @returns {Promise<string>} `CHROMIUM`, where that is set
 * @throws Error with one sentence that says what to do
 */
export async function ensureBrowser() {
  const chosen = process.env.CHROMIUM;
  if (chosen) {
    if (await starts(chosen)) return chosen;
    throw new Error(`CHROMIUM is set to ${chosen}, which does not start as a headless browser.`);
  }
  for (const install of [async () => {}, installFromSystem, installFromPlaywright]) {
    await install();
    for (const path of await knownBrowsers()) if (await starts(path)) return path;
  }
  throw new Error(
    'No working Chromium was found: install Chromium or Chrome, or set the environment variable CHROMIUM to the path of one.',
  );
}

/** @returns {Promise<string[]>} browsers that exist, best first */
async function knownBrowsers() {
  const { chromium } = await import('playwright');
  // The shell has no window to draw: the tests take two thirds of the time.
  const names =
    'chromium-headless-shell chromium chromium-browser google-chrome-stable google-chrome chrome';
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const applications = ['Google Chrome', 'Chromium'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  const programs = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  );
  const onPath = names.split(' ').flatMap((name) => folders.map((folder) => join(folder, name)));
  const all = [...onPath, chromium.executablePath(), ...applications, ...programs];
  return all.filter((path) => existsSync(path));
}

/** Installs Chromium with apt where that is Debian's way and we may. */
async function installFromSystem() {
  if (!existsSync('/usr/bin/apt-get')) return;
  process.stderr.write('Installing Chromium for the tests …\n');
  // -n: fail rather than ask for a password nobody is there to type.
  const [command, ...first] = process.getuid?.() === 0 ? ['env'] : ['sudo', '-n', 'env'];
  // The list of packages may be years old or missing. If it cannot be renewed, it may still do.
  for (const words of ['update', 'install chromium-headless-shell', 'install chromium']) {
    const apt = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '--yes', '--no-install-recommends'];
    const args = [...first, ...apt, ...words.split(' ')];
    const { code } = await run(command, args, { timeoutMs: 10 * oneMinuteMs });
    if (code === 0 && words !== 'update') return;
  }
}

async function installFromPlaywright() {
  process.stderr.write('Downloading Chromium for the tests …\n');
  const cli = join(root, 'node_modules', 'playwright', 'cli.js');
  // The timeout: a firewall that swallows the request would otherwise hold us for ever.
  await run(process.execPath, [cli, 'install', 'chromium'], { timeoutMs: 5 * oneMinuteMs });
}

/**
 * Whether a browser really starts here: it may lack libraries, or be a stand-in that only tells
 * people to install something else.
 *
 * @param {string} executablePath
 */
async function starts(executablePath) {
  const { chromium } = await import('playwright');
  const options = { executablePath, args: ['--no-sandbox'], timeout: oneMinuteMs };
  return chromium.launch(options).then(
    async (browser) => {
      await browser.close();
      return true;
    },
    () => false,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensurePackages();
