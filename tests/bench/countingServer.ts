import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One answer: its path, the bytes of its body as they went over the wire, and when they were asked for. */
export interface Answer {
  readonly path: string;
  readonly bytes: number;
  readonly askedAtMs: number;
}

export interface CountingServer {
  readonly origin: string;
  readonly answers: Answer[];
  close(): void;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Packed already. */
const unpackable = ['.woff2', '.png'];

/** Serves a folder as a static host does, with gzip, and keeps a record of what it sent. */
export async function serveCounting(folder: string): Promise<CountingServer> {
  const answers: Answer[] = [];
  const packed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const askedAtMs = Date.now();
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const file = join(folder, path);
    if (path.includes('..') || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const isPacked = !unpackable.includes(extname(file));
    const body = packed.get(file) ?? (isPacked ? gzipSync(readFileSync(file)) : readFileSync(file));
    packed.set(file, body);
    response.writeHead(200, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Content-Length': body.length,
      ...(isPacked ? { 'Content-Encoding': 'gzip' } : {}),
    });
    response.end(body);
    answers.push({ path, bytes: body.length, askedAtMs });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, answers, close: () => server.close() };
}
