import { table } from '../../model/table.ts';
import { causes } from './causes.ts';
import { eigen } from './eigen.ts';
import { gates } from './gates.ts';
import { gateUnits } from './gateUnits.ts';
import { itemised } from './itemised.ts';
import { layers } from './layers.ts';
import { leak } from './leak.ts';
import { product } from './product.ts';
import { sample } from './sample.ts';
import { share } from './share.ts';
import { sigma } from './sigma.ts';
import { states } from './states.ts';
import { theory } from './theory.ts';

/** Everything that can be asked of a run beyond its norms, in the order in which it is computed. */
export const probes = table(
  'probes',
  states,
  theory,
  sample,
  gates,
  gateUnits,
  causes,
  layers,
  sigma,
  product,
  eigen,
  share,
  itemised,
  leak,
);
