import { type Named, table } from './table.ts';

/**
 * Ids of what can be picked, in the order of their menus, the default first: what settings need to know of tables whose
 * entries compute. The engine's own tables hold the same ids in the same order; a law compares them.
 */

/** Entries that say no more here than that they are there. */
const named = <const Id extends string>(id: Id): Named<Id> => ({ id });

export const initializers = table(
  'initializers',
  named('orthogonal'),
  named('orthogonal-joint'),
  named('identity'),
  named('chain'),
  named('normal'),
  named('xavier-normal'),
  named('xavier-uniform'),
  named('he-normal'),
  named('he-uniform'),
  named('lecun-normal'),
  named('uniform'),
  named('uniform01'),
  named('sparse'),
);

export const biasInitializers = table(
  'biasInitializers',
  named('zero'),
  named('uniform'),
  named('uniform01'),
);

export type InitializerId = (typeof initializers)['ids'][number];
