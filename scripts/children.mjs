// Starting other programs so that none of them outlives the launcher that started it.

import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const isWindows = process.platform === 'win32';

/** How long a program may take to end by itself before it is ended for good. */
const graceMs = 5000;

/** How often a launcher looks whether npm, which started it, is still there. */
const parentPollMs = 500;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Runs a program to its end.
 *
 * Each program leads a process group of its own, so that ending it ends what it started too.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean, timeoutMs?: number, cwd?: string }} [options]
 *   `show` passes the output through as it comes; otherwise it is only collected
 * @returns {Promise<{ code: number, output: string }>} code 127 when it could not be started or
 *   took too long; `output` holds standard output and standard error in the order they came
 */
export function run(command, args, { env = process.env, show = false, timeoutMs, cwd } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      detached: !isWindows,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    /** @param {NodeJS.WriteStream} stream */
    const collect = (stream) => (/** @type {string} */ chunk) => {
      output += chunk;
      if (show) stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', collect(process.stdout));
    child.stderr.setEncoding('utf8').on('data', collect(process.stderr));
    let isLate = false;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            isLate = true;
            void end(child);
          }, timeoutMs);
    /** @param {number} code */
    const settle = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: isLate ? 127 : code, output });
    };
    child.on('error', (error) => {
      output += `${command}: ${error.message}\n`;
      settle(127);
    });
    child.on('close', (code) => settle(code ?? 1));
  });
}

/**
 * Ends the calling program when it is told to (SIGINT, SIGTERM, SIGHUP) or when the npm that
 * started it is gone, which npm does not pass on when it is told to end on its own.
 *
 * @param {() => Promise<void>} [cleanUp] runs after the programs started by `run` have ended
 */
export function endWhenTold(cleanUp = async () => {}) {
  let isEnding = false;
  const finish = async (/** @type {number} */ code) => {
    if (isEnding) return;
    isEnding = true;
    await Promise.all([...running].map(end));
    await cleanUp();
    process.exit(code);
  };
  process.on('SIGINT', () => void finish(130));
  process.on('SIGTERM', () => void finish(143));
  process.on('SIGHUP', () => void finish(129));
  // Only under npm: run by hand, a launcher may well be meant to outlive the shell that started it.
  if (process.env.npm_lifecycle_event === undefined) return;
  const starters = startersNow();
  setInterval(() => {
    if (startersNow() !== starters) void finish(143);
  }, parentPollMs).unref();
}

/**
 * Who started this process. npm often puts a shell in between, which stays when npm is killed,
 * so the parent of a shell belongs to the answer.
 */
function startersNow() {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const [, name, grandparent] = /\((.*)\) \S+ (\d+)/.exec(stat) ?? [];
    return /^(ba|da)?sh$/.test(name ?? '') ? `${parent} ${grandparent}` : `${parent}`;
  } catch {
    // Only Linux has this file; elsewhere the parent alone has to do.
    return `${parent}`;
  }
}

/**
 * Asks a program to end, and its whole process group, then insists.
 *
 * SIGINT first: test runners answer it by closing the browsers and servers they have started.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
async function end(child) {
  if (child.pid === undefined || child.exitCode !== null) return;
  const pids = [child.pid, ...descendants(child.pid)];
  const closed = new Promise((resolve) => child.once('close', resolve));
  signal(child.pid, 'SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await closed;
  clearTimeout(timer);
  // Browsers lead process groups of their own, so whatever is left is named one by one.
  signal(-child.pid, 'SIGKILL');
  for (const pid of pids) signal(pid, 'SIGKILL');
}

/**
 * @param {number} pid negative for a whole process group
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already, which is what was wanted.
  }
}

/**
 * @param {number} root
 * @returns {number[]} ids of all processes started below `root`; empty where `ps` does not exist
 */
function descendants(root) {
  const listing = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  if (listing.status !== 0) return [];
  const rows = listing.stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [root];
  for (const parent of found) {
    for (const [pid, ppid] of rows) if (ppid === parent) found.push(pid);
  }
  return found.slice(1);
}
