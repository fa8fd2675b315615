/** The two networks of a bidirectional one: the menu of the control. */
export const directions = {
  forward: {
    label: 'forward',
    summary: 'The network that reads from 1 to T.',
  },
  reverse: {
    label: 'reverse',
    summary: 'The network that reads from T to 1.',
  },
} as const;
