import { createServer } from 'node:net';

/**
 * Every address that a browser may mean by "localhost". A port counts as free only when nobody
 * holds it on any of them; otherwise the page of another program could answer.
 */
const localAddresses = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/** Ports that Chromium and Firefox refuse to open, among those a person might choose here. */
const refusedByBrowsers = new Set([
  4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/**
 * Reads a port written by a person.
 *
 * @param {string | undefined} text
 * @param {number} initial what nothing means
 * @returns {number}
 * @throws RangeError if it is not a whole number from 1 to 65535
 */
export function portFrom(text, initial) {
  if (text === undefined || text.trim() === '') return initial;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new RangeError(`PORT must be a whole number from 1 to 65535; got "${text}"`);
  }
  return port;
}

/**
 * The first port from `first` upwards that is free and that browsers open.
 *
 * @param {number} first
 * @param {(port: number) => Promise<boolean>} [isFree]
 * @returns {Promise<number>}
 * @throws RangeError if there is none up to 65535
 */
export async function freePort(first, isFree = isPortFree) {
  for (let port = first; port <= 65535; port += 1) {
    if (!refusedByBrowsers.has(port) && (await isFree(port))) return port;
  }
  throw new RangeError(`No free port from ${first} to 65535`);
}

/**
 * Whether nobody listens at a port, at any address of this machine that matters here.
 *
 * @param {number} port
 */
export async function isPortFree(port) {
  for (const address of localAddresses) {
    if (!(await canListen(port, address))) return false;
  }
  return true;
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      // A machine without IPv6 lacks two of the addresses, which then cannot be taken.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(true);
      else reject(error);
    });
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}
