/** Small tables of things to choose from of which nothing is computed. */
import { languages } from './languages.ts';
import { table } from './table.ts';

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

/** The two ways to see an experiment: one picture that explains, and the bench with every plot. */
export const views = table(
  'views',
  { id: 'explain', source: 'docs/url.md' },
  { id: 'lab', source: 'docs/url.md' },
);

/** Pages to read that open over an experiment; the first is none of them. */
export const pages = table(
  'pages',
  { id: 'none', source: 'docs/url.md' },
  { id: 'reference', source: 'docs/url.md' },
  { id: 'glossary', source: 'docs/url.md' },
  { id: 'teachers', source: 'docs/url.md' },
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
