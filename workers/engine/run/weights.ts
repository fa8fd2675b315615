import type { ImportedNetwork } from '../../model/importedNetwork.ts';
import type { Config } from '../../model/params/index.ts';
import { takesReadout } from '../../model/takesReadout.ts';
import type { Cell } from '../cells/cell.ts';
import { cellOf } from '../cells/index.ts';
import {
  biasInitializers,
  type Initializer,
  initializers,
  uniform,
  xavierNormal,
} from '../initializers.ts';
import type { TensorPlace } from '../ir/tensors.ts';
import { randomStream } from '../numeric/random.ts';
import { type Network, type Unit, viewOf } from './network.ts';

/**
 * Weights of a network, drawn as the config says.
 *
 * Every gate's block is drawn by itself with that block's fans and from a stream of its own, so that another size or
 * another cell leaves the other blocks as they are; a joint rule draws all blocks of a matrix as one. Recurrent blocks are multiplied by `gain`, input blocks by `xgain`;
 * the first bias of the gate that keeps gets `fb`; with layer normalisation that gate's shift gets it, for a constant
 * before the mean would vanish.
 *
 * @param imported  weights to take instead of drawn ones; the same settings act on them, but not on its read-out
 */
export function initialWeights(
  network: Network,
  config: Config,
  imported: ImportedNetwork | null = null,
): Float64Array {
  const params = new Float64Array(network.nParameters);
  const cell = cellOf(config);
  const recurrent: Initializer = initializers.find(config.init);
  const input: Initializer = initializers.find(config.xinit);
  const { n } = network.shape;
  const draw = (place: TensorPlace, block: number, rule: Initializer, gain: number): void => {
    const nBlocks = Math.max(1, place.blocks.length);
    const isWhole = rule.isJoint === true && nBlocks > 1;
    // The first block brings all others with it.
    if (isWhole && block > 0) return;
    const rows = place.blockRows * (isWhole ? nBlocks : 1);
    const size = rows * place.cols;
    const start = place.offset + block * place.blockRows * place.cols;
    const matrix = params.subarray(start, start + size);
    const name = isWhole ? '' : (place.blocks[block] ?? '');
    const stream = randomStream(config.seed, 'init', place.name, name);
    rule.fill(matrix, rows, place.cols, stream, n);
    for (let i = 0; i < size; i++) matrix[i] *= gain;
  };

  for (const unit of network.units) {
    if (imported) placeImported(unit, imported, config, params);
    for (const place of imported ? [] : unit.places) {
      const nBlocks = Math.max(1, place.blocks.length);
      for (let block = 0; block < nBlocks; block++) {
        const gate = place.blocks[block];
        switch (roleOf(unit, place)) {
          case 'input':
            draw(place, block, input, config.xgain);
            break;
          case 'recurrent':
            // The gates of a gated cell stay at 0 under rules that are meant for the state's own matrix.
            if (!recurrent.candidateOnly || gate === cell.candidate || cell.blocks.length === 1) {
              draw(place, block, recurrent, config.gain);
            }
            break;
          case 'bias':
            drawBias(params, place, block, config, n);
            break;
          case 'projection':
            // Without the gain: what goes from h to the next h passes it and U, and is to be scaled once.
            draw(place, block, recurrent, 1);
            break;
          case 'peephole':
            draw(place, block, uniform, 1);
            break;
          case 'gain':
            params.fill(1, place.offset, place.offset + place.rows * place.cols);
            break;
          default: // The second bias and the shift start at 0.
        }
      }
    }
    addKeepBias(unit, cell, config, params);
  }
  const [V, ...others] = network.readoutTensors;
  const readout = imported?.readout;
  if (readout && takesReadout(config, network.shape.p, readout)) {
    for (const place of network.readoutTensors) {
      viewOf(params, place).set(place === V ? readout.weight : readout.bias);
    }
    return params;
  }
  for (const place of network.readoutTensors) {
    if (place.cols > 1 || place === V) {
      draw(place, 0, recurrent.drawsReadout ? recurrent : xavierNormal, 1);
    }
  }
  for (const place of others) if (place.name === 'c') drawBias(params, place, 0, config, n);
  return params;
}

