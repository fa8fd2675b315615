import { cells } from '../../engine/cells/index.ts';
import type { ImportedNetwork } from '../../model/importedNetwork.ts';
import { networkLimits } from './fileLimits.ts';
import type { Findings, FoundNetwork } from './found.ts';
import type { Hints } from './hints.ts';
import { withInitialStates } from './initialStates.ts';
import { keepingIn } from './keeping.ts';
import { kerasNetworks } from './keras.ts';
import { linearLayersIn } from './linearLayers.ts';
import { fusedNetworks } from './namings/fused.ts';
import { gateNetworks } from './namings/gateMatrices.ts';
import { orderedNetworks } from './namings/ordered.ts';
import { namingOf } from './namings.ts';
import { type FileProblem, problem, quoted, type Read } from './problems.ts';
import { findReadout } from './readout.ts';
import { notFiniteIn, type StoredTensor } from './tensors.ts';
import { torchNetworks } from './torch.ts';
import { widthOf } from './width.ts';

/**
 * The recurrent networks among tensors: at least one, or the reason why there is none.
 *
 * @param hints  what the file says beside the tensors
 */
export function recognize(
  tensors: readonly StoredTensor[],
  hints: Hints = {},
): Read<readonly FoundNetwork[]> {
  const findings = findingsIn(tensors, hints);
  const fitting: FoundNetwork[] = [];
  const problems = findings.flatMap((one) => one.problems);
  for (const network of findings.flatMap((one) => one.networks)) {
    const tooLarge = excess(network);
    if (tooLarge) problems.push(tooLarge);
    else fitting.push(network);
  }
  if (fitting.length > 0) {
    // Of two that one layer could read, nobody knows which it does.
    const all = withInitialStates(fitting, tensors);
    const isAlone = (one: FoundNetwork) =>
      all.every((other) => other === one || other.isRead || widthOf(other) !== widthOf(one));
    const used = new Set(all.flatMap((network) => network.used));
    const layers = linearLayersIn(tensors, (name) => used.has(name), hints.keras);
    const value = all.map((found) => {
      // A graph says what reads what, and names say no more.
      const isStated = found.readout || found.framework === 'onnx';
      if (found.isRead || isStated || !isAlone(found)) return found;
      const { readout, notes } = findReadout(layers, found, hints);
      return { ...found, readout, notes: [...(found.notes ?? []), ...notes] };
    });
    return { value };
  }
  const [first] = problems;
  const known = first && first.code !== 'missing-tensor' ? null : namingOf(tensors);
  if (known) return { problem: known };
  if (first) return { problem: first };
  const names = tensors.map(({ name }) => name || '—').slice(0, 20);
  return problem('no-recurrent', { found: names.length > 0 ? quoted(names.join(', ')) : '—' });
}

/** What a graph says, else what the names of frameworks find, else the first other way of naming that finds anything. */
function findingsIn(tensors: readonly StoredTensor[], hints: Hints): readonly Findings[] {
  const { graph } = hints;
  const hasAny = ({ networks }: Findings) => networks.length > 0;
  if (graph && hasAny(graph)) return [graph];
  const named = [torchNetworks(tensors, hints), kerasNetworks(tensors, hints)];
  if (named.some(hasAny)) return named;
  for (const find of [gateNetworks, fusedNetworks, orderedNetworks]) {
    const found = find(tensors);
    if (hasAny(found)) return [found];
  }
  return [...named, ...(graph ? [graph] : [])];
}

/** Most names of what is left out. */
const mostNamed = 6;

/** The tensors of a file that networks and their read-outs are made of, by name. */
const usedBy = (networks: readonly FoundNetwork[]): ReadonlySet<string> =>
  new Set(
    networks.flatMap((found) => [...found.used, ...(found.readout ? found.readout.used : [])]),
  );

/** Where numbers are missing among those of the networks; a network with such numbers overflows at once. */
export function notFiniteOf(
  tensors: readonly StoredTensor[],
  networks: readonly FoundNetwork[],
): readonly FileProblem[] {
  const used = usedBy(networks);
  return tensors.filter(({ name }) => used.has(name)).flatMap((one) => notFiniteIn(one) ?? []);
}

/** The tensors of a file that are in no network and no read-out, by name; nothing where all are. */
export function unusedOf(
  tensors: readonly StoredTensor[],
  networks: readonly FoundNetwork[],
): readonly FileProblem[] {
  const used = usedBy(networks);
  const others = tensors.filter(({ name }) => !used.has(name));
  if (others.length === 0) return [];
  const named = others.slice(0, mostNamed).map(({ name }) => quoted(name));
  const more = others.length > mostNamed ? ', …' : '';
  const values = { count: others.length, found: `${named.join(', ')}${more}` };
  return [{ code: 'unused', values }];
}

/** The network with its numbers. */
export function readNetwork(found: FoundNetwork, name: string): Read<ImportedNetwork> {
  const tensors = found.read();
  if ('problem' in tensors) return tensors;
  const { cell, n, r, m, layers, bi, act, gact } = found;
  const readout = found.readout?.read() ?? null;
  const options = { ...(r !== undefined && { r }), ...(act && { act }), ...(gact && { gact }) };
  const shape = { cell, n, m, layers, bi, ...options };
  const keeping = keepingIn({ cell, n, tensors: tensors.value });
  const more = { ...(keeping && { keeping }), ...(readout && { readout }) };
  return { value: { kind: 'network', name, ...shape, tensors: tensors.value, ...more } };
}

function excess({ cell, n, m, layers, bi }: FoundNetwork): FileProblem | null {
  const directions = bi ? 2 : 1;
  const parameters =
    cells.find(cell).blocks.length *
    n *
    directions *
    (m + n + 2 + (layers - 1) * (n * directions + n + 2));
  const sizes = [
    { what: 'units', limit: networkLimits.n, found: n },
    { what: 'inputs', limit: networkLimits.m, found: m },
    { what: 'layers', limit: networkLimits.layers, found: layers },
    { what: 'weights', limit: networkLimits.parameters, found: parameters },
  ];
  const over = sizes.find(({ limit, found }) => found > limit);
  return over ? { code: 'network-size', values: over } : null;
}
