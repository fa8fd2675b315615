import { ownNames } from '../ownNames.ts';

/** Languages: the menu of the control. Each is called by its own name everywhere. */
export const languages = {
  auto: {
    label: 'browser’s',
    summary: 'The language of the browser.',
  },
  ...ownNames,
};
