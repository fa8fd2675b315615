/** What stands in the files of the fixtures; `cases/README.md` is the schema. */

/** A number, or lists of numbers in any depth; null where a value does not apply or is not determined. */
export type Nested = number | null | readonly Nested[];

/** Numbers by name: a tensor, a state, a gate. */
export type Named = Readonly<Record<string, Nested>>;

/** One line of `index.json`. */
export interface IndexEntry {
  readonly id: string;
  readonly file: string;
  readonly kind: string;
}

export interface NetworkConfig {
  readonly cell: string;
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly outputSize: number;
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly seqLength: number;
  readonly batch: number;
  readonly loss: 'mse' | 'mse-all' | 'cross-entropy' | 'cross-entropy-all';
  readonly lastReadout: 'output' | 'final-states';
  readonly detachEvery: number;
  readonly activation?: string | null;
  readonly forgetBiasAdd?: number;
  readonly resetMode?: 'after' | 'before' | 'none';
  readonly updateConvention?: 'z-keeps-old' | 'z-takes-new';
  readonly resetCarry?: boolean;
  readonly lnEps?: number;
  readonly leak?: number;
  readonly epsilon?: number;
  readonly gamma?: number;
}

/** A network with its weights and one batch: what the kinds bptt, extreme and train begin with. */
export interface NetworkFixture {
  readonly config: NetworkConfig;
  readonly params: Named;
  readonly inputs: Nested;
  readonly targets: Nested;
  readonly initialState: Named;
}

/** Reads a fixture; the words for numbers that JSON lacks become those numbers. */
export function parseFixture(text: string): unknown {
  return JSON.parse(text, (_key, value) => {
    if (value === 'Infinity') return Number.POSITIVE_INFINITY;
    if (value === '-Infinity') return Number.NEGATIVE_INFINITY;
    return value === 'NaN' ? Number.NaN : value;
  });
}

/** All numbers of nested lists, row-major; null becomes NaN. */
export function flat(nested: Nested): Float64Array {
  const numbers: number[] = [];
  const walk = (part: Nested): void => {
    if (part === null) numbers.push(Number.NaN);
    else if (typeof part === 'number') numbers.push(part);
    else part.forEach(walk);
  };
  walk(nested);
  return Float64Array.from(numbers);
}
