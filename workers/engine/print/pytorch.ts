import { tanh } from '../activations.ts';
import type { Loss } from '../losses.ts';
import { type Network, type Unit, viewOf } from '../run/network.ts';
import type { Batch } from '../tasks/task.ts';
import {
  cellFunction,
  functionDefinition,
  functionName,
  functionsOf,
  hasMask,
} from './pytorchCell.ts';
import { decodeFunction, pythonTensor, readFunction } from './pytorchData.ts';
import type { NamedTensor } from './safetensors.ts';

export interface PytorchOptions {
  /** Truncated back-propagation: the state that enters steps k+1, 2k+1, … is cut off; 0 for none. */
  readonly detachEvery: number;
  /** The largest magnitude of a component of ∂L/∂h_t, which a larger one is cut to; absent or Infinity for no limit. */
  readonly limit?: number;
  /** First line of the script. */
  readonly title: string;
  /** Further lines at its head: the address of the experiment, a citation. */
  readonly comments?: readonly string[];
  /**
   * Dropout's masks, one array a unit, T×n×B with the batch index fastest, in the order of the unit's own clock (a
   * reverse unit's first step is time T); needed where the graph has a mask.
   */
  readonly masks?: readonly Float64Array[];
  /** What every sequence begins with, by unit: n numbers for each state that does not begin with 0. */
  readonly initialStates?: readonly ReadonlyMap<string, Float64Array>[] | null;
  /** Where many numbers go instead of into the script; it reads them by name from the file that is named here. */
  readonly beside?: { readonly name: string; readonly keep: (tensor: NamedTensor) => void };
}

/** A part of the script with a heading: a cell of the notebook. */
export interface PytorchSection {
  readonly heading: string;
  readonly code: string;
  /** Numbers, which nobody reads. */
  readonly isData?: boolean;
}

/**
 * A self-contained PyTorch script of a network with its weights and one batch.
 *
 * It rebuilds the network from its graph, runs it forward and backward in float64, and prints a line `t log10norm` for
 * every step (total adjoint ∂L/∂h_t of the top layer, forward direction, Frobenius norm over sequences and units;
 * `-inf` for an exact zero), then `loss value`.
 *
 * @param params  in the network's order
 * @throws RangeError if the graph has dropout and a mask is missing or has another size
 */
export function pytorchScript(
  network: Network,
  params: Float64Array,
  batch: Batch,
  loss: Loss,
  options: PytorchOptions,
): string {
  const sections = pytorchSections(network, params, batch, loss, options);
  const rule = (heading: string) => `# ---- ${heading}`;
  const parts = sections.map(({ heading, code }) => `${rule(heading)}\n\n${code}`);
  return `${head(options)}\n\n${parts.join('\n\n')}\n`;
}

/** The sections of {@link pytorchScript}, in order. */
export function pytorchSections(
  network: Network,
  params: Float64Array,
  batch: Batch,
  loss: Loss,
  options: PytorchOptions,
): PytorchSection[] {
  const graph = graphOf(network);
  return [
    { heading: 'what it needs', code: imports(network, batch, options) },
    { heading: 'element-wise functions', code: functions(network) },
    { heading: 'one step of the cell', code: cellFunction(graph) },
    { heading: 'the network', code: wholeNetwork(network, options) },
    { heading: 'the norm of a gradient', code: normFunction },
    ...withModule(network, loss, options),
    { heading: 'weights', code: weights(network, params, options), isData: true },
    { heading: 'inputs and targets', code: data(network, batch, options), isData: true },
    { heading: 'forward and backward', code: passes(network, loss) },
    { heading: 'the norms of the gradient', code: report },
  ];
}

/** Title and comment lines as Python comments. */
function head({ title, comments = [] }: PytorchOptions): string {
  const usage = [
    '',
    'Needs PyTorch 1.13 or newer. Prints a line "t log10norm" for every step t: the total adjoint',
    'dL/dh_t of the top layer, forward direction, Frobenius norm over sequences and units; then the loss.',
  ];
  const lines = [title, ...comments, ...usage].flatMap((text) => text.split(/\r\n|\r|\n/));
  return lines.map((line) => `# ${line}`.trimEnd()).join('\n');
}

