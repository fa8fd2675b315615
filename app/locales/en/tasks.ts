/** Tasks: the menu of the control. */
export const tasks = {
  adding: {
    label: 'adding',
    summary:
      'A stream of numbers in [0, 1) of which two are marked, one in each half; their sum is asked for at the end.',
  },
  copy: {
    label: 'copy memory',
    summary:
      'Up to ten symbols are shown, then blanks; after a delimiter they must be repeated in order, each exactly the lag after it was shown.',
  },
  noise: {
    label: 'noise',
    summary:
      'Random inputs and random targets: nothing to learn but one fixed batch, so only the network shapes the gradient.',
  },
  order: {
    label: 'temporal order',
    summary:
      'Two of many symbols matter, each X or Y; at the end one of the four orders XX, XY, YX, YY must be named.',
  },
  parity: {
    label: 'parity',
    summary:
      'A stream of +1 and −1; at the end: was the number of +1 even or odd? Every step counts.',
  },
  recall: {
    label: 'delayed recall',
    summary:
      'A stream of numbers in [0, 1); the first one, which is marked, is asked for at the end.',
  },
  series: {
    label: 'series',
    summary:
      'Pieces of a series of measurements, standardised; at every step the next value is to be foretold. Your own series can take the place of the built-in one.',
  },
  sine: {
    label: 'sine',
    summary:
      'A sine wave of random period and phase; at every step the next value is to be foretold.',
  },
  text: {
    label: 'text',
    summary:
      'Pieces of a text, character by character; at every step the next character is to be foretold. Your own text can take the place of the built-in one.',
  },
} as const;
