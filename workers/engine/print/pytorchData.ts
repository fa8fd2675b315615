/** Numbers as Python source: exact, and compact where there are many. */

/** Up to so many numbers stand as decimals, which people can read. */
const mostDecimals = 12;
/** Characters of base64 in a line. */
const lineLength = 96;

/** A float64 as a Python literal that reads back to the same bits; NaN and infinities as calls. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : 'float("-inf")';
  if (Object.is(value, -0)) return '-0.0';
  // The shortest decimal that rounds to the same float64, in JavaScript as in Python.
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/**
 * An expression for a tensor of float64 numbers in row-major order.
 *
 * Equal numbers become `torch.full`, a few become decimals, many become the base64 of their little-endian bytes, which
 * the script's own `decode` reads.
 *
 * @param elsewhere  where given, keeps the many and gives the expression that reads them back
 */
export function pythonTensor(
  values: Float64Array,
  shape: readonly number[],
  elsewhere?: () => string,
): string {
  const first = values[0] ?? 0;
  const sizes = shape.join(', ');
  if (values.every((value) => Object.is(value, first))) {
    return `torch.full((${sizes},), ${pythonFloat(first)})`;
  }
  if (values.length <= mostDecimals) {
    return `torch.tensor([${[...values].map(pythonFloat).join(', ')}]).reshape(${sizes})`;
  }
  if (elsewhere) return elsewhere();
  const text = base64(littleEndian(values));
  const lines = text.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return `decode("""\n${lines.join('\n')}\n""", ${sizes})`;
}

/** The definition of `decode`, for scripts that hold a {@link pythonTensor}. */
export const decodeFunction = `def decode(text, *shape):
    """A tensor from the base64 of its float64 numbers, little-endian, row by row."""
    numbers = array.array("d", base64.b64decode(text))
    if sys.byteorder == "big":
        numbers.byteswap()
    return torch.frombuffer(numbers, dtype=torch.float64).reshape(shape)`;

/** The definition of `stored`, the tensors of a `.safetensors` file in the script's own folder. */
export const readFunction = (
  file: string,
) => `folder = os.path.dirname(os.path.abspath(__file__)) if "__file__" in globals() else "."


def read(path):
    """The tensors of a .safetensors file of float64 numbers, by name."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    found = {}
    for name, entry in header.items():
        if name != "__metadata__":
            first, end = entry["data_offsets"]
            numbers = array.array("d", data[first:end])
            if sys.byteorder == "big":
                numbers.byteswap()
            found[name] = torch.frombuffer(numbers, dtype=torch.float64).reshape(entry["shape"])
    return found


stored = read(os.path.join(folder, ${JSON.stringify(file)}))`;

function littleEndian(values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setFloat64(index * 8, value, true);
  });
  return bytes;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of RFC 4648 with padding. Not btoa: the engine uses nothing of a browser. */
function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const triple = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const letters = [18, 12, 6, 0].map((shift) => digits[(triple >> shift) & 63]);
    const padding = Math.max(0, i + 3 - bytes.length);
    parts.push(letters.slice(0, 4 - padding).join(''), '='.repeat(padding));
  }
  return parts.join('');
}
