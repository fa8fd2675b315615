/** Pinned runs: their button, their list, the two runs side by side, names of what differs. */
export const compare = {
  abView: {
    title: 'Two runs side by side',
    swap: 'Swap A and B',
    current: 'on screen: {name}',
    lag: 'steps before the loss',
    at: 't = {t}',
    noStep: 'no such step',
    waiting: 'One of the two is still being computed.',
  },
  pinList: {
    pinned: 'Pinned runs',
    unpin: 'Unpin',
    unpinOf: 'Unpin {name}',
    back: 'Go back',
    backHelp: 'Go back to these settings',
    backOf: 'Go back to the settings of {name}',
    computing: 'computing …',
    failed: 'could not be computed here',
    aligned: 'aligned at the loss',
  },
  difference: {
    slopes:
      'Going back from the loss, the gradient of A changes by {a} powers of ten per step and that of B by {b}: they differ by {difference} powers of ten per step.',
    noSlope: 'A: {a}. B: {b}. One of them has no slope to compare.',
    aligned: ' A has {a} steps and B {b}; both end at the loss, on the right.',
  },
  pinnedRuns: {
    pace: '{decades} powers of ten per step',
    said: ' Pinned {name}: {verdict}, {pace}.',
    saidShort: ' Pinned {name}: {verdict}.',
    aligned: ' It has {T} steps; both end at the loss.',
  },
  names: {
    more: '{count} more',
    after: 'after {step|one:# update|other:# updates}',
    start: 'untrained',
    default: 'default settings',
    on: '{label} on',
    off: '{label} off',
  },
  sentences: {
    nothing: 'There is nothing to pin yet: no run has been computed.',
    already: 'This run is pinned already. Change a setting, then compare.',
    repaired:
      'A pinned run in this address had values that are not possible; the nearest possible ones are used.',
    notInLink:
      'The link does not hold every pinned run: one has own data, was trained while settings changed or for more than 5000 updates, or is too long for an address.',
    full: {
      text: 'Three runs are pinned, as many as a plot can tell apart. Unpin one below, or',
      label: 'Replace the oldest',
    },
  },
} as const;
