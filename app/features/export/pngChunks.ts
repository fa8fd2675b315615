/** What a PNG can say beside its pixels: how large it is printed, and words for programs. */

const signatureLength = 8;
const inchesPerMeter = 1 / 0.0254;

/** Fields of a PNG: `Software`, `Description` and whatever else, in Latin-1 by the format; other letters become `?`. */
export type PngWords = Readonly<Record<string, string>>;

/**
 * The same picture with its density and its words.
 *
 * @param png  signature, IHDR, and what follows
 * @throws RangeError if it is no PNG
 * Source: Portable Network Graphics (PNG) Specification, 3rd edition (W3C, 2025), 11.3.3.3 (tEXt) and 11.3.4.3 (pHYs).
 */
export function describePng(
  png: Uint8Array,
  dotsPerInch: number,
  words: PngWords,
): Uint8Array<ArrayBuffer> {
  if (png[0] !== 0x89 || png[1] !== 0x50) throw new RangeError('not a PNG');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  // Length, type and checksum stand around the data of every chunk.
  const afterHeader = signatureLength + 12 + view.getUint32(signatureLength);
  const parts = [
    png.subarray(0, afterHeader),
    chunk('pHYs', density(dotsPerInch)),
    ...Object.entries(words).map(([key, text]) => chunk('tEXt', latin(`${key}\0${text}`))),
    png.subarray(afterHeader),
  ];
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Pixels per metre, across and down. */
function density(dotsPerInch: number): Uint8Array {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  const perMeter = Math.round(dotsPerInch * inchesPerMeter);
  view.setUint32(0, perMeter);
  view.setUint32(4, perMeter);
  view.setUint8(8, 1);
  return data;
}

const latin = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => (letter > '\u00ff' ? 0x3f : letter.charCodeAt(0)));

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(latin(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, checksum(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** CRC-32 of type and data, bit by bit: there are few of them. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
