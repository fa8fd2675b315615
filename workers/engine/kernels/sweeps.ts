// The interpreter: runs a list of instructions at every step of a sweep.

import { map } from './activations';
import {
  headCarries,
  headCarriesEnd,
  headCode,
  headCodeEnd,
  headExponents,
  headPlaceCount,
  headPlaces,
  headStride,
  headUnits,
  instructionBytes,
  opLimit,
  opMap,
  opNormalize,
  opNormalizeBack,
  opProduct,
  opRound,
  opSum,
} from './layout';
import { limitEntries } from './limits';
import { normalizeBackOne, normalizeBackTwo, normalizeOne, normalizeTwo } from './normalization';
import { productMany, productOne } from './products';
import { round } from './rounding';
import { seed } from './seed';
import { sum } from './sums';

/** Runs the forward list for steps from+1 … to. */
export function forward(head: usize, from: i32, to: i32): void {
  setPlaces(head, from + 1);
  for (let t = from; t < to; t++) {
    runStep(head);
    movePlaces(head, 1);
  }
}

/** Of the backward sweep: the limit of its adjoints, and the exponents of the present step. */
let limitHere: f64 = Infinity;
let exponentsHere: usize = 0;

/** Runs the backward list for steps from, from−1, …, to+1. */
export function backward(head: usize, from: i32, to: i32, detachEvery: i32, limit: f64): void {
  setPlaces(head, from);
  limitHere = limit;
  for (let t = from; t > to; t--) {
    seed(head, t, limit);
    exponentsHere = load<u32>(head, headExponents) + ((t * load<i32>(head, headStride)) << 3);
    runStep(head);
    movePlaces(head, -1);
    if (detachEvery > 0 && t > 1 && (t - 1) % detachEvery == 0) cut(head);
  }
  if (to == 0) {
    // What arrives at the initial state has the first step's exponents.
    const bytes = load<u32>(head, headStride) << 3;
    const exponents = <usize>load<u32>(head, headExponents);
    memory.copy(exponents, exponents + bytes, bytes);
  }
}

/** Present addresses for step t. */
function setPlaces(head: usize, t: i32): void {
  const bytes = <usize>load<u32>(head, headPlaceCount) << 2;
  const present = <usize>load<u32>(head, headPlaces);
  const first = present + bytes;
  const steps = first + bytes;
  for (let i: usize = 0; i < bytes; i += 4) {
    store<i32>(present + i, load<i32>(first + i) + t * load<i32>(steps + i));
  }
}

function movePlaces(head: usize, direction: i32): void {
  const bytes = <usize>load<u32>(head, headPlaceCount) << 2;
  const present = <usize>load<u32>(head, headPlaces);
  const steps = present + 2 * bytes;
  for (let i: usize = 0; i < bytes; i += 16) {
    const step = v128.load(steps + i);
    const before = v128.load(present + i);
    v128.store(present + i, direction > 0 ? i32x4.add(before, step) : i32x4.sub(before, step));
  }
}

// @ts-ignore: decorator
@inline
function placed(instruction: usize, offset: usize): usize {
  return <usize>load<u32>(load<u32>(instruction + offset));
}

function runStep(head: usize): void {
  const stride = load<i32>(head, headStride);
  const pitch = <usize>stride << 3;
  const end = load<u32>(head, headCodeEnd);
  for (let i = <usize>load<u32>(head, headCode); i != end; i += instructionBytes) {
    const out = placed(i, 4);
    const size = load<i32>(i, 8);
    switch (load<i32>(i)) {
      case opProduct: {
        const panels = load<u32>(i, 12);
        const operands = load<u32>(i, 16);
        const operandsEnd = load<u32>(i, 20);
        const adds = load<i32>(i, 24);
        if (stride == 1) productOne(out, size, panels, operands, operandsEnd, adds);
        else productMany(out, size, panels, operands, operandsEnd, adds, pitch);
        break;
      }
      case opMap:
        map(load<i32>(i, 12), placed(i, 16), out, placed(i, 20), size);
        break;
      case opSum:
        sum(i);
        break;
      case opNormalize:
        normalize(i, out, size, pitch);
        break;
      case opNormalizeBack:
        normalizeBack(i, out, size, pitch);
        break;
      case opLimit:
        limitEntries(out, size, placed(i, 12), exponentsHere, limitHere, pitch);
        break;
      case opRound:
        round(out, size, load<f64>(i, 16), load<f64>(i, 24), load<f64>(i, 32));
        break;
      default:
        memory.fill(out, 0, <usize>size << 3);
    }
  }
}

function normalize(instruction: usize, out: usize, rows: i32, pitch: usize): void {
  const a = placed(instruction, 12);
  const inverse = placed(instruction, 16);
  const epsilon = load<f64>(instruction, 24);
  if (pitch == 8) {
    normalizeOne(a, out, inverse, rows, epsilon);
    return;
  }
  for (let b: usize = 0; b < pitch; b += 16) {
    normalizeTwo(a + b, out + b, inverse + b, rows, epsilon, pitch);
  }
}

function normalizeBack(instruction: usize, out: usize, rows: i32, pitch: usize): void {
  const dy = placed(instruction, 12);
  const y = placed(instruction, 16);
  const inverse = placed(instruction, 20);
  if (pitch == 8) {
    normalizeBackOne(dy, y, inverse, out, rows);
    return;
  }
  for (let b: usize = 0; b < pitch; b += 16) {
    normalizeBackTwo(dy + b, y + b, inverse + b, out + b, rows, pitch);
  }
}

/** Nothing arrives from later steps at the one that the places have moved to. */
function cut(head: usize): void {
  const bytes = <usize>(load<i32>(head, headUnits) * load<i32>(head, headStride)) << 3;
  const end = load<u32>(head, headCarriesEnd);
  for (let state = load<u32>(head, headCarries); state != end; state += 4) {
    memory.fill(<usize>load<u32>(load<u32>(state)), 0, bytes);
  }
}
