/** Notices about the computation itself: it stopped, waits, crashed; what a link does not hold. */
export const session = {
  hidden: 'Paused while hidden: {title}',
  userData: {
    text: {
      caveat: 'The link does not hold your text: it opens on the built-in one.',
    },
    series: {
      caveat: 'The link does not hold your series: it opens on the built-in one.',
    },
    inputs: {
      caveat: 'The link does not hold your input sequence: it opens on drawn inputs.',
    },
    network: {
      caveat:
        'The link does not hold your network: it opens on one of drawn weights. The file stays in this browser unless you agree to hand it out.',
    },
  },
  halted: 'Training stopped: a number left the range of its format. Rewind goes back to update 0.',
  lacking:
    'A file that this setting needs, such as the data of a task, could not be fetched: the connection may be down. It is asked for again by itself; another setting goes on at once.',
  delay: {
    file: 'The computation waits for one of its files, or for the browser to start it. It goes on by itself as soon as it can; nothing that was asked for is lost.',
    work: 'The computation has been busy with one piece of work for some seconds. It is left to finish; fewer units n, steps T, sequences B or layers take less time.',
  },
  trouble: {
    start:
      'The computation could not start: a file of it did not arrive, or this browser, or the page around this one, does not allow the worker that does it. Nothing is shown rather than something wrong. It is tried again by itself; reloading may help.',
    crash:
      'The computation crashed and was started again. The settings are as they were; training starts from update 0.',
  },
} as const;
