/** What the spectra's kernels and their callers (spectra/wasm*.ts) agree on. Both compilers read it. */

/** Entries of a row are padded with zeros to a multiple of this. */
export const rowMultiple = 4;
/** Rows of zeros that a matrix needs room for below it. */
export const surplusRows = 4;

/** Matrices whose values are found in lockstep. */
export const lanes = 4;
/** Bytes that one matrix's lane of the bidiagonal values keeps beside the records, and per waiting block. */
export const laneBytes = 128;
export const waitingBytes = 16;
/** Bytes of the record that the four lanes share per index. */
export const recordBytes = 288;

// ---- a growing product: padded matrices one after the other, then padded vectors of four more numbers each

export const productMatrices = 6;
export const productVectors = 15;
/** Orthonormal rows that are carried. */
export const matrixU = 0;
export const vectorMantissa = 0;
export const vectorExponent = 1;
export const vectorDiagonal = 2;
export const vectorPivotRow = 3;
