/**
 * What the encoder (machine/encode.ts) and the kernels agree on. The one file that both compilers read: AssemblyScript takes
 * these for i32.
 */

/** Bytes of an instruction: twelve 32-bit words. Word 0 is the operation, word 1 the place of the output. */
export const instructionBytes = 48;

// ---- operations; a *place* is the address of a word that holds a view's present address

/** out (=|+=) initial + Σ panels·operand. Words: 2 rows, 3 panels, 4 operands, 5 address after them, 6 whether to add. */
export const opProduct = 0;
/** y = φ(a), d = φ′(a). Words: 2 count, 3 function, 4 place of a, 5 place of d. */
export const opMap = 1;
/** out = ± product ± product. Words: 2 count, 3 variant, 4 and 5 signs (0 or 1), 6 … 8 and 9 … 11 places of factors. */
export const opSum = 2;
/** Words: 2 rows, 3 place of a, 4 place of 1/√(var + ε), 6 and 7 ε. */
export const opNormalize = 3;
/** Words: 2 rows, 3 place of dy, 4 place of y, 5 place of 1/√(var + ε). */
export const opNormalizeBack = 4;
/** Words: 2 count. */
export const opZero = 5;
/** out cut to ± the sweep's limit. Words: 2 rows, 3 place of the counts. */
export const opLimit = 6;
/** Rounds in place. Words: 2 count, 4 and 5, 6 and 7, 8 and 9: what rounding.ts takes. */
export const opRound = 7;

/** Variant of opSum: four times the factors of the first term plus those of the second, or this plus the first's. */
export const sumAccumulates = 16;

/** Bytes of an operand of opProduct: its place and its rows. */
export const operandBytes = 8;

// ---- functions of opMap

export const mapTanh = 0;
export const mapSigmoid = 1;
export const mapRelu = 2;
export const mapLeakyRelu = 3;
export const mapElu = 4;
export const mapSoftplus = 5;
export const mapGelu = 6;
export const mapSilu = 7;
export const mapHardTanh = 8;
export const mapSin = 9;
export const mapIdentity = 10;
export const mapReciprocal = 11;
export const mapHardSigmoid = 12;
export const mapHardSigmoid02 = 13;

// ---- a sweep's head: offsets of its words, in bytes

/** First instruction, and the address after the last. */
export const headCode = 0;
export const headCodeEnd = 4;
/** Three tables of so many words: present addresses, addresses at step 0, bytes from one step to the next. */
export const headPlaces = 8;
export const headPlaceCount = 12;
/** Sequences that a block has room for. */
export const headStride = 16;
// Backward sweeps only:
export const headUnits = 20;
/** Places of the states' carries at the step, one word a state, and the address after them. */
export const headCarries = 24;
export const headCarriesEnd = 28;
/** Places of the total of h and of the direct loss's adjoint. */
export const headTotal = 32;
export const headDirect = 36;
/** First exponent of the adjoints and of the seeds (step 0). */
export const headExponents = 40;
export const headSeedExponents = 44;
/** The last step. */
export const headSteps = 48;
/** Whether the list limits the adjoints of h (0 or 1). */
export const headIsLimited = 52;
/** Whether all exponents stay 0 (0 or 1). */
export const headIsUnscaled = 56;
export const headBytes = 64;

// ---- panels

/** Rows of a panel: for one sequence (a narrower one may end the matrix), and for several. */
export const panelRowsOne = 16;
export const panelRows = 4;

/** Numbers that a kernel may read beyond the end of a block; it never uses them. */
export const slack = 16;
