import {
  addLanes,
  type LinearMap,
  linearBack as linearBackHere,
  linear as linearHere,
} from '../ir/linear.ts';
import type { Program } from '../ir/program.ts';
import type { SpectraHelp } from '../spectra/help.ts';
import type { SpectraKernels } from '../spectra/wasm.ts';
import { isEncodable } from './encode.ts';
import type { KernelSource } from './kernels.ts';
import type { Machine } from './machine.ts';
import {
  createWasmScratch,
  mostOutputs,
  packPanels,
  tileNumbers,
  type WasmScratch,
} from './scratch.ts';
import { startOf, strideOf, type Tape } from './tape.ts';

/**
 * The machine in WebAssembly: a whole sweep in one call, with the bits of the reference machine.
 *
 * Every tape has a memory of its own, which goes when the tape does. A tape whose program the kernels cannot run, whose
 * memory the browser refuses, or that was made elsewhere, is left to the other machine.
 *
 * @param reference  the other machine: the standard cells never need it
 * @param spectra    its routines for spectra, which may arrive later than the machine is needed
 * @param help       other threads that take spectra, which may arrive later as well
 */
export function createWasmMachine(
  source: KernelSource,
  reference: Machine,
  spectra: () => SpectraKernels | undefined = () => undefined,
  help: () => SpectraHelp | undefined = () => undefined,
): Machine {
  // By memory: arrays within a tape lead to its scratch too.
  const scratches = new WeakMap<ArrayBufferLike, WasmScratch>();
  return {
    id: 'wasm',
    get spectra() {
      return spectra();
    },
    get help() {
      return help();
    },
    createTape: (program, T, B) => {
      const made = isEncodable(program) ? tryScratch(source, program, T, B) : null;
      if (!made) return reference.createTape(program, T, B);
      scratches.set(made.tape.memory.buffer, made.scratch);
      return made.tape;
    },
    weightsChanged: (tape) => {
      const scratch = scratches.get(tape.memory.buffer);
      if (scratch) packPanels(tape, scratch);
    },
    forward: (tape, from, to) => {
      const scratch = scratches.get(tape.memory.buffer);
      if (scratch) scratch.kernels.forward(scratch.forward, from, to);
      else reference.forward(tape, from, to);
    },
    backward: (tape, from, to, settings) => {
      const scratch = scratches.get(tape.memory.buffer);
      if (!scratch) {
        reference.backward(tape, from, to, settings);
        return;
      }
      const { detachEvery, limit } = settings;
      scratch.kernels.backward(scratch.backward, from, to, detachEvery, limit);
    },
    outerProducts: (tape, stage, segment, from, to, out, shift) => {
      const scratch = scratches.get(tape.memory.buffer);
      if (!scratch) reference.outerProducts(tape, stage, segment, from, to, out, shift);
      else outerProducts(tape, scratch, stage, segment, from, to, out, shift);
    },
    rowSums: (tape, buffer, rows, from, to, out, shift) => {
      const scratch = scratches.get(tape.memory.buffer);
      if (!scratch) reference.rowSums(tape, buffer, rows, from, to, out, shift);
      else rowSums(tape, scratch, buffer, rows, from, to, out, shift);
    },
    squaredNorms: (tape, buffers, from, to, squares, exponents) => {
      const scratch = scratches.get(tape.memory.buffer);
      if (!scratch) reference.squaredNorms(tape, buffers, from, to, squares, exponents);
      else squaredNorms(tape, scratch, buffers, from, to, squares, exponents);
    },
    linear: (map, V, c, from) => {
      const scratch = scratches.get(map.features.buffer);
      if (scratch && hasRoomFor(map)) linear(scratch, map, V, c, from);
      else linearHere(map, V, c, from);
    },
    linearBack: (map, V, dV, dc, from) => {
      const scratch = scratches.get(map.features.buffer);
      if (scratch && hasRoomFor(map)) linearBack(scratch, map, V, dV, dc, from);
      else linearBackHere(map, V, dV, dc, from);
    },
  };
}

