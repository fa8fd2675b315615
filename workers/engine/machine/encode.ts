import type { Op, Program, ProgramStage, View } from '../ir/program.ts';
import * as layout from '../kernels/layout.ts';
import { roundingOf } from '../numeric/format.ts';
import type { planTape } from './tape.ts';

/** The functions that the kernels know, by id: the tables of activations and of gates, and the reciprocal. */
export const mapCodes: Readonly<Record<string, number>> = {
  tanh: layout.mapTanh,
  sigmoid: layout.mapSigmoid,
  relu: layout.mapRelu,
  'leaky-relu': layout.mapLeakyRelu,
  elu: layout.mapElu,
  softplus: layout.mapSoftplus,
  gelu: layout.mapGelu,
  silu: layout.mapSilu,
  'hard-tanh': layout.mapHardTanh,
  sin: layout.mapSin,
  identity: layout.mapIdentity,
  reciprocal: layout.mapReciprocal,
  'hard-sigmoid': layout.mapHardSigmoid,
  'hard-sigmoid-02': layout.mapHardSigmoid02,
};

/** Whether the kernels can run a program: they know every function in it, and every affine map has an operand. */
export function isEncodable({ forward, stages }: Program): boolean {
  return (
    forward.every((op) => op.op !== 'map' || op.fn.id in mapCodes) &&
    stages.every(({ segments }) => segments.length > 0)
  );
}

/** What stands where in the kernels' memory, in bytes. */
export interface Addresses {
  /** First byte of the tape. */
  readonly tape: number;
  /** Per stage; `backward` per segment, 0 where nothing is multiplied by its transpose. */
  readonly panels: readonly { readonly forward: number; readonly backward: readonly number[] }[];
}

/** A sweep in the form that the kernels run, to be written wherever there is room for it. */
export interface EncodedSweep {
  readonly bytes: number;
  /** @param head  first byte of the sweep, a multiple of 16 */
  write(buffer: ArrayBuffer, head: number, addresses: Addresses): void;
}

/**
 * A list of instructions as 32-bit words: head, instructions, operands of the products, carries, then three tables with
 * a word for every view: its present address, its address at step 0, and the bytes from one step to the next.
 */
export function encodeSweep(
  program: Program,
  direction: 'forward' | 'backward',
  plan: ReturnType<typeof planTape>,
  T: number,
): EncodedSweep {
  const ops = program[direction];
  const carries = direction === 'backward' ? program.states.map(({ carry }) => whole(carry)) : [];
  const total = whole(program.states[0]?.total ?? 0);
  const direct = whole(program.seed);
  const views = distinct([
    ...ops.flatMap((op) => viewsOf(program, op)),
    ...(direction === 'backward' ? [...carries, total, direct] : []),
  ]);
  const nOperands = ops.reduce((sum, op) => sum + operandsOf(program, op).length, 0);

  const firstOp = layout.headBytes;
  const firstOperand = firstOp + ops.length * layout.instructionBytes;
  const firstCarry = firstOperand + nOperands * layout.operandBytes;
  const firstPlace = roundUp(firstCarry + 4 * carries.length, 16);
  const nPlaces = roundUp(views.length, 4);
  const bytes = firstPlace + 3 * 4 * nPlaces;

  const write = (buffer: ArrayBuffer, head: number, { tape, panels }: Addresses): void => {
    const words = new Int32Array(buffer, head, bytes / 4);
    const put = (offset: number, values: readonly number[]): void => words.set(values, offset / 4);
    const placeOf = (view: View): number =>
      head + firstPlace + 4 * views.findIndex((other) => isSame(other, view));

    put(layout.headCode, [head + firstOp, head + firstOperand]);
    put(layout.headPlaces, [head + firstPlace, nPlaces, plan.stride]);
    if (direction === 'backward') {
      put(layout.headUnits, [program.n, head + firstCarry, head + firstCarry + 4 * carries.length]);
      put(layout.headTotal, [placeOf(total), placeOf(direct)]);
      const exponents = [plan.exponents, plan.seedExponents];
      const isLimited = program.cuts === null ? 0 : 1;
      const isUnscaled = program.format === null ? 0 : 1;
      const addresses = exponents.map((start) => tape + 8 * start);
      put(layout.headExponents, [...addresses, T, isLimited, isUnscaled]);
      put(firstCarry, carries.map(placeOf));
    }
    views.forEach(({ buffer: index, row, shift }, i) => {
      const start = plan.base[index] + shift * plan.pitch[index] + row * plan.stride;
      put(firstPlace + 4 * (nPlaces + i), [tape + 8 * start]);
      put(firstPlace + 4 * (2 * nPlaces + i), [8 * plan.pitch[index]]);
    });
    let operand = firstOperand;
    ops.forEach((op, i) => {
      const from = head + operand;
      for (const [view, rows] of operandsOf(program, op)) {
        put(operand, [placeOf(view), rows]);
        operand += layout.operandBytes;
      }
      const operands = [from, head + operand] as const;
      const instruction = wordsOf(program, op, plan.stride, placeOf, panels, operands);
      put(firstOp + i * layout.instructionBytes, instruction);
    });
  };
  return { bytes, write };
}

