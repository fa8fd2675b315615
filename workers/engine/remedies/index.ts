import { table } from '../../model/table.ts';
import { attention } from './attention.ts';
import { clipNorm } from './clipNorm.ts';
import { gain } from './gain.ts';
import { gatedCell } from './gatedCell.ts';
import { identityRelu } from './identityRelu.ts';
import { layerNorm } from './layerNorm.ts';
import { layerNormOff } from './layerNormOff.ts';
import { muchSlower } from './muchSlower.ts';
import { noAdjointClip } from './noAdjointClip.ts';
import { noDropout } from './noDropout.ts';
import { noTruncation } from './noTruncation.ts';
import { openGate } from './openGate.ts';
import { orthogonalWeights } from './orthogonalWeights.ts';
import { readEveryStep } from './readEveryStep.ts';
import { slower } from './slower.ts';
import { smallerGain } from './smallerGain.ts';
import { tanhUnits } from './tanhUnits.ts';
import { widerPrecision } from './widerPrecision.ts';

/** What may help, the smallest change first: of two that help as much the first is offered. */
export const remedies = table(
  'remedies',
  noTruncation,
  widerPrecision,
  layerNormOff,
  noDropout,
  noAdjointClip,
  openGate,
  gain,
  orthogonalWeights,
  tanhUnits,
  layerNorm,
  identityRelu,
  gatedCell,
  attention,
  readEveryStep,
  clipNorm,
  slower,
  muchSlower,
  smallerGain,
);