/** A tape with its scratch; null where the browser has no such memory left for WebAssembly: it may have it for arrays. */
function tryScratch(
  source: KernelSource,
  program: Program,
  T: number,
  B: number,
): ReturnType<typeof createWasmScratch> | null {
  let isRefused = false;
  const asked: KernelSource = (bytes) => {
    try {
      return source(bytes);
    } catch (reason) {
      isRefused = true;
      throw reason;
    }
  };
  try {
    return createWasmScratch(asked, program, T, B);
  } catch (reason) {
    if (!isRefused) throw reason;
    return null;
  }
}

/** A block of numbers, operand of a gradient, that stays in the processor's cache while every row is multiplied by it. */
const cachedBytes = 128 * 1024;

function outerProducts(
  tape: Tape,
  scratch: WasmScratch,
  index: number,
  s: number,
  from: number,
  to: number,
  out: Float64Array,
  shift = 0,
): void {
  const { stride } = tape;
  const stage = tape.program.stages[index];
  const segment = stage?.segments[s];
  if (!stage || !segment) throw new RangeError(`stage ${index} has no segment ${s}`);
  if (to <= from) return;
  const { kernels, numbers, tiles, results, scales } = scratch;
  const { rows } = stage;
  const { cols, operand } = segment;
  fillScales(tape, scratch, from, to, shift);
  numbers.fill(0, tiles / 8, tiles / 8 + tileNumbers(rows, cols, stride));
  const delta = { buffer: stage.adjoint, row: 0, shift: 0 } as const;
  const nSteps = Math.max(1, Math.floor(cachedBytes / (8 * cols * stride)));
  for (let t = from; t < to; t += nSteps) {
    kernels.outerProducts(
      scratch.tape + 8 * startOf(tape, delta, t + 1),
      8 * tape.pitch[stage.adjoint],
      rows,
      scratch.tape + 8 * startOf(tape, operand, t + 1),
      8 * tape.pitch[operand.buffer],
      cols,
      stride,
      Math.min(nSteps, to - t),
      scales + 8 * (t - from) * stride,
      scratch.adjoints,
      tiles,
    );
  }
  kernels.matrixOf(tiles, rows, cols, stride, results);
  addResults(scratch, rows * cols, out);
}

function rowSums(
  tape: Tape,
  scratch: WasmScratch,
  buffer: number,
  rows: number,
  from: number,
  to: number,
  out: Float64Array,
  shift = 0,
): void {
  if (to <= from) return;
  fillScales(tape, scratch, from, to, shift);
  scratch.kernels.rowSums(
    scratch.tape + 8 * startOf(tape, { buffer, row: 0, shift: 0 }, from + 1),
    8 * tape.pitch[buffer],
    rows,
    tape.stride,
    to - from,
    scratch.scales,
    scratch.results,
  );
  addResults(scratch, rows, out);
}

function squaredNorms(
  tape: Tape,
  scratch: WasmScratch,
  buffers: readonly number[],
  from: number,
  to: number,
  squares: Float64Array,
  exponents: Float64Array,
): void {
  const { stride, program, base, pitch } = tape;
  const { numbers, words } = scratch;
  if (to <= from || buffers.length === 0) return;
  const count = (to - from) * stride;
  let word = scratch.blocks / 4;
  for (const buffer of buffers) {
    words[word++] = scratch.tape + 8 * (base[buffer] + (from + 1) * pitch[buffer]);
    words[word++] = 8 * pitch[buffer];
  }
  const [first, second] = [scratch.adjoints, scratch.adjoints + 8 * count];
  scratch.kernels.squaredNorms(
    scratch.blocks,
    4 * word,
    program.n,
    stride,
    to - from,
    scratch.tape + 8 * (tape.exponents + (from + 1) * stride),
    first,
    second,
  );
  copy(numbers, first / 8, count, squares, 0);
  copy(numbers, second / 8, count, exponents, 0);
}