function graphOf(network: Network): Unit['graph'] {
  const [unit] = network.units;
  if (!unit) throw new RangeError('a network without units');
  return unit.graph;
}

function imports(network: Network, batch: Batch, options: PytorchOptions): string {
  return `import array
import base64
${options.beside ? 'import json\n' : ''}import math
${options.beside ? 'import os\n' : ''}import sys

import torch

torch.set_default_dtype(torch.float64)

T, B, n = ${batch.T}, ${batch.B}, ${network.shape.n}  # steps, sequences, hidden units
${projectionLine(network)}detach_every = ${options.detachEvery}  # back-propagation is cut after so many steps; 0: never
limit = ${pythonNumber(options.limit ?? Infinity)}  # components of dL/dh_t are cut to +- this during the backward pass
eye = torch.eye(n)`;
}

/** Entries of h, where that is projected. */
function projectionLine(network: Network): string {
  const part = projectedPart(network);
  return part < 0 ? '' : `r = ${network.units[0]?.sizes[part]}  # entries of the projected h\n`;
}

/** The part of the state that is projected; −1 where none is. */
const projectedPart = (network: Network): number =>
  graphOf(network).states.findIndex(({ isProjected }) => isProjected);

function pythonNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : 'math.inf';
}

function functions(network: Network): string {
  const graph = graphOf(network);
  const used = functionsOf(graph);
  const readoutUsesTanh = network.shape.readout.pytorch.some((line) => line.includes('tanh('));
  const hasTanh = used.some((fn) => functionName(fn) === functionName(tanh));
  const defined = readoutUsesTanh && !hasTanh ? [...used, tanh] : used;
  const parts = defined.map(functionDefinition);
  if (graph.nodes.some((node) => node.kind === 'normalize')) parts.push(normalizeFunction);
  return parts.length > 0 ? parts.join('\n\n\n') : 'pass';
}

/** Not torch's layer_norm: with n = 1 its derivative is rounding noise instead of 0. */
const normalizeFunction = `def normalize(a, epsilon):
    a = a - a.mean(-1, keepdim=True)
    return a / torch.sqrt((a * a).mean(-1, keepdim=True) + epsilon)`;

/** Writes a tensor: as numbers of the script, or as what it reads from the file beside it. */
type WriteTensor = (name: string, values: Float64Array, shape: readonly number[]) => string;

function tensorWriter({ beside }: PytorchOptions): WriteTensor {
  return (name, values, shape) =>
    pythonTensor(
      values,
      shape,
      beside &&
        (() => {
          beside.keep({ name, shape, values });
          return `stored[${JSON.stringify(name)}]`;
        }),
    );
}

function weights(network: Network, params: Float64Array, options: PytorchOptions): string {
  const write = tensorWriter(options);
  const graph = graphOf(network);
  const isMatrix = (tensor: string) => graph.matrices.some((matrix) => matrix.tensor === tensor);
  const entry = (name: string, text: string) => `    ${JSON.stringify(name)}: ${text},`;
  const ofUnits = network.units.flatMap(({ places }) =>
    places.map((place) => {
      const shape = isMatrix(place.tensor) ? [place.rows, place.cols] : [place.rows];
      return entry(place.name, write(place.name, viewOf(params, place), shape));
    }),
  );
  const ofReadout = network.readoutTensors.map((place) =>
    entry(
      place.name,
      write(`readout.${place.name}`, viewOf(params, place), [place.rows, place.cols]),
    ),
  );
  const places = network.units[0]?.places ?? [];
  const blocks = places.map(({ tensor, blocks }) => entry(tensor, JSON.stringify(blocks)));
  return [
    options.beside ? readFunction(options.beside.name) : decodeFunction,
    '\n',
    'tensors = {',
    ...ofUnits,
    '}',
    'readout = {',
    ...ofReadout,
    '}',
    'for tensor in (*tensors.values(), *readout.values()):',
    '    tensor.requires_grad_()',
    '',
    '# Gates whose blocks are stacked in a tensor; none where the tensor is one block.',
    'gates = {',
    ...blocks,
    '}',
  ].join('\n');
}

