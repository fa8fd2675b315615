/** Small tables of things to choose from that have no folder of their own. */
import type { Initializer } from '../engine/initializers/initializer.ts';
import { uniform } from '../engine/initializers/uniform.ts';
import { uniform01 } from '../engine/initializers/uniform01.ts';
import type { Random } from '../engine/random.ts';
import { languages } from './languages.ts';
import { type Entry, table } from './table.ts';

/** How biases start. */
export interface BiasInitializer<Id extends string = string> extends Entry<Id> {
  /** Fills one block of a bias vector; `hidden` is n. */
  readonly fill: (vector: Float64Array, random: Random, hidden: number) => void;
}

export const biasInitializers = table(
  'biasInitializers',
  {
    id: 'zero',
    source: 'Glorot & Bengio (2010)',
    fill: (vector: Float64Array) => {
      vector.fill(0);
    },
  },
  biasesFrom(uniform),
  biasesFrom(uniform01),
) satisfies { entries: readonly BiasInitializer[] };

function biasesFrom<Id extends string>(initializer: Initializer<Id>): BiasInitializer<Id> {
  const { id, source } = initializer;
  return {
    id,
    source,
    fill: (vector, random, hidden) => initializer.fill(vector, vector.length, 1, random, hidden),
  };
}

/** Which gradient the norm panel draws. */
export const quantities = table(
  'quantities',
  {
    id: 'total',
    source: 'Werbos (1990)',
  },
  {
    id: 'last',
    source: 'Pascanu, Mikolov & Bengio (2013)',
  },
  {
    id: 'transport',
    source: 'Pascanu, Mikolov & Bengio (2013), eq. 5',
  },
  {
    id: 'share',
    source: 'Pascanu, Mikolov & Bengio (2013), eq. 4',
  },
);

/** Direction of a bidirectional network that Jacobians and gates are taken of. */
export const directions = table(
  'directions',
  {
    id: 'forward',
    source: 'Schuster & Paliwal (1997)',
  },
  {
    id: 'reverse',
    source: 'Schuster & Paliwal (1997)',
  },
);

export const languageChoices = table(
  'languages',
  { id: 'auto', source: 'BCP 47' },
  ...languages.map((id) => ({ id, source: 'BCP 47' })),
);

export const themes = table(
  'themes',
  {
    id: 'auto',
    source: 'CSS prefers-color-scheme',
  },
  {
    id: 'light',
    source: 'CSS prefers-color-scheme',
  },
  {
    id: 'dark',
    source: 'CSS prefers-color-scheme',
  },
);
