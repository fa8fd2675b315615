import { connect } from 'node:net';

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

/**
 * Whether nobody answers at any address that a browser may mean by "localhost": the page of another program would.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
const isPortFree = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: 'localhost', autoSelectFamily: true });
    socket.once('error', () => resolve(true));
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
  });
