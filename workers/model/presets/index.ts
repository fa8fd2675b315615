import { table } from '../table.ts';
import { clipAtOne } from './clipAtOne.ts';
import { forgetfulLstm } from './forgetfulLstm.ts';
import { irnn } from './irnn.ts';
import { lstmLastStep } from './lstmLastStep.ts';
import { none } from './none.ts';
import { twoGru64 } from './twoGru64.ts';
import { twoLstm64 } from './twoLstm64.ts';
import { uniformWeights } from './uniformWeights.ts';

export const presets = table(
  'presets',
  none,
  uniformWeights,
  clipAtOne,
  twoLstm64,
  twoGru64,
  lstmLastStep,
  irnn,
  forgetfulLstm,
);

export type PresetId = (typeof presets)['ids'][number];