function data(network: Network, batch: Batch, options: PytorchOptions): string {
  const { masks } = options;
  const write = tensorWriter(options);
  const { T, m, p, B, x, target } = batch;
  const first = network.shape.readout.losses === 'last' ? T - 1 : 0;
  const targets = sequencesFirst(target.subarray(first * p * B, T * p * B), T - first, p, B);
  const lines = [
    `inputs = ${write('inputs', sequencesFirst(x, T, m, B), [T, B, m])}`,
    `target = ${write('target', targets, [T - first, B, p])}`,
  ];
  if (hasMask(graphOf(network))) {
    const { n } = network.shape;
    const entries = network.units.map((unit, index) => {
      const mask = masks?.[index];
      if (mask?.length !== T * n * B) {
        throw new RangeError(
          `unit ${index} needs a dropout mask of ${T}×${n}×${B} numbers; got ${mask?.length ?? 'none'}`,
        );
      }
      const suffix = suffixOf(unit);
      const written = write(`dropout.mask${suffix}`, sequencesFirst(mask, T, n, B), [T, B, n]);
      return `    ${JSON.stringify(suffix)}: ${written},`;
    });
    lines.push('# Dropout: 0 or 1/(1 - p), in the order in which a direction takes its steps.');
    lines.push('masks = {', ...entries, '}');
  }
  if (options.initialStates) lines.push(...initialLines(network, options.initialStates, write));
  return lines.join('\n');
}

/** What states begin with, by direction and layer. */
function initialLines(
  network: Network,
  initialStates: readonly ReadonlyMap<string, Float64Array>[],
  write: WriteTensor,
): string[] {
  const entries = network.units.map((unit, index) => {
    const suffix = suffixOf(unit);
    const states = unit.graph.states.map(({ name }, part) => {
      const values = initialStates[index]?.get(name) ?? new Float64Array(unit.sizes[part] ?? 0);
      return write(`initial_${name}${suffix}`, values, [values.length]);
    });
    return `    ${JSON.stringify(suffix)}: (${states.join(', ')},),`;
  });
  return ['# What every sequence begins with.', 'initial = {', ...entries, '}'];
}

/** steps×rows×B to steps×B×rows. */
function sequencesFirst(values: Float64Array, steps: number, rows: number, B: number) {
  const out = new Float64Array(values.length);
  for (let t = 0; t < steps; t++) {
    for (let r = 0; r < rows; r++) {
      for (let b = 0; b < B; b++) out[(t * B + b) * rows + r] = values[(t * rows + r) * B + b];
    }
  }
  return out;
}

function suffixOf({ layer, reverse }: Unit): string {
  return `_l${layer}${reverse ? '_reverse' : ''}`;
}

function wholeNetwork(network: Network, { initialStates }: PytorchOptions): string {
  const graph = graphOf(network);
  const sizes = graph.states.map(({ isProjected }) => (isProjected ? 'r' : 'n'));
  const zeros = sizes.every((size) => size === 'n')
    ? `torch.zeros(B, n, requires_grad=True) for _ in range(${graph.states.length})`
    : `torch.zeros(B, size, requires_grad=True) for size in (${sizes.join(', ')},)`;
  const first = initialStates
    ? 'start.expand(B, -1).clone().requires_grad_() for start in initial[suffix]'
    : zeros;
  return `def unit(suffix):
    """The tensors of one layer and direction, by name; where gates are stacked, by gate."""
    w = {}
    for name, blocks in gates.items():
        tensor = tensors[name + suffix]
        w[name] = dict(zip(blocks, tensor.chunk(len(blocks)))) if blocks else tensor
    return w


def run(suffix, x, reverse):
    """h_1 ... h_T of one layer and direction; a reverse one takes its first step at T."""
    w = unit(suffix)
    states = [${first}]
    h = []
    for step in range(T):
        if detach_every > 0 and step > 0 and step % detach_every == 0:
            states = [state.detach().requires_grad_() for state in states]
        t = T - 1 - step if reverse else step
        states = cell(w, x[t], ${hasMask(graph) ? 'masks[suffix][step], ' : ''}*states)
        if limit < math.inf:
            # Before retain_grad, so that what is kept has been cut.
            states[0].register_hook(lambda gradient: gradient.clamp(-limit, limit))
        states[0].retain_grad()
        h.append(states[0])
    return h[::-1] if reverse else h`;
}

