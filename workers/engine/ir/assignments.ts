import { type Graph, type GraphNode, operandsOf, type Ref } from './graph.ts';

/** The nodes that a written form of a graph gives a name to; every other node stands where it is used. */
export interface Assignment {
  readonly node: Ref;
  readonly kind: 'gate' | 'state' | 'shared';
  /** Gate's or state's name; empty for a shared node. */
  readonly name: string;
}

/**
 * What a person would write on a line of its own, in an order in which everything is known before it is used.
 *
 * States always; gates where the cell has several blocks (the one block of a simple cell is its non-linearity, not a
 * gate) or where they are used more than once; of the rest what is used more than once and `isWorthALine`.
 */
export function assignments(
  graph: Graph,
  isWorthALine: (node: Ref) => boolean = () => true,
): Assignment[] {
  const uses = readerCounts(graph);
  const reached = reachedNodes(graph);
  const found: Assignment[] = [];
  graph.nodes.forEach((node, ref) => {
    if (!reached.has(ref)) return;
    const state = graph.states.find((candidate) => candidate.node === ref);
    const gate = graph.gates.find((candidate) => candidate.node === ref);
    const isShared = (uses[ref] ?? 0) > 1;
    if (state) found.push({ node: ref, kind: 'state', name: state.name });
    else if (gate && (graph.blocks.length > 1 || isShared)) {
      found.push({ node: ref, kind: 'gate', name: gate.name });
    } else if (isShared && operandsOf(node).length > 0 && isWorthALine(ref)) {
      found.push({ node: ref, kind: 'shared', name: '' });
    }
  });
  return found;
}

/** The node of that number. */
export function nodeAt(graph: Graph, ref: Ref): GraphNode {
  const node = graph.nodes[ref];
  if (!node) throw new RangeError(`there is no node ${ref}`);
  return node;
}

/** How often each node is read by nodes that lead to a state. */
function readerCounts(graph: Graph): number[] {
  const counts = graph.nodes.map(() => 0);
  for (const ref of reachedNodes(graph)) {
    for (const operand of operandsOf(nodeAt(graph, ref))) {
      counts[operand] = (counts[operand] ?? 0) + 1;
    }
  }
  return counts;
}

/** Nodes that a state or a gate depends on: the machine computes the others too, but nobody needs to read them. */
function reachedNodes(graph: Graph): Set<Ref> {
  const reached = new Set<Ref>();
  const visit = (ref: Ref): void => {
    if (reached.has(ref)) return;
    reached.add(ref);
    operandsOf(nodeAt(graph, ref)).forEach(visit);
  };
  for (const { node } of [...graph.states, ...graph.gates]) visit(node);
  return reached;
}