/**
 * Puts a unit's imported weights into the parameters.
 *
 * @param params  the network's parameters; changed in place
 * @throws RangeError if a tensor has another size than the network's: `fitsImported` says so beforehand
 */
function placeImported(
  { places }: Unit,
  imported: ImportedNetwork,
  config: Config,
  params: Float64Array,
): void {
  const factors: Readonly<Record<string, number>> = {
    weight_ih: config.xgain,
    weight_hh: config.gain,
  };
  for (const place of places) {
    const values = imported.tensors.get(place.name);
    const view = viewOf(params, place);
    if (values && values.length !== view.length) {
      throw new RangeError(`${place.name} must have ${view.length} entries; got ${values.length}`);
    }
    const factor = factors[place.tensor] ?? 1;
    for (let i = 0; i < view.length; i++) view[i] = factor * (values?.[i] ?? 0);
  }
}

type Role =
  | 'input'
  | 'recurrent'
  | 'projection'
  | 'bias'
  | 'second bias'
  | 'peephole'
  | 'gain'
  | 'shift';

function roleOf(unit: Unit, place: TensorPlace): Role {
  if (place.tensor === 'weight_ih') return 'input';
  if (place.tensor === 'weight_hh') return 'recurrent';
  if (place.tensor === 'weight_hr') return 'projection';
  const vector = unit.graph.vectors.find((candidate) => candidate.tensor === place.tensor);
  return vector?.role ?? 'shift';
}

function drawBias(
  params: Float64Array,
  place: TensorPlace,
  block: number,
  config: Config,
  n: number,
): void {
  const start = place.offset + block * place.blockRows;
  const stream = randomStream(config.seed, 'init', place.name, place.blocks[block] ?? '');
  const rows = params.subarray(start, start + place.blockRows);
  biasInitializers.find(config.binit).fill(rows, stream, n);
}

function addKeepBias(unit: Unit, cell: Cell, config: Config, params: Float64Array): void {
  if (!cell.keeps || config.fb === 0) return;
  const tensor = config.ln ? 'ln_shift' : 'bias_ih';
  const place = unit.places.find((candidate) => candidate.tensor === tensor);
  const block = place?.blocks.indexOf(cell.keeps.gate) ?? -1;
  if (!place || block < 0) return;
  const start = place.offset + block * place.blockRows;
  for (let i = start; i < start + place.blockRows; i++) params[i] += cell.keeps.sign * config.fb;
}

/**
 * The recurrent blocks of the top layer, forward direction, n×n each: views into the parameters. Of a cell that projects h
 * they have fewer columns, and zeros stand behind these: the first {@link recurrentRank} singular values are theirs.
 */
export function recurrentBlocks(network: Network, params: Float64Array): Float64Array[] {
  const place = recurrentPlace(network);
  if (!place) return [];
  const { blockRows: n, cols, blocks } = place;
  const whole = viewOf(params, place);
  const size = n * cols;
  return blocks.map((_, index) => {
    const block = whole.subarray(index * size, (index + 1) * size);
    return cols === n ? block : withZeros(block, n, cols);
  });
}

/** How many singular values a recurrent block has. */
export function recurrentRank(network: Network): number {
  return recurrentPlace(network)?.cols ?? 0;
}

function recurrentPlace(network: Network): TensorPlace | undefined {
  const unit = network.units.filter(({ reverse }) => !reverse).at(-1);
  return unit?.places.find(({ tensor }) => tensor === 'weight_hh');
}

/** n×cols numbers as n×n. */
function withZeros(block: Float64Array, n: number, cols: number): Float64Array {
  const square = new Float64Array(n * n);
  for (let r = 0; r < n; r++) square.set(block.subarray(r * cols, (r + 1) * cols), r * n);
  return square;
}
