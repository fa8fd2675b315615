import type { Reason } from '../../workers/model/config.ts';
import type { Language } from '../../workers/model/languages.ts';
import type { Param, Values } from '../../workers/model/param.ts';
import { paramOf } from '../../workers/model/params/index.ts';
import type { Named, Table } from '../../workers/model/table.ts';
import { say } from './index.ts';
import type { Phrase, Text, TextKey } from './words.ts';

/**
 * What people read of a table's entries: each table's words stand in the namespace of its name, by id.
 *
 * The compiler cannot follow a key through a table that is only known when the page runs; that every entry has its
 * words is asked of the locales' types, entry by entry (`entryWords.ts`).
 */
export const labelOf = (table: Pick<Table<Named>, 'name'>, id: string): TextKey =>
  `${table.name}.${id}.label` as TextKey;

/** One sentence: what the entry is, with its formula where it has one. */
export const summaryOf = (table: Pick<Table<Named>, 'name'>, id: string): TextKey =>
  `${table.name}.${id}.summary` as TextKey;

/** What a setting is called, under the present ones where its name depends on them. */
export function paramLabel(param: Pick<Param, 'key' | 'variant'>, values: Values = {}): TextKey {
  const variant = param.variant?.(values) ?? null;
  const name = variant === null ? 'label' : `variants.${variant}`;
  return `params.${param.key}.${name}` as TextKey;
}

/** One sentence about a setting that a newcomer understands. */
export const paramHelp = (param: Pick<Param, 'key'>): TextKey =>
  `params.${param.key}.help` as TextKey;

/** What the setting of a key is called; a key that is none is called by itself. */
export function nameOfKey(key: string, values: Values = {}): Text {
  const param = paramOf(key);
  return param ? paramLabel(param, values) : { verbatim: key };
}

/** Why a value in an address cannot be used. */
export function reasonText(reason: Reason): Text {
  if (reason.code === 'halves') return 'notices.halves';
  if (reason.code === 'memory') {
    const { largest, asked, limit } = reason;
    return { key: 'notices.memory', values: { largest, asked, limit } };
  }
  const { code, line, values } = reason.problem;
  const problem: Phrase = { key: `equations.${code}` as TextKey, values };
  return line === null ? problem : { key: 'notices.inLine', values: { line, problem } };
}

/** What a measure of a map counts in. */
export const unitOf = (measure: string): TextKey => `measures.${measure}.unit` as TextKey;

/** What is odd about a cell, where something is. */
export const cautionOf = (cell: string, language: Language): string =>
  say(`cells.${cell}.caution` as TextKey, language);
