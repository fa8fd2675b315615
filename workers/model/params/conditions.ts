/** What several settings say of the values of others, and of what is written in an address. */
import { cellOf } from '../../engine/cells/index.ts';
import { tasks } from '../../engine/tasks/index.ts';
import type { Values } from '../param.ts';

/** A number among the values, or `otherwise` where it is absent or something else. */
export const number = (values: Values, key: string, otherwise: number): number => {
  const value = values[key];
  return typeof value === 'number' ? value : otherwise;
};

/** T among the values. */
export const lengthIn = (values: Values) => number(values, 'T', 2);

/** Whether the chosen cell, task … lists the key among those that only some of its kind use. */
export const usedBy =
  (kind: 'cell' | 'task', key: string) =>
  (values: Values): boolean => {
    const entry = kind === 'cell' ? cellOf(values) : tasks.find(values.task);
    const listed: readonly string[] = entry.params;
    return listed.includes(key);
  };

/** Whether a switch is on. */
export const isOn = (key: string) => (values: Values) => values[key] === true;

/** A word as ids have it; anything else becomes nothing. */
export const idOnly = (given: string) => (/^[a-z0-9-]*$/i.test(given) ? given : '');

/** Ids separated by commas: spaces, empty places and repetitions go. */
export const idList = (given: string) => {
  const ids = given.split(',').map((id) => idOnly(id.trim()));
  return [...new Set(ids)].filter((id) => id !== '').join(',');
};
