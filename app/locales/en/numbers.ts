/** Words in the place of numbers. */
export const numbers = {
  beyondRange: 'beyond range',
  none: 'none',
} as const;
