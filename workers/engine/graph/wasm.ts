import type { SpectraKernels } from '../spectra/wasm.ts';
import { isEncodable } from './encode.ts';
import type { KernelSource } from './kernels.ts';
import { addLanes, type LinearMap } from './linear.ts';
import type { Machine } from './machine.ts';
import { referenceMachine } from './reference.ts';
import { startOf, strideOf, type Tape } from './tape.ts';
import { createWorkshop, mostOutputs, packPanels, tileNumbers, type Workshop } from './workshop.ts';

/**
 * The machine in WebAssembly: a whole sweep in one call, with the bits of the reference machine.
 *
 * Every tape has a memory of its own, which goes when the tape does. A tape whose program the kernels cannot run, or
 * that was made elsewhere, is left to the reference machine.
 *
 * @param spectra  its routines for spectra, which may arrive later than the machine is needed
 */
export function createWasmMachine(
  source: KernelSource,
  spectra: () => SpectraKernels | undefined = () => undefined,
): Machine {
  // By memory: arrays within a tape lead to its workshop too.
  const workshops = new WeakMap<ArrayBufferLike, Workshop>();
  return {
    id: 'wasm',
    get spectra() {
      return spectra();
    },
    createTape: (program, T, B) => {
      if (!isEncodable(program)) return referenceMachine.createTape(program, T, B);
      const { tape, workshop } = createWorkshop(source, program, T, B);
      workshops.set(tape.memory.buffer, workshop);
      return tape;
    },
    weightsChanged: (tape) => {
      const workshop = workshops.get(tape.memory.buffer);
      if (workshop) packPanels(tape, workshop);
    },
    forward: (tape, from, to) => {
      const workshop = workshops.get(tape.memory.buffer);
      if (workshop) workshop.kernels.forward(workshop.forward, from, to);
      else referenceMachine.forward(tape, from, to);
    },
    backward: (tape, from, to, settings) => {
      const workshop = workshops.get(tape.memory.buffer);
      if (!workshop) {
        referenceMachine.backward(tape, from, to, settings);
        return;
      }
      const { detachEvery, limit } = settings;
      workshop.kernels.backward(workshop.backward, from, to, detachEvery, limit);
    },
    outerProducts: (tape, stage, segment, from, to, out, shift) => {
      const workshop = workshops.get(tape.memory.buffer);
      if (!workshop) referenceMachine.outerProducts(tape, stage, segment, from, to, out, shift);
      else outerProducts(tape, workshop, stage, segment, from, to, out, shift);
    },
    rowSums: (tape, buffer, rows, from, to, out, shift) => {
      const workshop = workshops.get(tape.memory.buffer);
      if (!workshop) referenceMachine.rowSums(tape, buffer, rows, from, to, out, shift);
      else rowSums(tape, workshop, buffer, rows, from, to, out, shift);
    },
    squaredNorms: (tape, buffers, from, to, squares, exponents) => {
      const workshop = workshops.get(tape.memory.buffer);
      if (!workshop) referenceMachine.squaredNorms(tape, buffers, from, to, squares, exponents);
      else squaredNorms(tape, workshop, buffers, from, to, squares, exponents);
    },
    linear: (map, V, c, from) => {
      const workshop = workshops.get(map.features.buffer);
      if (workshop && hasRoomFor(map)) linear(workshop, map, V, c, from);
      else referenceMachine.linear(map, V, c, from);
    },
    linearBack: (map, V, dV, dc, from) => {
      const workshop = workshops.get(map.features.buffer);
      if (workshop && hasRoomFor(map)) linearBack(workshop, map, V, dV, dc, from);
      else referenceMachine.linearBack(map, V, dV, dc, from);
    },
  };
}

/** A block of numbers, operand of a gradient, that stays in the processor's cache while every row is multiplied by it. */
const cachedBytes = 128 * 1024;

function outerProducts(
  tape: Tape,
  workshop: Workshop,
  index: number,
  s: number,
  from: number,
  to: number,
  out: Float64Array,
  shift = 0,
): void {
  const { stride, memory } = tape;
  const stage = tape.program.stages[index];
  const segment = stage?.segments[s];
  if (!stage || !segment) throw new RangeError(`stage ${index} has no segment ${s}`);
  if (to <= from) return;
  const { kernels, tiles, results, scales } = workshop;
  const { rows } = stage;
  const { cols, operand } = segment;
  fillScales(tape, workshop, from, to, shift);
  new Float64Array(memory.buffer, tiles, tileNumbers(rows, cols, stride)).fill(0);
  const delta = { buffer: stage.adjoint, row: 0, shift: 0 } as const;
  const nSteps = Math.max(1, Math.floor(cachedBytes / (8 * cols * stride)));
  for (let t = from; t < to; t += nSteps) {
    kernels.outerProducts(
      workshop.tape + 8 * startOf(tape, delta, t + 1),
      8 * tape.pitch[stage.adjoint],
      rows,
      workshop.tape + 8 * startOf(tape, operand, t + 1),
      8 * tape.pitch[operand.buffer],
      cols,
      stride,
      Math.min(nSteps, to - t),
      scales + 8 * (t - from) * stride,
      workshop.adjoints,
      tiles,
    );
  }
  kernels.matrixOf(tiles, rows, cols, stride, results);
  addResults(tape, workshop, rows * cols, out);
}

