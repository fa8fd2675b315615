export const shortcuts = {
  shortcutSheet: {
    title: 'Keyboard shortcuts',
    close: 'Close',
    or: 'or',
    where: 'Not while typing. Space and the arrows belong to a control while it has the focus.',
    switch: 'Single keys are shortcuts',
  },
  open: 'Keyboard shortcuts',
  keys: {
    caps: {
      space: 'Space',
    },
  },
  openTab: 'Open the tab {name}',
  shortcuts: {
    text: 'Train or pause',
    oneTrainingStep: 'One training step',
    rewindToStep0: 'Rewind to step 0',
    reseed: 'Reseed',
    resetAllControls: 'Reset all controls',
    undo: 'Undo',
    redo: 'Redo',
    pinThisRun: 'Pin this run',
    share: 'Share',
    openAFile: 'Open a file',
    selectTheStepBefore: 'Select the step before',
    selectTheNextStep: 'Select the next step',
    printWithEveryPlot: 'Print, with every plot computed',
    inAControlBack: 'In a control: back to its default',
    closeWhatIsOpen: 'Close what is open',
    showOrHideThis: 'Show or hide this list',
  },
} as const;
