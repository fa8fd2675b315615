import { precisions } from '../../workers/engine/precisions.ts';
import type { Config } from '../../workers/model/params/index.ts';

/** The name of the run's number format, as people who train know it: `float32`. */
export const formatName = ({ prec }: Pick<Config, 'prec'>): string => precisions.find(prec).name;
