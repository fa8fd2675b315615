import { table } from '../../model/table.ts';
import { clipPlaces } from './clipPlaces.ts';
import { statedGradient } from './statedGradient.ts';
import { weightProducts } from './weightProducts.ts';

/**
 * What texts state of a gradient, computed as they state it and held against the run. Few ask for them: they load when
 * they are asked for.
 */
export const statements = table('statements', statedGradient, weightProducts, clipPlaces);