function rowSums(
  tape: Tape,
  workshop: Workshop,
  buffer: number,
  rows: number,
  from: number,
  to: number,
  out: Float64Array,
  shift = 0,
): void {
  if (to <= from) return;
  fillScales(tape, workshop, from, to, shift);
  workshop.kernels.rowSums(
    workshop.tape + 8 * startOf(tape, { buffer, row: 0, shift: 0 }, from + 1),
    8 * tape.pitch[buffer],
    rows,
    tape.stride,
    to - from,
    workshop.scales,
    workshop.results,
  );
  addResults(tape, workshop, rows, out);
}

function squaredNorms(
  tape: Tape,
  workshop: Workshop,
  buffers: readonly number[],
  from: number,
  to: number,
  squares: Float64Array,
  exponents: Float64Array,
): void {
  const { stride, program, memory, pitch } = tape;
  if (to <= from || buffers.length === 0) return;
  const count = (to - from) * stride;
  const blocks = buffers.flatMap((buffer) => [
    workshop.tape + 8 * startOf(tape, { buffer, row: 0, shift: 0 }, from + 1),
    8 * pitch[buffer],
  ]);
  new Int32Array(memory.buffer, workshop.blocks, blocks.length).set(blocks);
  const [first, second] = [workshop.adjoints, workshop.adjoints + 8 * count];
  workshop.kernels.squaredNorms(
    workshop.blocks,
    workshop.blocks + 4 * blocks.length,
    program.n,
    stride,
    to - from,
    workshop.tape + 8 * (tape.exponents + (from + 1) * stride),
    first,
    second,
  );
  squares.set(new Float64Array(memory.buffer, first, count));
  exponents.set(new Float64Array(memory.buffer, second, count));
}

/** Whether the kernels can compute a linear map over features that stand in a tape: its blocks have no gaps there. */
function hasRoomFor({ features, dFeatures, B, p }: LinearMap): boolean {
  return p <= mostOutputs && strideOf(B) === B && dFeatures.buffer === features.buffer;
}

function linear(
  workshop: Workshop,
  map: LinearMap,
  V: Float64Array,
  c: Float64Array,
  from: number,
): void {
  const { T, B, width, p, features, y } = map;
  const { kernels, adjoints, linear: start } = workshop;
  const room = new Float64Array(features.buffer, start, p * (width + 1));
  room.set(V);
  room.set(c, p * width);
  const steps = stepsAtOnce(map);
  for (let t = from; t < T; t += steps) {
    const count = Math.min(steps, T - t);
    const at = features.byteOffset + 8 * t * width * B;
    kernels.linear(at, width, B, count, start, start + 8 * p * width, p, adjoints);
    y.set(new Float64Array(features.buffer, adjoints, count * p * B), t * p * B);
  }
}

function linearBack(
  workshop: Workshop,
  map: LinearMap,
  V: Float64Array,
  dV: Float64Array,
  dc: Float64Array,
  from: number,
): void {
  const { T, B, width, p, features, dy, exponents, dFeatures } = map;
  const { kernels, adjoints, scales, linear: start } = workshop;
  const { buffer } = features;
  const size = p * width;
  const lanes = B === 1 ? 1 : 2;
  new Float64Array(buffer, start, size).set(V);
  const dVStart = start + 8 * roundedUp(size);
  const sums = new Float64Array(buffer, dVStart, lanes * size).fill(0);
  const dcStart = dVStart + 8 * roundedUp(lanes * size);
  const totals = new Float64Array(buffer, dcStart, lanes * p).fill(0);
  const steps = stepsAtOnce(map);
  for (let t = from; t < T; t += steps) {
    const count = Math.min(steps, T - t);
    new Float64Array(buffer, scales, count * B).set(exponents.subarray(t * B, (t + count) * B));
    kernels.scalesOf(scales, count * B, 0, scales);
    const part = dy.subarray(t * p * B, (t + count) * p * B);
    new Float64Array(buffer, adjoints, part.length).set(part);
    const offset = 8 * t * width * B;
    const f = features.byteOffset + offset;
    const df = dFeatures.byteOffset + offset;
    kernels.linearBack(f, df, width, B, count, start, p, adjoints, scales, dVStart, dcStart);
  }
  addLanes(sums, lanes, dV);
  addLanes(totals, lanes, dc);
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
function fillScales(tape: Tape, workshop: Workshop, from: number, to: number, shift: number): void {
  const { stride } = tape;
  const exponents = workshop.tape + 8 * (tape.exponents + (from + 1) * stride);
  workshop.kernels.scalesOf(exponents, (to - from) * stride, shift, workshop.scales);
}

function addResults(tape: Tape, workshop: Workshop, count: number, out: Float64Array): void {
  const results = new Float64Array(tape.memory.buffer, workshop.results, count);
  for (let i = 0; i < count; i++) out[i] = out[i] + results[i];
}
