/** Keyboard shortcuts: the sheet that lists them. */
export const shortcuts = {
  sheet: {
    title: 'Keyboard shortcuts',
    or: 'or',
    where: 'Not while typing. Space and the arrows belong to a control while it has the focus.',
    switch: 'Single keys are shortcuts',
  },
  open: 'Keyboard shortcuts',
  keys: {
    space: 'Space',
  },
  openTab: 'Open the tab {name}',
  actions: {
    train: 'Train or pause',
    step: 'One training step',
    rewind: 'Rewind to step 0',
    reseed: 'Reseed',
    reset: 'Reset all controls',
    undo: 'Undo',
    redo: 'Redo',
    pin: 'Pin this run',
    share: 'Share',
    openFile: 'Open a file',
    previousStep: 'Select the step before',
    nextStep: 'Select the next step',
    print: 'Print, with every plot computed',
    default: 'In a control: back to its default',
    close: 'Close what is open',
    sheet: 'Show or hide this list',
  },
} as const;
