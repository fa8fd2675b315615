import type { Activation } from '../activations.ts';

/**
 * A cell as a graph of vector equations for one time step.
 *
 * Nodes stand in the order they were declared, operands before what uses them, so a walk from first to last is the
 * forward pass and a walk from last to first is back-propagation. Every node is a vector of n (the input: of m)
 * entries for each sequence of the batch; of a projection the entries from r on are exactly 0.
 */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly matrices: readonly MatrixParam[];
  readonly vectors: readonly VectorParam[];
  /** State parts in the order of the joint state: h first. */
  readonly states: readonly StatePart[];
  /** Named inner values worth looking at (gates), in the order of their declaration. */
  readonly gates: readonly Gate[];
  /** Gates in the order in which their blocks are stacked in `weight_ih`. */
  readonly blocks: readonly string[];
}

/** Index of a node in {@link Graph.nodes}. */
export type Ref = number;

/** An element-wise function with derivative; entries of the activation table and the reciprocal. */
export type ElementFunction = Pick<
  Activation,
  'id' | 'evaluate' | 'symbol' | 'pytorch' | 'pytorchSlope'
>;

export type GraphNode =
  | { readonly kind: 'input' }
  | { readonly kind: 'previous'; readonly state: number }
  | { readonly kind: 'vector'; readonly vector: number }
  | { readonly kind: 'constant'; readonly value: number; readonly symbol?: string }
  /** Inverted dropout: 0 or 1/(1−p), drawn outside and constant in the backward pass. */
  | { readonly kind: 'mask' }
  | {
      readonly kind: 'affine';
      readonly terms: readonly AffineTerm[];
      readonly biases: readonly number[];
    }
  | { readonly kind: 'map'; readonly fn: ElementFunction; readonly of: Ref }
  | { readonly kind: 'add' | 'sub' | 'mul'; readonly a: Ref; readonly b: Ref }
  /** (a − mean) / √(variance + ε) over the n entries, biased variance. */
  | { readonly kind: 'normalize'; readonly of: Ref; readonly epsilon: number }
  /** A state that is nothing but another node's value needs a place of its own. */
  | { readonly kind: 'copy'; readonly of: Ref };

/** A node of one kind. */
export type NodeOf<K extends GraphNode['kind']> = Extract<GraphNode, { readonly kind: K }>;

/** The nodes that a node reads, in the order in which it names them. */
export function operandsOf(node: GraphNode): readonly Ref[] {
  switch (node.kind) {
    case 'affine':
      return node.terms.map((term) => term.of);
    case 'add':
    case 'sub':
    case 'mul':
      return [node.a, node.b];
    case 'map':
    case 'normalize':
    case 'copy':
      return [node.of];
    default:
      return [];
  }
}

/** matrix · node */
export interface AffineTerm {
  readonly matrix: number;
  readonly of: Ref;
}

/** One gate's block of a weight tensor, or the whole of one. */
export interface MatrixParam {
  readonly tensor: 'weight_ih' | 'weight_hh' | 'weight_hr';
  /** The block within the tensor; null when the matrix is the whole tensor. */
  readonly gate: string | null;
  /** How the matrix in the product follows from the raw parameter: M, or M − Mᵀ − γI. */
  readonly form: 'plain' | { readonly skewMinus: number };
}

/** A vector of n entries: one gate's block of a bias or layer-norm tensor, or a tensor of its own (peepholes). */
export interface VectorParam {
  /** PyTorch-style name without the layer suffix. */
  readonly tensor: string;
  /** The block within the tensor; null when the vector is the whole tensor. */
  readonly gate: string | null;
  readonly role: 'bias' | 'second bias' | 'peephole' | 'gain' | 'shift';
}

export interface StatePart {
  readonly name: string;
  readonly node: Ref;
  /** Whether it is a projection P a, and so has r entries; what follows them is 0. */
  readonly isProjected?: boolean;
}

/** How many entries each part of the state has, of cells of n units and a projection to r numbers. */
export function stateSizes({ states }: Graph, n: number, r: number): number[] {
  return states.map(({ isProjected }) => (isProjected ? r : n));
}

export interface Gate {
  readonly name: string;
  readonly node: Ref;
  /** The value before the non-linearity. */
  readonly preactivation: Ref;
  /** The non-linearity; its range says where it saturates. */
  readonly fn: ElementFunction;
}
