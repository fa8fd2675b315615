/** Why a text or a series of the reader’s own cannot be used. */
export const ownProblem = {
  sentences: {
    text: {
      empty: 'There is no text. Nothing was changed.',
      short: 'A text needs at least {least} characters; this one has {given}. Nothing was changed.',
      long: 'A text may have at most {most} characters; this one has {given}. Nothing was changed.',
      same: 'The text is one character over and over: there is nothing to foretell. Nothing was changed.',
      gap: 'The text cannot be read. Nothing was changed.',
    },
    series: {
      empty: 'There are no numbers. Nothing was changed.',
      short: 'A series needs at least {least} numbers; this one has {given}. Nothing was changed.',
      long: 'A series may have at most {most} numbers; this one has {given}. Nothing was changed.',
      same: 'All numbers of the series are the same: there is nothing to foretell. Nothing was changed.',
      gap: 'Number {given} of the series is missing, too large or no number. Gaps are not filled in. Nothing was changed.',
    },
  },
} as const;
