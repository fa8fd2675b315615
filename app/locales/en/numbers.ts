export const numbers = {
  beyondRange: 'beyond range',
  none: 'none',
} as const;
