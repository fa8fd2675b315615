import { ownNames } from '../ownNames.ts';

export const languages = {
  auto: {
    label: 'browser’s',
    summary: 'The language of the browser.',
  },
  ...ownNames,
};
