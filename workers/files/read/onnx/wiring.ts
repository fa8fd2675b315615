/** Which nodes of an ONNX graph read what other nodes make, through those that leave numbers as they are. */
import { type Constants, constantsOf } from './constants.ts';
import type { OnnxGraph, OnnxNode } from './model.ts';

/** Nodes that leave numbers as they are. */
const shapers = [
  'Squeeze',
  'Unsqueeze',
  'Transpose',
  'Reshape',
  'Identity',
  'Cast',
  'Dropout',
  'Gather',
  'Slice',
  'Flatten',
];

/** A graph with what is known of its numbers, and the nodes that read them. */
export interface Wired extends OnnxGraph {
  readonly known: Constants;
  readonly readers: ReadonlyMap<string, readonly OnnxNode[]>;
}

/** What is known of the numbers of a graph, and who reads them. */
export function wired(graph: OnnxGraph): Wired {
  const readers = new Map<string, OnnxNode[]>();
  for (const node of graph.nodes) {
    for (const input of new Set(node.inputs)) {
      const others = readers.get(input);
      if (others) others.push(node);
      else readers.set(input, [node]);
    }
  }
  return { ...graph, known: constantsOf(graph), readers };
}

/** The node that makes each output. */
export function parentsOf({ nodes }: OnnxGraph): ReadonlyMap<string, OnnxNode> {
  return new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
}

/** Whether numbers come from a node, through at most fifty nodes that leave them as they are. */
export function reaches(
  from: string | undefined,
  target: OnnxNode,
  parents: ReadonlyMap<string, OnnxNode>,
): boolean {
  let at = from;
  for (let steps = 0; at !== undefined && steps < 50; steps++) {
    const node = parents.get(at);
    if (node === target) return true;
    if (!node || !shapers.includes(node.kind)) return false;
    [at] = node.inputs;
  }
  return false;
}

/** The nodes that read these numbers, through nothing that changes them. */
export function readersOf(outputs: readonly string[], { readers: byInput }: Wired): OnnxNode[] {
  const open = [...outputs];
  const seen = new Set<string>(open);
  const readers = new Set<OnnxNode>();
  for (let output = open.shift(); output !== undefined; output = open.shift()) {
    for (const reader of byInput.get(output) ?? []) {
      const [next] = reader.outputs;
      if (reader.kind === 'Shape') continue;
      if (!shapers.includes(reader.kind)) readers.add(reader);
      else if (next !== undefined && !seen.has(next) && seen.size < 200) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return [...readers];
}
