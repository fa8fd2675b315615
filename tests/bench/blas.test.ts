import { describe, expect, test } from 'vitest';
import { type Blas, type BlasReport, blasOf, blasText, whyNoRatio, whyNotHeld } from './blas.ts';
import { lineOf, type Measurement } from './main.ts';
import { markdownOf } from './markdown.ts';
import { requirementsOf } from './ratios.ts';
import { sentenceOf } from './requirements.ts';

/** Lines as Linux writes them: range, rights, offset, device, inode, file. */
const mapsOf = (...paths: string[]) =>
  [
    '55d0c8a3f000-55d0c8a40000 r--p 00000000 fd:00 1311 /usr/bin/python3.11',
    ...paths.flatMap((path, i) => [
      `7f${i}000000000-7f${i}000100000 r--p 00000000 fd:00 9${i} ${path}`,
      `7f${i}000100000-7f${i}000200000 r-xp 00100000 fd:00 9${i} ${path}`,
    ]),
    '7ffd1d5c3000-7ffd1d5e4000 rw-p 00000000 00:00 0                          [stack]',
  ].join('\n');

const report = (changes: Partial<BlasReport>): BlasReport => ({
  dgemm: null,
  maps: mapsOf(),
  says: null,
  core: null,
  gflops: 20.44,
  ...changes,
});

const lib = '/usr/lib/x86_64-linux-gnu';
const wheel = '/opt/python/lib/python3.11/site-packages';

describe('the BLAS of a peer', () => {
  test.each([
    [`${lib}/blas/libblas.so.3.11.0`, 'reference BLAS', 'reference'],
    ['/usr/lib64/libblas.so.3', 'reference BLAS', 'reference'],
    ['/usr/lib64/libcblas.so.3', 'reference BLAS', 'reference'],
    ['/opt/conda/lib/librefblas.so', 'reference BLAS', 'reference'],
    [`${lib}/openblas-pthread/libblas.so.3`, 'OpenBLAS', 'fast'],
    [`${lib}/openblas-pthread/libopenblasp-r0.3.21.so`, 'OpenBLAS', 'fast'],
    [`${wheel}/numpy.libs/libscipy_openblas64_-32a4b2a6.so`, 'OpenBLAS', 'fast'],
    ['/opt/conda/lib/libmkl_rt.so.2', 'MKL', 'fast'],
    [`${lib}/blis-pthread/libblas.so.3`, 'BLIS', 'fast'],
    [`${lib}/atlas/libblas.so.3.10.3`, 'ATLAS', 'fast'],
    ['/usr/lib64/atlas/libtatlas.so.3', 'ATLAS', 'fast'],
  ] as const)('is told from the file that its products come from: %s', (dgemm, name, kind) => {
    expect(blasOf(report({ dgemm }))).toEqual({ name, kind, gflops: 20.44 });
    // As much as from what is loaded, where the file is not known.
    expect(blasOf(report({ maps: mapsOf(dgemm) }))).toEqual({ name, kind, gflops: 20.44 });
  });

  test('is that of its own package, whatever another package loaded beside it', () => {
    const reference = `${lib}/blas/libblas.so.3.11.0`;
    const other = `${wheel}/numpy.libs/libscipy_openblas64_-32a4b2a6.so`;
    const maps = mapsOf(reference, other);
    expect(blasOf(report({ dgemm: reference, maps })).kind).toBe('reference');
    expect(blasOf(report({ dgemm: other, maps })).name).toBe('OpenBLAS');
  });

  test('is unknown where several are loaded and nothing says which one multiplies', () => {
    const maps = mapsOf(`${lib}/blas/libblas.so.3`, `${lib}/openblas-pthread/libopenblas.so.0`);
    expect(blasOf(report({ maps })).kind).toBe('unknown');
    expect(blasOf(report({})).kind).toBe('unknown');
    expect(blasOf(report({ maps: '' })).kind).toBe('unknown');
  });

  test('is that which is loaded where its file only passes calls on', () => {
    const maps = mapsOf('/usr/lib64/libflexiblas.so.3', '/usr/lib64/libopenblasp-r0.3.26.so');
    expect(blasOf(report({ dgemm: '/usr/lib64/libflexiblas.so.3', maps })).name).toBe('OpenBLAS');
  });

  test('carries the version and the kernels that it tells of itself', () => {
    const says = 'OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY Zen MAX_THREADS=64';
    const dgemm = `${lib}/openblas-pthread/libblas.so.3`;
    const blas = blasOf(report({ dgemm, says, core: 'Zen' }));
    expect(blasText(blas)).toBe('OpenBLAS 0.3.21, Zen kernels, 20.4 GF/s');
  });

  test('is told from its own words where it is built into the peer', () => {
    const says = 'Intel(R) oneAPI Math Kernel Library Version 2024.2-Product Build 20240605';
    const dgemm = `${wheel}/torch/lib/libtorch_cpu.so`;
    expect(blasOf(report({ dgemm, says }))).toMatchObject({ name: 'MKL 2024.2', kind: 'fast' });
  });

  test('is not told from a folder whose name only happens to be one', () => {
    const dgemm = '/home/atlas/openblas/env/lib/python3/torch/lib/libtorch_cpu.so';
    expect(blasOf(report({ dgemm, maps: mapsOf(dgemm) })).kind).toBe('unknown');
  });
});

