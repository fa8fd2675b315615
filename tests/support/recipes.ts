/** The recipes of CONTRIBUTING.md, followed to the letter in a copy of the project. */

import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What a recipe says to do: write a file, change lines of one, or run a command. */
export interface Step {
  readonly kind: 'ts' | 'diff' | 'sh';
  /** From the folder of the project; empty for a command. */
  readonly path: string;
  readonly text: string;
}

/**
 * The steps of the section of that heading: every block of code, and the path that the words before it name last.
 *
 * @throws Error if there is no such section, or a block without a path
 */
export function stepsOf(heading: string): Step[] {
  const document = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const section = document.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`CONTRIBUTING.md has no recipe "${heading}"`);
  const steps: Step[] = [];
  let path = '';
  const parts = section.matchAll(/^( *)```(ts|diff|sh)\n([\s\S]*?)^ *```$|`([\w./-]+\.ts)`/gm);
  for (const [, indent = '', kind, block = '', named] of parts) {
    if (named !== undefined) path = named;
    if (kind !== 'ts' && kind !== 'diff' && kind !== 'sh') continue;
    if (path === '' && kind !== 'sh') throw new Error(`"${heading}" has a block without a path`);
    const lines = block.split('\n').map((line) => line.slice(indent.length));
    steps.push({ kind, path: kind === 'sh' ? '' : path, text: lines.join('\n') });
  }
  return steps;
}

/** A copy of the project that shares its packages. */
export interface Copy {
  readonly folder: string;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  /** Runs a program of Node in the folder to its end. */
  readonly run: (
    args: readonly string[],
  ) => Promise<{ readonly code: number; readonly output: string }>;
  readonly remove: () => void;
}

const notCopied = ['.git', 'dist', 'node_modules', 'test-results'];

export function copyOfProject(): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'gradflow-recipe-'));
  cpSync(root, folder, {
    recursive: true,
    filter: (path) => !notCopied.some((name) => path === join(root, name)),
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    run: (args) => runIn(folder, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function runIn(
  folder: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  // Tests of builds are not builds for tests.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, args, { cwd: folder, env });
  const pieces: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(pieces).toString('utf8') }),
    );
  });
}

/** Follows a recipe in a copy. */
export function follow(steps: readonly Step[], copy: Copy): void {
  for (const { kind, path, text } of steps) {
    if (kind === 'sh') {
      for (const line of text.trim().split('\n')) copyFolder(line, copy);
    } else if (kind === 'diff') {
      copy.write(path, patched(copy.read(path), text));
    } else {
      if (existsSync(join(copy.folder, path))) throw new Error(`${path} is there already`);
      copy.write(path, text);
    }
  }
}

/** The one command that recipes need, on every system. */
function copyFolder(line: string, { folder }: Copy): void {
  const [, from, to] = /^cp -r (\S+) (\S+)$/.exec(line) ?? [];
  if (from === undefined || to === undefined) throw new Error(`unknown command: ${line}`);
  cpSync(join(folder, from), join(folder, to), { recursive: true });
}

/**
 * A text with the changes of a diff: hunks apart by `@@`, of lines that begin with a space, a plus or a minus.
 *
 * @throws Error if the lines that a hunk starts from do not stand there, or stand there twice
 */
export function patched(text: string, diff: string): string {
  return diff.split(/^@@.*\n/m).reduce((before, hunk) => {
    const lines = hunk.split('\n').filter((line) => line !== '');
    const kept = (mark: string) =>
      lines
        .filter((line) => !line.startsWith(mark))
        .map((line) => `${line.slice(1)}\n`)
        .join('');
    const old = kept('+');
    const found = before.split(old).length - 1;
    if (found !== 1) throw new Error(`found ${found} times:\n${old}`);
    return before.replace(old, () => kept('-'));
  }, text);
}
