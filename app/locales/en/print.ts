export const print = {
  settings: 'Settings',
  pair: '{name}: {value}',
} as const;