const openblas: Blas = { name: 'OpenBLAS 0.3.21', kind: 'fast', gflops: 33 };
const reference: Blas = { name: 'reference BLAS', kind: 'reference', gflops: 1.9 };
const unknown: Blas = { name: 'unknown BLAS', kind: 'unknown', gflops: 30 };

const job = { job: 'bptt-rnn', n: 64, T: 100, B: 16 };
const own: Measurement = {
  ...job,
  engine: 'gradflow-wasm',
  medianMs: 3,
  minMs: 3,
  rounds: [3, 3, 3],
};
/** 4.8 times as long: well above the 1.5 that are needed. */
const peer = (blas: Blas): Measurement => ({
  ...job,
  engine: 'pytorch',
  blas,
  medianMs: 14.4,
  minMs: 14.4,
  rounds: [14.4, 14.4, 14.4],
});

describe('a ratio', () => {
  test('to a peer with a fast BLAS is told and judged', () => {
    expect(whyNoRatio(openblas) ?? whyNotHeld(openblas)).toBeNull();
    expect(lineOf(peer(openblas), own)).toMatch(/4\.80 {2}× gradflow-wasm$/);
    const [held] = requirementsOf([own, peer(openblas)]);
    expect(sentenceOf(held)).toMatch(/4\.80× {2}needed ≥ 1\.5× +holds$/);
  });

  test('to a peer with the reference BLAS is neither told nor judged', () => {
    const line = lineOf(peer(reference), own);
    expect(line).toMatch(/reference BLAS: no ratio$/);
    expect(line).not.toContain('4.8');
    const [held] = requirementsOf([own, peer(reference)]);
    expect(sentenceOf(held)).toMatch(/– {2}skipped \(reference BLAS: no ratio\)$/);
    // Nor where it would not hold.
    const quick = { ...peer(reference), rounds: [1, 1, 1] };
    expect(sentenceOf(requirementsOf([own, quick])[0])).not.toContain('HOLD');
  });

  test('to a peer whose BLAS is unknown is told, but not judged', () => {
    expect(lineOf(peer(unknown), own)).toContain('4.80');
    const [held] = requirementsOf([own, peer(unknown)]);
    expect(sentenceOf(held)).toMatch(/skipped \(unknown BLAS: not held\)$/);
  });
});

describe('the tables', () => {
  const partsOf = (blas: Blas) => {
    const results = [own, peer(blas)];
    return markdownOf('A machine', results, requirementsOf(results)).split('### ').slice(1);
  };

  test('each say which BLAS took part and how fast it is', () => {
    const [passes, spectra, growth, yardsticks, held] = partsOf(openblas);
    for (const part of [passes, held]) expect(part).toContain('PyTorch: OpenBLAS 0.3.21, 33 GF/s');
    for (const part of [spectra, growth, yardsticks]) expect(part).toMatch(/BLAS/);
    expect(passes).toContain('4.8×');
  });

  test('hold no ratio to a reference BLAS, and say how to get a fast one', () => {
    const [passes, , , , held] = partsOf(reference);
    for (const part of [passes, held]) {
      expect(part).toContain('reference BLAS, 1.9 GF/s');
      expect(part).toContain('libopenblas0-pthread');
      expect(part).toContain('reference BLAS: no ratio');
      expect(part).not.toContain('4.8×');
    }
  });
});
