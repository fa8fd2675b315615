import { type Language, languages } from '../../workers/model/languages.ts';
import { alwaysSaid } from './always.ts';

interface Named {
  readonly label: string;
  readonly summary: string;
}

/** Languages by their own names, which are the same whatever the page speaks: who looks for one may read no other. */
export const ownNames = Object.fromEntries(
  languages.map((one) => {
    const name = alwaysSaid('name', one);
    return [one, { label: name, summary: name }];
  }),
) as Readonly<Record<Language, Named>>;
