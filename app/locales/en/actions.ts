/** What the page can be told to do: the word on its button, and one line on what it does. */
export const actions = {
  train: {
    label: 'Train',
    pause: 'Pause',
    help: 'Train or pause',
  },
  step: {
    label: 'One update',
    help: 'Update the weights once',
  },
  rewind: {
    label: 'Rewind',
    help: 'Back to update 0 with the same weights',
  },
  reseed: {
    label: 'Reseed',
    help: 'New weights and data from the next seed',
  },
  reset: {
    label: 'Reset',
    help: 'All controls back to their defaults',
  },
  pin: {
    label: 'Pin',
    help: 'Keep this run in the plots, to compare others with it',
  },
  undo: {
    label: 'Undo',
    help: 'Undo the last change of a setting',
  },
  redo: {
    label: 'Redo',
    help: 'Redo the change that was undone',
  },
  share: {
    label: 'Share …',
    help: 'Share what is on screen',
  },
  openFile: {
    label: 'Open a file …',
    help: 'Open a file',
  },
  language: {
    help: 'Change the language',
  },
  theme: {
    label: 'Dark colours',
    help: 'Dark or light colours',
  },
  previousStep: {
    help: 'Select the step before',
  },
  nextStep: {
    help: 'Select the next step',
  },
  tab: {
    help: 'Open the tab {name}',
  },
  present: {
    label: 'Present',
    leave: 'Stop presenting',
    help: 'Show it to an audience: large, with the story and three levers',
  },
  leaveStage: {
    help: 'Back from the audience to the whole page',
  },
  previousChapter: {
    help: 'Before an audience: the picture before in the story',
  },
  nextChapter: {
    help: 'Before an audience: the next picture of the story',
  },
  lever: {
    help: 'Before an audience: take lever {number}, or let go of it',
  },
  beside: {
    label: 'A/B side by side',
    help: 'Compare two runs side by side',
  },
  newest: {
    label: 'Back to the newest',
    help: 'Back to the newest update',
  },
  oneFile: {
    label: 'Download as one file',
    help: 'Save this page, its settings and its language as one file that works without a network',
  },
  course: {
    label: 'Course',
    help: 'Open the list of lessons',
  },
  package: {
    label: 'SCORM package …',
    help: 'Make a SCORM package of lessons, which a course system can grade',
  },
  leaveLesson: {
    label: 'Leave',
    help: 'Leave the lesson and stay with what is on screen',
  },
  print: {
    label: 'Print',
    help: 'Print, with every plot computed',
  },
  skipTour: {
    label: 'Skip',
    done: 'Done',
    help: 'End the three cards of the first visit',
  },
  tour: {
    label: 'Show the first cards again',
    help: 'Three things to do on this page',
  },
  sheet: {
    label: 'Keyboard shortcuts',
    help: 'Show or hide the keyboard shortcuts',
  },
} as const;
