import { canonical, type Settings } from '../../../workers/model/config.ts';
import type { Param, Value } from '../../../workers/model/param.ts';
import { params } from '../../../workers/model/params/index.ts';

/** Longer names are cut short by mail programs and archives: what is beyond is told by a checksum. */
const longest = 80;
/** Longer values, such as equations, are told by a checksum. */
const longestValue = 16;

/**
 * Name of a file without its ending, made of what differs from the defaults: `gradflow-norm-lstm-fb2`. Different settings
 * have different names, so that a series does not overwrite itself.
 *
 * @param parts     what the file is of, before the settings
 * @param settings  those that the file depends on
 * @param also      what comes after the settings
 */
export function fileName(
  parts: readonly string[],
  settings: Settings,
  also: readonly string[] = [],
): string {
  const all: readonly Param[] = params;
  const given: Readonly<Record<string, Value | undefined>> = canonical(settings);
  const named = all.flatMap((param) => {
    const value = given[param.key];
    return value === undefined ? [] : [wordOf(param, value)];
  });
  const name = ['gradflow', ...parts, ...named, ...also].join('-');
  return name.length <= longest ? name : `${name.slice(0, longest - 9)}-${checksum(name)}`;
}

/** A setting in a name: `lstm`, `fb2`, `read-all`, `ln`. */
function wordOf(param: Param, value: Value): string {
  const { key } = param;
  if (typeof value === 'boolean') return value ? key : `no-${key}`;
  if (typeof value === 'number') return `${key}${value}`;
  const text = /^[\w.-]*$/.test(value) && value.length <= longestValue ? value : checksum(value);
  return param.kind === 'choice' && param.namesItself ? text : `${key}-${text}`;
}

/** Eight hexadecimal digits that tell texts from each other (FNV-1a, 32 bits, over UTF-16 units). */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
