export const numbers = {
  beyondRange: {
    beyondRange: 'beyond range',
  },
  nothing: {
    none: 'none',
  },
} as const;