/** The words of one instruction; layout.ts says what each means. */
function wordsOf(
  program: Program,
  op: Op,
  stride: number,
  placeOf: (view: View) => number,
  panels: Addresses['panels'],
  operands: readonly [from: number, to: number],
): number[] {
  switch (op.op) {
    case 'affine': {
      const { out, rows } = stageOf(program, op.stage);
      const panel = panels[op.stage]?.forward ?? 0;
      return [layout.opProduct, placeOf(whole(out)), rows, panel, ...operands, 0];
    }
    case 'affineBack': {
      const cols = stageOf(program, op.stage).segments[op.segment]?.cols ?? 0;
      const panel = panels[op.stage]?.backward[op.segment] ?? 0;
      const adds = op.accumulate ? 1 : 0;
      return [layout.opProduct, placeOf(op.out), cols, panel, ...operands, adds];
    }
    case 'map': {
      const places = [op.a, op.d].map(placeOf);
      const code = mapCodes[op.fn.id] ?? -1;
      return [layout.opMap, placeOf(op.y), op.rows * stride, code, ...places];
    }
    case 'sum': {
      const [first = noTerm, second = noTerm] = op.terms;
      const [n1, n2] = [first.factors.length, second.factors.length];
      const variant = op.accumulate ? layout.sumAccumulates + n1 : 4 * n1 + n2;
      const signs = [first, second].map(({ sign }) => (sign === -1 ? 1 : 0));
      const places = [first, second].flatMap(({ factors }) =>
        [0, 1, 2].map((i) => (factors[i] ? placeOf(factors[i]) : 0)),
      );
      return [layout.opSum, placeOf(op.out), op.rows * stride, variant, ...signs, ...places];
    }
    case 'normalize': {
      const epsilon = new Int32Array(new Float64Array([op.epsilon]).buffer);
      const places = [op.a, op.inverse].map(placeOf);
      return [layout.opNormalize, placeOf(op.y), op.rows, ...places, 0, ...epsilon];
    }
    case 'normalizeBack': {
      const places = [op.dy, op.y, op.inverse].map(placeOf);
      return [layout.opNormalizeBack, placeOf(op.out), op.rows, ...places];
    }
    case 'zero':
      return [layout.opZero, placeOf(op.out), op.rows * stride];
    case 'round': {
      const { beyond, smallest, shift } = roundingOf(op.format);
      const words = new Int32Array(new Float64Array([beyond, smallest, shift]).buffer);
      return [layout.opRound, placeOf(op.out), op.rows * stride, 0, ...words];
    }
    case 'limit':
      return [layout.opLimit, placeOf(op.out), op.rows, placeOf(op.cuts)];
  }
}

const noTerm = { sign: 1, factors: [] } as const;

/** Operands of a product with their rows. */
function operandsOf(program: Program, op: Op): readonly (readonly [View, number])[] {
  if (op.op !== 'affine' && op.op !== 'affineBack') return [];
  const { adjoint, rows, segments } = stageOf(program, op.stage);
  if (op.op === 'affineBack') return [[whole(adjoint), rows]];
  return segments.map(({ operand, cols }) => [operand, cols]);
}

function viewsOf(program: Program, op: Op): readonly View[] {
  const operands = operandsOf(program, op).map(([view]) => view);
  switch (op.op) {
    case 'affine':
      return [whole(stageOf(program, op.stage).out), ...operands];
    case 'affineBack':
      return [op.out, ...operands];
    case 'map':
      return [op.y, op.a, op.d];
    case 'sum':
      return [op.out, ...op.terms.flatMap(({ factors }) => factors)];
    case 'normalize':
      return [op.y, op.a, op.inverse];
    case 'normalizeBack':
      return [op.out, op.dy, op.y, op.inverse];
    case 'zero':
    case 'round':
      return [op.out];
    case 'limit':
      return [op.out, op.cuts];
  }
}

function stageOf(program: Program, index: number): ProgramStage {
  const stage = program.stages[index];
  if (!stage) throw new RangeError(`there is no stage ${index}`);
  return stage;
}

function whole(buffer: number): View {
  return { buffer, row: 0, shift: 0 };
}

function isSame(a: View, b: View): boolean {
  return a.buffer === b.buffer && a.row === b.row && a.shift === b.shift;
}

function distinct(views: readonly View[]): View[] {
  return views.filter((view, i) => views.findIndex((other) => isSame(other, view)) === i);
}

function roundUp(size: number, unit: number): number {
  return Math.ceil(size / unit) * unit;
}
