/** The printed page: its list of settings. */
export const print = {
  settings: 'Settings',
  pair: '{name}: {value}',
} as const;
