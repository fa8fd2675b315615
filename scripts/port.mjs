import { createServer } from 'node:net';

/**
 * Every address that a browser may mean by "localhost". A port counts as free only when nobody
 * holds it on any of them; otherwise the page of another program could answer.
 */
const localAddresses = ['127.0.0.1', '::1', '0.0.0.0', '::'];

/** What a machine without IPv6 says of two of the addresses, which then cannot be taken. */
const lacking = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

/** Ports that Chromium and Firefox refuse to open, among those a person might choose here. */
const refusedByBrowsers = [
  4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

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
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new RangeError(`PORT must be a whole number from 1 to 65535; got "${text}"`);
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
    if (!refusedByBrowsers.includes(port) && (await isFree(port))) return port;
  }
  throw new RangeError(`No free port from ${first} to 65535`);
}

/** @param {number} port */
async function isPortFree(port) {
  for (const host of localAddresses) {
    const server = createServer();
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject).listen({ port, host }, () => server.close(resolve));
      });
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'EADDRINUSE') return false;
      if (!lacking.includes(`${code}`)) throw error;
    }
  }
  return true;
}
