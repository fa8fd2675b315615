import { startOf, type Tape } from '../../engine/machine/tape.ts';
import { precisions } from '../../engine/precisions.ts';
import type { PytorchOptions, pytorchScript } from '../../engine/print/pytorch.ts';
import { type NamedTensor, safetensorsFile } from '../../engine/print/safetensors.ts';
import type { Run } from '../../engine/run/run.ts';

/** What a PyTorch script of a run is written from. */
export function scriptParts(run: Run, address: string): Parameters<typeof pytorchScript> {
  const { network, params, pass, step } = run;
  const options: PytorchOptions = {
    detachEvery: pass.detachEvery,
    limit: pass.limit,
    initialStates: run.initialStates,
    title: `gradflow: gradient norms of a recurrent network, training step ${step}`,
    comments: [`experiment: #${address}`, ...roundingNote(run)],
    masks: network.shape.graph.dropout ? pass.tapes.map(maskOf) : undefined,
  };
  return [network, params, run.batch(), pass.loss, options];
}

/** PyTorch cannot round after every operation: the script is that of the same weights in float64. */
function roundingNote({ config, network }: Run): string[] {
  const { name } = precisions.find(config.prec);
  if (!network.shape.format) return [];
  return [`gradflow rounded every result to ${name}; this script computes in float64 and differs.`];
}

/** A script, and the numbers that it reads from a `.safetensors` file of that name. */
export function splitScript(
  write: typeof pytorchScript,
  run: Run,
  address: string,
  beside: string,
): { text: string; numbers: Uint8Array<ArrayBuffer> } {
  const kept: NamedTensor[] = [];
  const [network, params, batch, loss, options] = scriptParts(run, address);
  const text = write(network, params, batch, loss, {
    ...options,
    beside: { name: beside, keep: (tensor) => void kept.push(tensor) },
  });
  return { text, numbers: safetensorsFile(kept, { experiment: `#${address}` }) };
}

/** A unit's dropout mask, T×n×B. */
function maskOf(tape: Tape): Float64Array {
  const { T, B, stride, memory, program } = tape;
  const mask = new Float64Array(T * program.n * B);
  if (program.mask === null) return mask;
  for (let t = 1; t <= T; t++) {
    const start = startOf(tape, { buffer: program.mask, row: 0, shift: 0 }, t);
    for (let i = 0; i < program.n; i++) {
      for (let b = 0; b < B; b++) {
        mask[((t - 1) * program.n + i) * B + b] = memory[start + i * stride + b];
      }
    }
  }
  return mask;
}
