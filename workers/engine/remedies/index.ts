import { table } from '../table.ts';
import { attention } from './attention.ts';
import { clipNorm } from './clipNorm.ts';
import { gain } from './gain.ts';
import { gatedCell } from './gatedCell.ts';
import { identityRelu } from './identityRelu.ts';
import { layerNorm } from './layerNorm.ts';
import { muchSlower } from './muchSlower.ts';
import { openGate } from './openGate.ts';
import { orthogonalWeights } from './orthogonalWeights.ts';
import { slower } from './slower.ts';
import { smallerGain } from './smallerGain.ts';
import { tanhUnits } from './tanhUnits.ts';

/** What may help, the smallest change first: of two that help as much the first is offered. */
export const remedies = table(
  openGate,
  gain,
  orthogonalWeights,
  tanhUnits,
  layerNorm,
  identityRelu,
  gatedCell,
  attention,
  clipNorm,
  slower,
  muchSlower,
  smallerGain,
);
