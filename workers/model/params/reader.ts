/** What readers keep whatever is computed. */
import { languageChoices, themes } from '../choices.ts';
import { choice, text } from '../param.ts';

/** Pinned runs: as many as a plot can show and an address can hold. */
export const mostPins = 3;

export const pin = text({
  key: 'pin',
  opensLab: true,
  group: 'none',
  scope: 'reader',
  initial: '',
  // Three experiments with the text of a custom cell each still fit into an address of 8 kB.
  maxLength: 6000,
  separator: '~',
  clean: (given) =>
    given
      .split('~')
      .filter((pin) => pin !== '')
      .slice(0, mostPins)
      .join('~'),
});

export const lang = choice({
  key: 'lang',
  group: 'none',
  scope: 'reader',
  remembered: 'always',
  options: languageChoices,
  initial: 'auto',
});

export const theme = choice({
  key: 'theme',
  group: 'none',
  scope: 'reader',
  remembered: 'always',
  options: themes,
  initial: 'auto',
});
