import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** A server of the built files, as a plain static host would be: no headers but the type. */
export interface BuiltSite {
  readonly origin: string;
  /** Address of the page, below a path. */
  readonly page: string;
  readonly close: () => Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

const subPath = '/courses/rnn/';
const tests = join(import.meta.dirname, '..', 'e2e');
const dist = join(import.meta.dirname, '..', '..', 'dist');

/**
 * Serves `dist/` below a path, and the page around a figure (host.html) above it.
 *
 * @param edit  what is sent instead of a file's text, null for a file that is not there; read anew at every request
 * @param redirects  whether the page of a folder is sent for the folder's address alone, as some hosts do
 */
export async function serveBuilt(
  edit: (path: string, text: string) => string | null = (_, text) => text,
  { redirects = false } = {},
): Promise<BuiltSite> {
  const server: Server = createServer(async (request, response) => {
    const { pathname } = new URL(`${request.url}`, 'http://site');
    const inside = pathname.startsWith(subPath) ? pathname.slice(subPath.length) : null;
    const name = inside?.replace(/(^|\/)$/, '$1index.html') ?? 'host.html';
    if (redirects && inside?.endsWith('index.html')) {
      const folder = pathname.replace(/index\.html$/, '');
      response.writeHead(301, { Location: folder }).end();
      return;
    }
    try {
      const bytes = await readFile(join(inside === null ? tests : dist, normalize(name)));
      response.setHeader('Content-Type', types[extname(name)] ?? 'application/octet-stream');
      const sent = extname(name) === '.js' ? edit(name, bytes.toString('utf8')) : bytes;
      if (sent === null) throw new Error('not there');
      response.end(sent);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    page: origin + subPath,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
