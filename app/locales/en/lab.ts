/** The frame of the page: header, footer, notices, transport, verdict, fixes, tabs. */
export const lab = {
  app: {
    controls: 'Controls',
    verdictTitle: 'Verdict',
    waiting: 'Computing …',
    plots: 'Plots over time',
    side: 'Other plots',
  },
  footer: {
    engine: 'engine: {name}, {format}',
    probe: 'Computed last: norms in {ms} ms',
    spectra: 'spectra in {ms} ms',
    parameters: '{count} parameters',
    hash: 'Address of these settings',
  },
  header: {
    views: 'View',
    tagline: 'see gradients vanish and explode through time',
  },
  skipLinks: {
    title: 'Go to',
    verdict: 'Go to the verdict',
    plots: 'Go to the plots',
    tabs: 'Go to the tabs',
  },
  noticeBar: {
    intro: 'Some settings could not be used as given:',
    long: 'The address is longer than 8 kB and was not read. What is on screen stays as it was.',
    head: {
      key: 'setting',
      given: 'given',
      allowed: 'allowed',
      used: 'used',
    },
    dismiss: 'Dismiss',
  },
  pastBar: {
    past: 'Looking at update {step} of {newest}',
    next: 'Training goes on from here; later updates are then dropped.',
    travel: 'Computing update {to} again: {left} to go',
  },
  presetCaption: {
    changed: 'Changed from the preset: {names}.',
  },
  presetChooser: {
    preset: 'Preset',
  },
  fixes: {
    healthy: 'Nothing to mend.',
    waiting: 'What helps:',
    tried: 'What helps (computed for this network):',
    before: 'What helps (computed before training):',
    finite:
      'What keeps it finite for {steps|one:# update|other:# updates} from the start, tried here:',
    nothing: 'Nothing that was tried keeps it finite.',
    large:
      'What may help is not tried here: this run stores {asked}, and only runs of at most {limit} are tried beside themselves. A smaller batch or fewer steps bring it back.',
    applied: 'Applied: {name}.',
    undo: 'Undo',
    undoOf: 'Undo: {name}',
    keeps: 'keeps {after} (now {before})',
    keepsAlone: 'keeps {after}',
    update: 'the update’s ‖g‖ is {after} instead of {before}; the flow stays as it is',
    loss: 'loss {loss}',
  },
  tabs: {
    tabs: 'More plots',
  },
  transport: {
    count: 'update {step}',
    of: 'update {step} of {all}',
    hidden: 'paused while hidden',
    still: 'stood still while hidden',
    loss: 'loss {loss}',
  },
  verdictCard: {
    title: 'Verdict',
    waiting: 'Computing …',
    failed: 'No verdict: nothing was computed.',
  },
  tabList: {
    tabs: {
      train: {
        title: 'Training',
      },
      equations: {
        title: 'Equations',
      },
      data: {
        title: 'Data',
      },
    },
  },
} as const;
