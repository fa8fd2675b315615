import type { Config } from '../../workers/model/params.ts';

/** Names of the number formats, as people who train know them. */
export const floatFormats: Readonly<Record<Config['prec'], string>> = {
  f64: 'float64',
  f32: 'float32',
  bf16: 'bfloat16',
  f16: 'float16',
};
