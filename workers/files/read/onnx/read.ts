import { networksIn, type Result } from '../content.ts';
import { type FileProblem, problem, quoted } from '../problems.ts';
import { attempt } from '../refusing.ts';
import type { FileTools } from '../tools.ts';
import { graphOf } from './model.ts';
import { graphNetworks } from './networks.ts';

/** The networks of an ONNX model: its nodes RNN, GRU and LSTM, else constants under the names of PyTorch. */
export function readOnnx(bytes: Uint8Array, tools: FileTools): Result {
  const read = attempt(() => graphOf(bytes, tools));
  if ('problem' in read) return read;
  const graph = read.value;
  const { nodes, tensors, constants, elsewhere } = graph;
  const found = graphNetworks(graph);
  const used = new Set(found.networks.flatMap((network) => network.used));
  const weights = [...tensors.values()].filter(
    ({ name, shape }) => used.has(name) || (!constants.has(name) && shape.length > 0),
  );
  const [first] = elsewhere;
  if (found.networks.length === 0 && first !== undefined) {
    return problem('onnx-elsewhere', { name: quoted(first) });
  }
  if (weights.length === 0) {
    const kinds = [...new Set(nodes.map(({ kind }) => kind))].slice(0, 20);
    return problem('onnx', { found: quoted(kinds.join(', ')) || '—' });
  }
  const notes: FileProblem[] = elsewhere.slice(0, 1).map((name) => ({
    code: 'onnx-elsewhere',
    values: { name: quoted(name) },
  }));
  return networksIn({ value: weights }, notes, { graph: found });
}
