import type { writing as English } from '../en/writing.ts';
import type { Words } from '../shape.ts';

/** How the language is written. */
export const writing = {
  /** BCP 47 tag of the written language. */
  tag: 'zh-Hans',
  /** Between two sentences. */
  space: '',
  /** At the end of a sentence. */
  stop: '。',
  /** Between a word and what is said of it. */
  colon: '：',
  /** Between parts of a sentence. */
  comma: '，',
  /** Between things of a kind, where a list has no last one. */
  enumeration: '、',
  /** Between two statements. */
  semicolon: '；',
  /** A share of a hundred. */
  percent: '{number}%',
  /** A duration, in steps of a sequence. */
  steps: '{count}\u00a0步',
} satisfies Words<typeof English>;
