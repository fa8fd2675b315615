import type { ReactNode } from 'react';

/** Outlines on a 16×16 grid. */
const outlines = {
  play: 'M5 3.2v9.6l8-4.8z',
  pause: 'M4.5 3.5h2.4v9H4.5zM9.1 3.5h2.4v9H9.1z',
  step: 'M4 3.2v9.6l6.4-4.8zM11 3.5h1.8v9H11z',
  playBack: 'M11 3.2v9.6L3 8z',
  stepBack: 'M12 3.2v9.6L5.6 8zM3.2 3.5H5v9H3.2z',
  rewind: 'M12.5 3.2v9.6L6.2 8zM3.5 3.5h1.8v9H3.5z',
  dice: 'M3 2.5h10a.5.5 0 0 1 .5.5v10a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5zM3.9 3.9v8.2h8.2V3.9zM5.4 5.4h1.7v1.7H5.4zM8.9 8.9h1.7v1.7H8.9zM8.9 5.4h1.7v1.7H8.9zM5.4 8.9h1.7v1.7H5.4z',
  reset: 'M8 2.6a5.4 5.4 0 1 1-5.2 4h1.5A4 4 0 1 0 8 4v2.2L4.4 3.3 8 .4z',
  pin: 'M10.4 1.3l4.3 4.3-1.2.6-2.6 2.6-.2 3-1 1L6.6 9.7l-4 4-.9.3.3-.9 4-4L2.9 6l1-1 3-.2 2.6-2.6z',
  undo: 'M6.2 2.2v2.9h3.3a4.2 4.2 0 0 1 0 8.4H5v-1.5h4.5a2.7 2.7 0 0 0 0-5.4H6.2v2.9L1.8 5.8z',
  redo: 'M9.8 2.2v2.9H6.5a4.2 4.2 0 0 0 0 8.4H11v-1.5H6.5a2.7 2.7 0 0 1 0-5.4h3.3v2.9l4.4-3.7z',
  link: 'M6.9 9.9 9.9 6.9l-.8-.8-3 3zM5.2 6.2 3.5 7.9a3.3 3.3 0 0 0 4.6 4.6l1.7-1.7-1-1-1.7 1.7a1.9 1.9 0 0 1-2.6-2.6l1.7-1.7zM10.8 9.8l1.7-1.7a3.3 3.3 0 0 0-4.6-4.6L6.2 5.2l1 1 1.7-1.7a1.9 1.9 0 0 1 2.6 2.6L9.8 8.8z',
  save: 'M7.4 2h1.2v6.1l2.1-2.1.9.9L8 10.5 4.4 6.9l.9-.9 2.1 2.1zM3 11.5h1.3v1.7h7.4v-1.7H13v3H3z',
  open: 'M1.5 3h4.6l1.5 1.8h5.4V7h1.7l-2 6.5H1.5zM3 4.5v6.2L4.4 7h7.1v-.7H6.9L5.4 4.5zM5.5 8.5 4.1 12h7.3l1.1-3.5z',
  sun: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM7.4 1h1.2v2.4H7.4zM7.4 12.6h1.2V15H7.4zM1 7.4h2.4v1.2H1zM12.6 7.4H15v1.2h-2.4zM2.6 3.5l.9-.9 1.7 1.7-.9.9zM10.8 11.7l.9-.9 1.7 1.7-.9.9zM2.6 12.5l1.7-1.7.9.9-1.7 1.7zM10.8 4.3l1.7-1.7.9.9-1.7 1.7z',
  moon: 'M12.9 10.4A5.6 5.6 0 0 1 5.6 3.1a5.4 5.4 0 1 0 7.3 7.3z',
} as const;

export type IconName = keyof typeof outlines;

/** A sign beside or instead of a word; the word is always there for screen readers. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={outlines[name]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
