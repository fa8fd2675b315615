/** How the language is written. */
export const writing = {
  /** BCP 47 tag of the written language. */
  tag: 'en',
  /** Between two sentences. */
  space: ' ',
  /** At the end of a sentence. */
  stop: '.',
  /** Between a word and what is said of it. */
  colon: ': ',
  /** Between parts of a sentence. */
  comma: ', ',
  /** Between things of a kind, where a list has no last one. */
  enumeration: ', ',
  /** Between two statements. */
  semicolon: '; ',
  /** A share of a hundred. */
  percent: '{number}\u00a0%',
  /** A duration, in steps of a sequence. */
  steps: '{count|one:#\u00a0step|other:#\u00a0steps}',
} as const;
