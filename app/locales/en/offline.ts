export const offline = {
  keep: {
    text: 'A new version is ready.',
    label: 'Reload',
  },
} as const;
