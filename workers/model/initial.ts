import type { Param, Value, Values } from './param.ts';
import { type Preset, presets } from './presets.ts';

/** The default of a Param, given the values it may depend on: that of the chosen preset where it names one. */
export function initialOf(param: Param, values: Values): Value {
  const preset: Preset = presets.find(values.preset);
  const own = preset.settings[param.key];
  if (own !== undefined) return own;
  return typeof param.initial === 'function' ? param.initial(values) : param.initial;
}
