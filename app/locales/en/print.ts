export const print = {
  printed: {
    settings: 'Settings',
    pair: '{name}: {value}',
    between: '; ',
  },
} as const;
