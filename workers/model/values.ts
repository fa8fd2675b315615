/** Numbers among the values of settings. */
import type { Values } from './param.ts';

/** A number among the values, or `otherwise` where it is absent or something else. */
export function numberIn(values: Values, key: string, otherwise: number): number {
  const value = values[key];
  return typeof value === 'number' ? value : otherwise;
}

/** T among the values. */
export function lengthIn(values: Values): number {
  return numberIn(values, 'T', 2);
}
