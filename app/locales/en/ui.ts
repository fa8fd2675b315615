/** What windows and other pieces of the page say wherever they stand. */
export const ui = {
  close: 'Close',
} as const;
