import type { FileTools } from './read/tools.ts';

/** Deflate makes at most 258 bytes of two bits (zlib's technical details: 1032 to 1). */
const largestRatio = 1032;

/**
 * Text and deflate of the platform: browsers, workers and Node have both built in, so nothing has to be shipped.
 *
 * Unpacking is a stream: it ends as soon as there is more than was announced.
 */
export const fileTools: FileTools = {
  decode: (bytes, encoding = 'utf-8') => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      return null; // not of that encoding
    }
  },
  inflate: async (bytes, size) => {
    // Nobody can be made to take memory for what cannot be in there.
    if (size > bytes.length * largestRatio) return null;
    const out = new Uint8Array(size);
    let length = 0;
    try {
      // A copy, so that a view of a whole file does not have to be told from a buffer that is shared.
      const packed = new Blob([bytes.slice()]).stream();
      const reader = packed.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return length === size ? out : null;
        if (length + value.length > size) {
          await reader.cancel();
          return null;
        }
        out.set(value, length);
        length += value.length;
      }
    } catch {
      return null; // damaged, or cut off
    }
  },
};
