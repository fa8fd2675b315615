import { table } from '../../model/table.ts';
import { chain } from './chain.ts';
import { heNormal } from './heNormal.ts';
import { heUniform } from './heUniform.ts';
import { identity } from './identity.ts';
import { lecunNormal } from './lecunNormal.ts';
import { normal } from './normal.ts';
import { orthogonal } from './orthogonal.ts';
import { orthogonalJoint } from './orthogonalJoint.ts';
import { sparse } from './sparse.ts';
import { uniform } from './uniform.ts';
import { uniform01 } from './uniform01.ts';
import { xavierNormal } from './xavierNormal.ts';
import { xavierUniform } from './xavierUniform.ts';

export const initializers = table(
  'initializers',
  orthogonal,
  orthogonalJoint,
  identity,
  chain,
  normal,
  xavierNormal,
  xavierUniform,
  heNormal,
  heUniform,
  lecunNormal,
  uniform,
  uniform01,
  sparse,
);
