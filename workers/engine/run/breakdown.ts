/** Where training left the numbers: the first quantity that is not finite, in the order in which an update computes. */

import type { Breakdown } from '../../model/snapshot.ts';
import type { Graph } from '../ir/graph.ts';
import type { View } from '../ir/program.ts';
import { startOf, type Tape } from '../machine/tape.ts';
import { isLog10 } from '../numeric/finite.ts';
import { type Unit, viewOf } from './network.ts';
import { processingStep } from './pass.ts';
import type { Run } from './run.ts';

/**
 * Looks through the buffers of the run's last measurement; null where all of them hold numbers.
 *
 * In the order of computation: weights, then forward in time layer by layer, the outputs, the losses, backward in time,
 * and the gradients of the weights.
 */
export function findBreakdown(run: Run): Breakdown | null {
  const found =
    brokenTensor(run, run.params, 'weight') ??
    brokenForward(run) ??
    brokenOutput(run) ??
    brokenLoss(run) ??
    brokenAdjoint(run) ??
    brokenTensor(run, run.gradient, 'gradient');
  return found && { step: run.step, ...found };
}

type Found = Omit<Breakdown, 'step'>;

function brokenTensor(run: Run, values: Float64Array, kind: 'weight' | 'gradient'): Found | null {
  for (const place of run.network.tensors) {
    if (viewOf(values, place).every(Number.isFinite)) continue;
    return { kind, name: place.name, t: null, layer: null };
  }
  return null;
}

/** A value that a cell computes at each step, with what it is called. */
interface Named {
  readonly kind: 'preactivation' | 'gate' | 'state';
  readonly name: string;
  readonly view: View;
}

function brokenForward(run: Run): Found | null {
  const { network, pass } = run;
  let first: Found | null = null;
  for (const [index, unit] of network.units.entries()) {
    const tape = pass.tapes[index];
    if (!tape) continue;
    const named = namedValues(unit.graph, unit, tape);
    // An earlier step of a higher layer is broken by itself; the same step, by what the lower layer hands up.
    for (let t = 1; t <= pass.T; t++) {
      const step = processingStep(unit, pass.T, t);
      const value = named.find(({ view }) => !isFiniteAt(tape, view, step));
      if (!value) continue;
      if (first?.t == null || t < first.t) {
        first = { kind: value.kind, name: value.name, t, layer: unit.layer + 1 };
      }
      // A reverse unit goes on to smaller t: its first step in time is not the first it computes.
      if (!unit.reverse) break;
    }
  }
  return first;
}

/** In the order of computation. */
function namedValues({ gates, states }: Graph, unit: Unit, tape: Tape): Named[] {
  const nodes: [node: number, kind: Named['kind'], name: string][] = [
    // First, for a plain cell's state is its one gate too, and better known as h.
    ...states.map(({ node, name }) => [node, 'state', name] as (typeof nodes)[number]),
    ...gates.map(({ node, name }) => [node, 'gate', name] as (typeof nodes)[number]),
    ...gates.map(
      ({ preactivation, name }) => [preactivation, 'preactivation', name] as (typeof nodes)[number],
    ),
  ];
  return nodes
    .sort(([a], [b]) => a - b)
    .flatMap(([node, kind, name]): Named[] => {
      const view = unit.program.values[node];
      const isKept = view && tape.program.buffers[view.buffer]?.steps === 'all';
      return isKept ? [{ kind, name, view }] : [];
    });
}

function isFiniteAt(tape: Tape, view: View, step: number): boolean {
  const start = startOf(tape, view, step);
  const values = tape.memory.subarray(start, start + tape.program.n * tape.stride);
  return values.every(Number.isFinite);
}

function brokenOutput({ pass }: Run): Found | null {
  const at = pass.readout.y.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return null;
  const t = 1 + Math.floor(at / (pass.readout.p * pass.B));
  return { kind: 'output', name: null, t, layer: null };
}

function brokenLoss({ pass: { result } }: Run): Found | null {
  if (isLog10(result.log10Loss)) return null;
  const at = result.lossPerStep.findIndex((value) => Number.isNaN(value));
  return { kind: 'loss', name: null, t: at < 0 ? null : at + 1, layer: null };
}

/** The adjoint that is computed first: of the top layer, at the latest step. */
function brokenAdjoint({ network, pass }: Run): Found | null {
  for (const [index, unit] of [...network.units.entries()].reverse()) {
    const tape = pass.tapes[index];
    if (!tape) continue;
    for (let step = pass.T; step >= 1; step--) {
      for (const { name, total } of unit.program.states) {
        if (isFiniteAt(tape, { buffer: total, row: 0, shift: 0 }, step)) continue;
        const t = processingStep(unit, pass.T, step);
        return { kind: 'adjoint', name, t, layer: unit.layer + 1 };
      }
    }
  }
  return null;
}
