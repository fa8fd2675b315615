// Starting other programs so that none of them outlives the launcher that started it.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How long a program may take to end by itself, on a busy machine, before it is ended for good. */
const graceMs = 10_000;

/** How often a launcher looks whether npm, which started it, is still there. */
const parentPollMs = 500;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Runs a program to its end.
 *
 * Each program leads a process group of its own, so that ending it ends what it started too, and Ctrl-C reaches it once:
 * a second one makes test runners leave their browsers behind.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean, timeoutMs?: number, cwd?: string }} [options]
 *   `show` passes the output through as it comes; otherwise it is only collected
 * @returns {Promise<{ code: number, output: string }>} code 127 when it could not be started or was ended;
 *   `output` holds standard output and standard error in the order they came
 */
export function run(command, args, { env, show = false, timeoutMs, cwd } = {}) {
  return new Promise((resolve) => {
    const detached = process.platform !== 'win32';
    const child = spawn(command, args, { cwd, env, detached, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const timer = timeoutMs && setTimeout(() => void end(child), timeoutMs);
    let output = '';
    for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
      child[name].setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
        output += chunk;
        if (show) process[name].write(chunk);
      });
    }
    child.on('error', ({ message }) => {
      output += `${command}: ${message}\n`;
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: code !== null && code >= 0 ? code : 127, output });
    });
  });
}

/**
 * Ends the calling program when it is told to (SIGINT, SIGTERM, SIGHUP) or when the npm that
 * started it is gone, which npm does not pass on when it is killed.
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
  const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
  for (const [signal, code] of Object.entries(codes)) process.on(signal, () => void finish(code));
  // Only under npm: run by hand, a launcher may well be meant to outlive the shell that started it.
  if (process.env.npm_lifecycle_event === undefined) return;
  const starters = startersNow();
  setInterval(() => {
    if (startersNow() !== starters) void finish(codes.SIGTERM);
  }, parentPollMs).unref();
}

/** Who started this process: npm, or a shell in between, which stays when npm is killed, and npm. */
function startersNow() {
  try {
    // Only Linux has this file; elsewhere the parent alone has to do.
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${/\((?:ba|da)?sh\) \S+ (\d+)/.exec(stat)?.[1]}`;
  } catch {
    return `${process.ppid}`;
  }
}

/**
 * Asks a program to end, then insists, with all of its process group.
 *
 * SIGINT first: test runners answer it by closing the browsers and servers they have started.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
async function end(child) {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  const timer = setTimeout(() => killGroup(pid), graceMs);
  await closed;
  clearTimeout(timer);
  killGroup(pid);
}

/** @param {number} pid of the program that leads the group */
function killGroup(pid) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // All of it has ended already, which is what was wanted.
  }
}
