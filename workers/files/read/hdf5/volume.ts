import { type Cursor, cursorOver } from '../cursor.ts';
import { quoted } from '../problems.ts';
import { Refused } from '../refusing.ts';
import type { FileTools } from '../tools.ts';

/** The bytes of an HDF5 file with what its superblock says of them. */
export interface Volume {
  readonly bytes: Uint8Array;
  readonly decode: FileTools['decode'];
  /** Bytes of an address and of a length. */
  readonly addressBytes: number;
  readonly lengthBytes: number;
  /** Address of the root group's object header. */
  readonly root: number;
  /** A cursor at an address; refuses one that is visited too often, as in a circle. */
  readonly at: (address: number) => Cursor;
}

/** Addresses that are followed in one file: more than any model has, and few enough to be done soon. */
const mostVisits = 500_000;

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** A piece of the format that is not read, or is damaged. */
export const strange = (found: string): Refused => new Refused('hdf5', { found: quoted(found) });

/**
 * The superblock of a file, versions 0 to 3.
 *
 * @throws Refused where it has none
 * Source: HDF5 File Format Specification 3.0, II.
 */
export function openVolume(bytes: Uint8Array, decode: FileTools['decode']): Volume {
  const cursor = cursorOver(bytes, 'HDF5');
  if (!signature.every((byte) => cursor.u8() === byte)) throw strange('no signature');
  const version = cursor.u8();
  let visits = 0;
  const base = (root: number, addressBytes: number, lengthBytes: number): Volume => ({
    bytes,
    decode,
    addressBytes,
    lengthBytes,
    root,
    at: (address) => {
      visits += 1;
      if (visits > mostVisits) throw strange(`more than ${mostVisits} addresses`);
      if (!(address >= 0 && address < bytes.length)) {
        throw new Refused('truncated', {
          expected: Number.isSafeInteger(address) ? address : '> 2⁵³',
          part: 'HDF5',
          found: bytes.length,
        });
      }
      const place = cursorOver(bytes, 'HDF5');
      place.at = address;
      return place;
    },
  });
  if (version <= 1) {
    cursor.at = 13;
    const addressBytes = sizeIn(cursor);
    const lengthBytes = sizeIn(cursor);
    // Behind ranks and flags: base, free space, end, driver; then the root's entry with a name before the address.
    cursor.at = version === 0 ? 24 : 28;
    for (let i = 0; i < 5; i++) cursor.uint(addressBytes);
    return base(cursor.uint(addressBytes), addressBytes, lengthBytes);
  }
  if (version > 3) throw strange(`superblock version ${version}`);
  const addressBytes = sizeIn(cursor);
  const lengthBytes = sizeIn(cursor);
  cursor.u8();
  for (let i = 0; i < 3; i++) cursor.uint(addressBytes);
  return base(cursor.uint(addressBytes), addressBytes, lengthBytes);
}

function sizeIn(cursor: Cursor): number {
  const size = cursor.u8();
  if (size < 2 || size > 8) throw strange(`addresses of ${size} bytes`);
  return size;
}

/** Four letters that a block begins with. */
export function expectTag(cursor: Cursor, tag: string): void {
  const found = String.fromCharCode(...cursor.take(4));
  if (found !== tag) throw strange(`“${found}” for “${tag}”`);
}

/** An address that stands for none. */
export const isNone = (address: number, { addressBytes }: Volume): boolean =>
  address >= 256 ** addressBytes - 2 ** 11;
