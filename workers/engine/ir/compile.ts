import { writeBackward } from './backward.ts';
import { type ForwardList, writeForward } from './forward.ts';
import type { Graph, Ref } from './graph.ts';
import { type CompileSettings, type Places, placesOf } from './places.ts';
import type { Op, Program, ProgramStage, View } from './program.ts';
import { withRounding } from './rounding.ts';

export type { CompileSettings } from './places.ts';

/**
 * Compiles a graph for n units and m inputs.
 *
 * Forward: affines of the same operands become one product; a product of two nodes that only one sum reads is computed
 * inside that sum; neighbouring maps of one function become one instruction. Backward: an adjoint stays a sum of
 * products of up to three buffers and is stored only when something needs it as numbers (a stage, a state, a vector).
 */
export function compile(graph: Graph, settings: CompileSettings): Program {
  const places = placesOf(graph, settings);
  const forward = writeForward(places);
  if (settings.keepPreactivations) keepPreactivations(places, forward);
  const backward = writeBackward(places, forward);
  const stages = places.stages.map(
    (stage): ProgramStage => ({
      rows: stage.nodes.length * places.n,
      nodes: stage.nodes,
      segments: stage.segments,
      biases: stage.nodes.map((ref) => {
        const node = graph.nodes[ref];
        return node?.kind === 'affine' ? node.biases : [];
      }),
      out: stage.out,
      adjoint: stage.adjoint,
    }),
  );
  keepWhatBackwardReads(places, backward, stages);
  const { input, inputAdjoint, seed, states, vectors, cuts, n, m } = places;
  const { values, slopes, inverses, constants, mask } = forward;
  const program: Program = {
    buffers: bufferSpecs(places, forward),
    stages,
    forward: forward.ops,
    backward,
    input,
    inputAdjoint,
    seed,
    states,
    values,
    slopes,
    inverses,
    vectors,
    constants,
    mask,
    cuts,
    format: settings.format ?? null,
    n,
    m,
  };
  return settings.format ? withRounding(program, settings.format) : program;
}

/** Constants and vectors stay the same at every step, however often they are read. */
function bufferSpecs({ buffers, vectors }: Places, { constants }: ForwardList): Program['buffers'] {
  const isSame = (buffer: number): boolean =>
    constants.some((constant) => constant.buffer === buffer) ||
    vectors.some(({ value }) => value === buffer);
  return buffers.all().map(({ rows, isKept }, buffer) => ({
    rows,
    steps: isKept && !isSame(buffer) ? 'all' : 'one',
  }));
}

function keepPreactivations({ graph, buffers }: Places, { values }: ForwardList): void {
  const isRead = (ref: Ref) => graph.gates.some((gate) => gate.preactivation === ref);
  values.forEach((view, ref) => {
    if (view && (graph.nodes[ref]?.kind === 'affine' || isRead(ref))) buffers.keep(view.buffer);
  });
}

/** A buffer keeps all steps when the backward list reads it without having written it, or dW needs it. */
function keepWhatBackwardReads(
  { buffers }: Places,
  backward: readonly Op[],
  stages: readonly ProgramStage[],
): void {
  const written = new Set<number>();
  const read = (view: View) => {
    if (!written.has(view.buffer)) buffers.keep(view.buffer);
  };
  for (const op of backward) {
    if (op.op === 'sum') for (const term of op.terms) term.factors.forEach(read);
    if (op.op === 'normalizeBack') [op.y, op.inverse].forEach(read);
    if (op.op !== 'affine' && op.op !== 'map' && op.op !== 'normalize') written.add(op.out.buffer);
  }
  for (const stage of stages)
    for (const segment of stage.segments) buffers.keep(segment.operand.buffer);
}
