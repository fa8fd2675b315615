const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The number a person typed, or undefined: `0.9`, `.9`, `0,9`, `1e-3`, `−1`, `10^-3`, `3.2×10⁻⁹`. */
export function parseTyped(typed: string): number | undefined {
  const plain = typed
    .replace(/[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (raised) => `^${lowered(raised)}`)
    .replace(/\s/g, '')
    .replace(/[−–]/g, '-')
    .replace(',', '.')
    .replace(/^10\^([-+]?\d+)$/, '1e$1')
    .replace(/[×x*·]10\^([-+]?\d+)$/, 'e$1');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return undefined;
  return Number(plain);
}

/** A value as it stands in its field while it is edited: short, and read back as the same number. */
export const editable = (value: number): string => String(value).replace('e+', 'e');

function lowered(raised: string): string {
  const digits = [...raised].map((character) =>
    character === '⁻' ? '-' : character === '⁺' ? '' : String(raisedDigits.indexOf(character)),
  );
  return digits.join('');
}
