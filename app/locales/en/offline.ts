/** The notice that a newer version of the page is there. */
export const offline = {
  ready: 'A new version is ready.',
  reload: 'Reload',
} as const;