/** Whether the kernels can compute a linear map over features that stand in a tape: its blocks have no gaps there. */
function hasRoomFor({ features, dFeatures, B, p }: LinearMap): boolean {
  return p <= mostOutputs && strideOf(B) === B && dFeatures.buffer === features.buffer;
}

function linear(
  scratch: WasmScratch,
  map: LinearMap,
  V: Float64Array,
  c: Float64Array,
  from: number,
): void {
  const { T, B, width, p, features, y } = map;
  const { kernels, numbers, adjoints, linear: start } = scratch;
  copy(V, 0, p * width, numbers, start / 8);
  copy(c, 0, p, numbers, start / 8 + p * width);
  const steps = stepsAtOnce(map);
  for (let t = from; t < T; t += steps) {
    const count = Math.min(steps, T - t);
    const at = features.byteOffset + 8 * t * width * B;
    kernels.linear(at, width, B, count, start, start + 8 * p * width, p, adjoints);
    copy(numbers, adjoints / 8, count * p * B, y, t * p * B);
  }
}

function linearBack(
  scratch: WasmScratch,
  map: LinearMap,
  V: Float64Array,
  dV: Float64Array,
  dc: Float64Array,
  from: number,
): void {
  const { T, B, width, p, features, dy, exponents, dFeatures } = map;
  const { kernels, numbers, adjoints, scales, linear: start } = scratch;
  const size = p * width;
  const lanes = B === 1 ? 1 : 2;
  copy(V, 0, size, numbers, start / 8);
  const dVStart = start + 8 * roundedUp(size);
  const dcStart = dVStart + 8 * roundedUp(lanes * size);
  numbers.fill(0, dVStart / 8, dcStart / 8 + lanes * p);
  const steps = stepsAtOnce(map);
  for (let t = from; t < T; t += steps) {
    const count = Math.min(steps, T - t);
    copy(exponents, t * B, count * B, numbers, scales / 8);
    kernels.scalesOf(scales, count * B, 0, scales);
    copy(dy, t * p * B, count * p * B, numbers, adjoints / 8);
    const offset = 8 * t * width * B;
    const f = features.byteOffset + offset;
    const df = dFeatures.byteOffset + offset;
    kernels.linearBack(f, df, width, B, count, start, p, adjoints, scales, dVStart, dcStart);
  }
  addLanes(numbers, lanes, dV, dVStart / 8);
  addLanes(numbers, lanes, dc, dcStart / 8);
}

/** Steps whose outputs there is room for. */
function stepsAtOnce({ T, p }: LinearMap): number {
  return Math.max(1, Math.floor((4 * T) / p));
}

/** To whole pairs. */
function roundedUp(count: number): number {
  return Math.ceil(count / 2) * 2;
}

/** 2^exponent for every sequence of steps from+1 … to. */
function fillScales(
  tape: Tape,
  scratch: WasmScratch,
  from: number,
  to: number,
  shift: number,
): void {
  const { stride } = tape;
  const exponents = scratch.tape + 8 * (tape.exponents + (from + 1) * stride);
  scratch.kernels.scalesOf(exponents, (to - from) * stride, shift, scratch.scales);
}

function addResults({ numbers, results }: WasmScratch, count: number, out: Float64Array): void {
  const start = results / 8;
  for (let i = 0; i < count; i++) out[i] = out[i] + numbers[start + i];
}

/** Below this many numbers a loop is faster than a view for `set`. */
const fewNumbers = 256;

/** Copies `count` numbers. */
function copy(
  from: Float64Array,
  start: number,
  count: number,
  to: Float64Array,
  at: number,
): void {
  if (count > fewNumbers) to.set(from.subarray(start, start + count), at);
  else for (let i = 0; i < count; i++) to[at + i] = from[start + i];
}
