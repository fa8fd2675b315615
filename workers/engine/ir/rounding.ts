import type { NumberFormat } from '../numeric/format.ts';
import type { Op, Program, View } from './program.ts';

/**
 * A program whose results are rounded to a format.
 *
 * Forward: what every instruction writes. Backward: what a matrix product or a limit gives, and the adjoints that leave
 * the step (totals, carries, input), each once it is complete. A product entry by entry in front of a matrix product keeps its
 * bits, as in a fused kernel; rounded to nearest twice a step, small adjoints would linger on the smallest number.
 */
export function withRounding(program: Program, format: NumberFormat): Program {
  const round = ([out, rows]: Result): Op => ({ op: 'round', rows, out, format });
  const { forward, backward, states, n } = program;
  const total = whole(states[0]?.total ?? 0);
  const isComplete = ([out]: Result, from: number) =>
    !backward.slice(from).some((later) => addsTo(later, out));
  // The machine has put carry + direct loss into the total of h before the list runs.
  const start: Result = [total, n];
  return {
    ...program,
    forward: forward.flatMap((op) => [op, ...resultsOf(program, op).map(round)]),
    backward: [
      ...(isComplete(start, 0) ? [round(start)] : []),
      ...backward.flatMap((op, i) => {
        const results = leavesStep(program, op) ? resultsOf(program, op) : [];
        return [op, ...results.filter((result) => isComplete(result, i + 1)).map(round)];
      }),
    ],
  };
}

/** A place with its rows. */
type Result = readonly [View, number];

/** What an instruction writes. */
function resultsOf({ stages }: Program, op: Op): readonly Result[] {
  switch (op.op) {
    case 'affine': {
      const stage = stages[op.stage];
      return stage ? [[whole(stage.out), stage.rows]] : [];
    }
    case 'map':
      return [op.y, op.d].map((view) => [view, op.rows]);
    case 'affineBack':
      return [[op.out, stages[op.stage]?.segments[op.segment]?.cols ?? 0]];
    case 'normalize':
      return [
        [op.y, op.rows],
        [op.inverse, 1],
      ];
    case 'sum':
    case 'normalizeBack':
    case 'limit':
      return [[op.out, op.rows]];
    case 'zero':
    case 'round':
      return [];
  }
}

/** Whether an instruction of the backward list writes the result of a product, or an adjoint that leaves the step. */
function leavesStep({ states, inputAdjoint }: Program, op: Op): boolean {
  if (op.op === 'affineBack' || op.op === 'limit') return true;
  if (op.op !== 'sum') return false;
  const { buffer } = op.out;
  const isOfState = states.some(({ carry, total }) => buffer === carry || buffer === total);
  return isOfState || buffer === inputAdjoint;
}

function addsTo(op: Op, { buffer, row, shift }: View): boolean {
  if (op.op !== 'sum' && op.op !== 'affineBack') return false;
  const { out } = op;
  return op.accumulate && out.buffer === buffer && out.row === row && out.shift === shift;
}

function whole(buffer: number): View {
  return { buffer, row: 0, shift: 0 };
}
