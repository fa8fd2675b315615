import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fileTools } from '../../workers/files/fileTools.ts';
import type { FoundNetwork } from '../../workers/files/read/found.ts';
import { type FileContent, readFile } from '../../workers/files/read/index.ts';

/** Where a file of tests/fixtures/imports stands. */
export const importPath = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/imports/${name}`, import.meta.url));

/** The bytes of a file of tests/fixtures/imports. */
export function importBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(importPath(name)));
}

/** What PyTorch computed with the network of a file: see make.py there. */
export interface ImportCase {
  readonly T: number;
  readonly B: number;
  readonly m: number;
  readonly p: number;
  readonly x: readonly (readonly (readonly number[])[])[];
  readonly target: readonly (readonly number[])[];
  readonly V: readonly (readonly number[])[];
  readonly c: readonly number[];
  readonly loss: number;
  readonly gradNorm: readonly number[];
  readonly lastNorm: readonly number[];
}

export function importCase(name: string): ImportCase {
  return JSON.parse(readFileSync(importPath(`${name}.json`), 'utf8'));
}

/** What a file of tests/fixtures/imports holds; throws with the problem where it cannot be read. */
export async function contentOf(name: string): Promise<FileContent> {
  const read = await readFile(name, importBytes(name), fileTools);
  if ('problem' in read) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

/** The networks in a file of tests/fixtures/imports. */
export async function networksOf(name: string): Promise<readonly FoundNetwork[]> {
  const content = await contentOf(name);
  if (content.kind !== 'networks') throw new Error(`${name} holds ${content.kind}`);
  return content.networks;
}
