export const offline = {
  ready: 'A new version is ready.',
  reload: 'Reload',
} as const;
