import { quoted } from './problems.ts';
import type { FileTools, TextEncodingName } from './tools.ts';

/** A text and the encoding that it was found to be in. */
export interface Decoded {
  readonly text: string;
  readonly encoding: TextEncodingName;
}

/**
 * Bytes as text: in UTF-16 where they begin with its mark, or where every second one is 0 as in plain letters; else in
 * UTF-8; null where they are neither.
 */
export function decodedText(bytes: Uint8Array, tools: FileTools): Decoded | null {
  const encoding = encodingOf(bytes);
  const text = tools.decode(bytes, encoding);
  return text === null ? null : { text, encoding };
}

/** Bytes that are looked at. */
const seen = 64;

function encodingOf(bytes: Uint8Array): TextEncodingName {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, seen);
  if (head.length < 4 || head.length % 2 === 1) return 'utf-8';
  const areZero = (offset: number) =>
    head.every((byte, at) => (at % 2 === offset) === (byte === 0));
  if (areZero(1)) return 'utf-16le';
  return areZero(0) ? 'utf-16be' : 'utf-8';
}

/** Whether a text holds what no text does: bytes of a program or of numbers. */
export function isBinary(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text.slice(0, 10_000));
}

/** The first words of a file, or its first bytes. */
export function beginOf(bytes: Uint8Array, tools: FileTools): string {
  const text = tools.decode(bytes.subarray(0, 24));
  if (text !== null && !isBinary(text)) return quoted(text);
  return Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
