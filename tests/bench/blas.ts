/** What a peer tells of the library that multiplies its matrices. */
export interface BlasReport {
  /** The file that its `dgemm` comes from, links resolved; null where that cannot be found. */
  readonly dgemm: string | null;
  /** What is in its memory: the text of `/proc/self/maps`, taken after a `dgemm`; empty where there is none. */
  readonly maps: string;
  /** What the library says of itself; null where it says nothing. */
  readonly says: string | null;
  /** The processor whose kernels run, as OpenBLAS calls it. */
  readonly core: string | null;
  /** Of a float64 product of 512 × 512 matrices on one thread, in 10⁹ operations a second. */
  readonly gflops: number;
}

export interface Blas {
  /** With version and kernels, as far as they are known. */
  readonly name: string;
  /** `reference`: plain Fortran that nobody uses who is in a hurry. `unknown`: which one it is cannot be told. */
  readonly kind: 'fast' | 'reference' | 'unknown';
  readonly gflops: number;
}

interface Family {
  readonly name: string;
  readonly kind: 'fast' | 'reference';
  readonly pattern: RegExp;
}

/**
 * How each is recognised, by a path or by what it says. Debian keeps a `libblas.so.3` of every family in a folder of that
 * family's name, and the loader goes through links: a `libblas` that stands in no such folder is the reference.
 */
const families: readonly Family[] = [
  { name: 'OpenBLAS', kind: 'fast', pattern: /openblas[^/]*(\/lib[^/]*)?$/i },
  { name: 'MKL', kind: 'fast', pattern: /libmkl_[^/]*$|Math Kernel Library/ },
  { name: 'BLIS', kind: 'fast', pattern: /(\/|lib)blis[^/]*(\/lib[^/]*)?$/i },
  { name: 'ATLAS', kind: 'fast', pattern: /(\/|lib)(tatlas|satlas|atlas)[^/]*(\/lib[^/]*)?$/i },
  { name: 'NVPL', kind: 'fast', pattern: /libnvpl_blas[^/]*$/i },
  { name: 'Arm Performance Libraries', kind: 'fast', pattern: /libarmpl[^/]*$/i },
  { name: 'Accelerate', kind: 'fast', pattern: /(Accelerate|vecLib)\.framework\// },
  { name: 'reference BLAS', kind: 'reference', pattern: /\/lib(ref|c)?blas(64)?[^/]*\.so[^/]*$/i },
];

/** The library behind a peer's products: by what is loaded, never by how the peer says that it was built. */
export function blasOf({ dgemm, maps, says, core, gflops }: BlasReport): Blas {
  const known = [says, dgemm].flatMap((text) => (text === null ? [] : familiesIn([text])));
  // Some only pass calls on: then what is loaded decides, if it leaves no choice.
  const loaded = dgemm === null || known.length === 0 ? familiesIn(pathsIn(maps)) : [];
  const family = known[0] ?? (loaded.length === 1 ? loaded[0] : undefined);
  if (!family) return { name: 'unknown BLAS', kind: 'unknown', gflops };
  const version = says?.match(/\d+\.\d+(\.\d+)?/)?.[0];
  const kernels = core === null ? '' : `, ${core} kernels`;
  const name = `${family.name}${version ? ` ${version}` : ''}${kernels}`;
  return { name, kind: family.kind, gflops };
}

/** Name and speed, for a title or a line of its own. */
export const blasText = ({ name, gflops }: Blas): string =>
  `${name}, ${Number(gflops.toPrecision(3))} GF/s`;

/** Why a ratio to a peer with this library would say nothing about the peer; null where it does. */
export function whyNoRatio(blas: Blas | undefined): string | null {
  return blas?.kind === 'reference' ? 'reference BLAS: no ratio' : null;
}

/** Why nothing is held to a ratio to such a peer; null where it is. */
export function whyNotHeld(blas: Blas | undefined): string | null {
  return blas?.kind === 'unknown' ? 'unknown BLAS: not held' : whyNoRatio(blas);
}

/** What to do about a reference BLAS. */
export const advice =
  'A reference BLAS says nothing about the peer. On Debian and Ubuntu `apt install libopenblas0-pthread` puts OpenBLAS in its place.';

/** The files of a text of `/proc/self/maps`. */
function pathsIn(maps: string): string[] {
  const paths = maps.split('\n').map((line) => line.match(/\s(\/.*)$/)?.[1] ?? '');
  return [...new Set(paths.filter((path) => path !== ''))];
}

/** The families of these texts, each once. */
function familiesIn(texts: readonly string[]): Family[] {
  const found = texts.map((text) => families.find(({ pattern }) => pattern.test(text)));
  return [...new Set(found.filter((family) => family !== undefined))];
}
