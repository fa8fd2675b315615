// What a fresh machine lacks: the packages of the lockfile, and a Chromium for the tests.
// Uses nothing but Node itself, because it runs before anything is installed.

import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './children.mjs';

/** The folder that holds package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const isWindows = process.platform === 'win32';
const oneMinuteMs = 60_000;

const browserAdvice =
  'No working Chromium was found: install Chromium or Chrome, or set the environment variable ' +
  'CHROMIUM to the path of one.';

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

/**
 * Installs the packages of a folder's lockfile unless exactly they are there already.
 *
 * @param {string} [folder]
 */
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
  const besideNode = join(dirname(process.execPath), '..', 'lib', 'node_modules');
  const besideNodeOnWindows = join(dirname(process.execPath), 'node_modules');
  const candidates = [
    process.env.npm_execpath ?? '',
    join(besideNode, 'npm', 'bin', 'npm-cli.js'),
    join(besideNodeOnWindows, 'npm', 'bin', 'npm-cli.js'),
  ];
  const found = candidates.find((path) => path.endsWith('npm-cli.js') && existsSync(path));
  return found ? [process.execPath, found] : ['npm'];
}

/**
 * Path of a Chromium that starts on this machine, installed first if need be.
 *
 * Order: `CHROMIUM`, one that is there already, the system's package manager (which also brings
 * the libraries a browser needs), Playwright's own download.
 *
 * @returns {Promise<string>}
 * @throws Error with one sentence that says what to do
 */
export async function ensureBrowser() {
  const chosen = process.env.CHROMIUM;
  if (chosen) {
    if (await starts(chosen)) return chosen;
    throw new Error(`CHROMIUM is set to ${chosen}, which does not start as a headless browser.`);
  }
  const sources = [
    async () => systemBrowsers(),
    playwrightBrowsers,
    async () => ((await installFromSystem()) ? systemBrowsers() : []),
    async () => ((await installFromPlaywright()) ? playwrightBrowsers() : []),
  ];
  for (const source of sources) {
    for (const path of await source()) if (await starts(path)) return path;
  }
  throw new Error(browserAdvice);
}

/** @returns {string[]} browsers of the machine that exist, best first */
function systemBrowsers() {
  // The shell has no window to draw: the tests take two thirds of the time.
  const names = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
  ];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const applications = ['Google Chrome', 'Chromium'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  const programFiles = [
    process.env.PROGRAMFILES,
    process.env['PROGRAMFILES(X86)'],
    process.env.LOCALAPPDATA,
  ].flatMap((folder) =>
    folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [],
  );
  const all = isWindows ? programFiles : [...onPath, ...applications];
  return all.filter((path) => existsSync(path));
}

/** @returns {Promise<string[]>} the browser Playwright downloaded earlier, if it did */
async function playwrightBrowsers() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? [path] : [];
}

/** Installs Chromium with apt where that is Debian's way and we may. */
async function installFromSystem() {
  if (!existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return false;
  const isRoot = process.getuid?.() === 0;
  // -n: fail rather than ask for a password nobody is there to type.
  const prefix = isRoot ? [] : ['sudo', '-n'];
  if (!isRoot && (await run('sudo', ['-n', 'true'])).code !== 0) return false;
  process.stderr.write('Installing Chromium for the tests …\n');
  const apt = (/** @type {string[]} */ ...args) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
    return run(command, [...rest, ...args], { timeoutMs: 10 * oneMinuteMs });
  };
  // The list of packages may be years old or missing. If it cannot be renewed, it may still do.
  await apt('update');
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const { code } = await apt('install', '--yes', '--no-install-recommends', name);
    if (code === 0) return true;
  }
  return false;
}

async function installFromPlaywright() {
  process.stderr.write('Downloading Chromium for the tests …\n');
  const cli = join(root, 'node_modules', 'playwright', 'cli.js');
  // The timeout: a firewall that swallows the request would otherwise hold us for ever.
  const { code } = await run(process.execPath, [cli, 'install', 'chromium'], {
    timeoutMs: 5 * oneMinuteMs,
  });
  return code === 0;
}

/**
 * Whether a browser really starts here: it may lack libraries, or be a stand-in that only tells
 * people to install something else.
 *
 * @param {string} path
 */
async function starts(path) {
  const profile = mkdtempSync(join(tmpdir(), 'gradflow-'));
  const { code, output } = await run(
    path,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      `--user-data-dir=${profile}`,
      '--dump-dom',
      'data:text/html,<p>it starts</p>',
    ],
    { timeoutMs: oneMinuteMs },
  );
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return code === 0 && output.includes('<p>it starts</p>');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensurePackages();
  console.log(await ensureBrowser());
}
