/** Keyboard shortcuts: the sheet that lists them. */
export const shortcuts = {
  sheet: {
    title: 'Keyboard shortcuts',
    or: 'or',
    plots:
      'In a plot over time, + and − zoom about the selected step, Shift with ← or → moves the part that is shown, Delete shows all of it. By pointer: Ctrl or ⌘ and the wheel, or two fingers, zoom; a drag along the numbers of the axis, or by the middle button, moves; Shift and a drag choose a part; a double click shows all.',
    where: 'Not while typing. Space and the arrows belong to a control while it has the focus.',
    switch: 'Single keys are shortcuts',
  },
  keys: {
    space: 'Space',
  },
  widgets: {
    step: 'A slider or a plot in focus: step by step',
    page: 'A slider or a plot in focus: in large steps',
    end: 'A slider or a plot in focus: to either end',
    default: 'A slider in focus: back to its default',
    tab: 'A tab in focus: the one beside it, the first or the last',
    close: 'Close what is open',
  },
  titled: '{help} ({keys})',
} as const;
