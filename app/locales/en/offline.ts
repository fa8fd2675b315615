/** The page as one file, and the notice that a newer version of the page is there. */
export const offline = {
  ready: 'A new version is ready.',
  reload: 'Reload',
  noOneFile:
    'The page as one file did not arrive, so that nothing was saved. Try again when the network is there.',
  settingsAlone:
    'The file opens on the settings alone: what you opened, and what was changed or trained beyond them, is not in it.',
} as const;
