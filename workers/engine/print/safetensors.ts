/** A tensor on its way into a file: row-major, as many values as its sizes multiply to. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** The header's length stands in so many bytes before it, and the data begin at a multiple of it. */
const wordBytes = 8;

/**
 * Tensors of float64 numbers as a `.safetensors` file: the length of a JSON header in 8 little-endian bytes, the header,
 * the numbers in little-endian order.
 *
 * @param metadata  free text for the header; nothing is computed from it
 * @throws RangeError if a tensor's values do not fit its shape, or two tensors share a name
 * Source: the format's description, version 0.4 of github.com/huggingface/safetensors.
 */
export function safetensorsFile(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const { name, shape, values } of tensors) {
    const size = shape.reduce((product, length) => product * length, 1);
    if (size !== values.length) {
      throw new RangeError(
        `${name} holds ${values.length} numbers; ${shape.join('×')} are ${size}`,
      );
    }
    if (Object.hasOwn(header, name)) throw new RangeError(`two tensors are called "${name}"`);
    const start = end;
    end += values.length * wordBytes;
    header[name] = { dtype: 'F64', shape, data_offsets: [start, end] };
  }
  const text = utf8(JSON.stringify(header));
  // Spaces at the end of the header keep the numbers aligned, so that readers can map them.
  const headerBytes = Math.ceil(text.length / wordBytes) * wordBytes;
  const bytes = new Uint8Array(wordBytes + headerBytes + end).fill(0x20, wordBytes);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(headerBytes), true);
  bytes.set(text, wordBytes);
  let offset = wordBytes + headerBytes;
  for (const { values } of tensors) {
    for (let i = 0; i < values.length; i++, offset += wordBytes) {
      view.setFloat64(offset, values[i], true);
    }
  }
  return bytes;
}

/** UTF-8 of a text. Not TextEncoder: the engine uses nothing of a browser. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return bytes;
}

const tail = (bits: number) => 0x80 | (bits & 0x3f);
