/** What several settings say of the values of others, and of what is written in an address. */
import { traitsOf } from '../cells.ts';
import type { Values } from '../param.ts';
import { tasks } from '../tasks.ts';

/** Whether the chosen cell, task … lists the key among those that only some of its kind use. */
export const usedBy =
  (kind: 'cell' | 'task', key: string) =>
  (values: Values): boolean => {
    const { params } = kind === 'cell' ? traitsOf(values) : tasks.find(values.task);
    const listed: readonly string[] = params;
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