function passes(network: Network, loss: Loss): string {
  const { shape } = network;
  return `x = inputs.requires_grad_()
for layer in range(${shape.layers}):
    directions = [run(f"_l{layer}", x, False)]
${shape.bidirectional ? '    directions.append(run(f"_l{layer}_reverse", x, True))\n' : ''}    x = [torch.cat(h, -1) for h in zip(*directions)]
top = directions[0]

h = torch.stack(x)
${lossOf(network, loss).join('\n')}
loss.backward()`;
}

/** The lines that make the loss of the states h. */
function lossOf({ shape, readoutTensors }: Network, loss: Loss): readonly string[] {
  const names = readoutTensors.map(({ name }) => name);
  const taken = names.map((name) => `readout[${JSON.stringify(name)}]`);
  return [
    `${names.join(', ')} = ${taken.join(', ')}`,
    ...shape.readout.pytorch.flatMap((line) => line.split('\n')),
    `loss = ${loss.pytorch}`,
  ];
}

/** The same norms by a module of torch.nn, where that computes all that this network does. */
function withModule(network: Network, loss: Loss, options: PytorchOptions): PytorchSection[] {
  const { form, graph, layers, bidirectional } = network.shape;
  const module = form.torchModule;
  const used = functionsOf(graphOf(network));
  const isPlain = !graph.normalize && !graph.dropout && !bidirectional;
  const isWhole =
    options.detachEvery === 0 && (options.limit ?? Infinity) === Infinity && !options.initialStates;
  if (!module || !isPlain || !isWhole) return [];
  if (!used.every(({ id }) => module.functions.includes(id))) return [];
  // Torch has no projection to as many numbers.
  const isProjected = projectedPart(network) >= 0;
  if (isProjected && network.width === network.shape.n) return [];
  const argument = module.argument?.(graph.act.id);
  const sizes = [
    ...['inputs.shape[-1]', 'n', `num_layers=${layers}`],
    ...(isProjected && module.sizeOfH ? [`${module.sizeOfH}=r`] : []),
    ...(argument ? [argument] : []),
  ];
  const code = `def with_torch_nn():
    """log10 of the same norms by torch.nn.${module.name}, a step at a time, so that every h_t keeps its gradient."""
    module = torch.nn.${module.name}(${sizes.join(', ')})
    module.load_state_dict({name: tensor.detach() for name, tensor in tensors.items()})
    state, kept = None, []
    for x in inputs.detach():
        _, state = module(x[None], state)
        kept.append(state${form.states.length > 1 ? '[0]' : ''})
        kept[-1].retain_grad()
    h = torch.stack([layers[-1] for layers in kept])
${lossOf(network, loss)
  .map((line) => `    ${line}`)
  .join('\n')}
    loss.backward()
    return [log10_norm(layers.grad[-1]) for layers in kept]`;
  return [{ heading: `the same with torch.nn.${module.name}`, code }];
}

const normFunction = `def log10_norm(gradient):
    """Scaled before squaring, so that it holds as long as the gradient itself is inside float64."""
    largest = 0.0 if gradient is None else gradient.abs().max().item()
    if largest == 0.0:
        return -math.inf
    return math.log10(largest) + math.log10((gradient / largest).norm().item())`;

const report = `log10_norms = [log10_norm(state.grad) for state in top]
for t, value in enumerate(log10_norms, 1):
    print(f"{t} {value:.17g}")
print(f"loss {loss.item():.17g}")`;
