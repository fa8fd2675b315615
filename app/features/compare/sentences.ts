/** What is said about pinning. */
import type { Text } from '../../locales/index.ts';

export const nothingSentence: Text = 'compare.sentences.nothing';

export const alreadySentence: Text = 'compare.sentences.already';

export const repairedSentence: Text = 'compare.sentences.repaired';

export const notInLinkSentence: Text = 'compare.sentences.notInLink';

/** Three are there: the reader decides. */
export const fullOffer: { readonly text: Text; readonly label: Text } = {
  text: 'compare.sentences.full.text',
  label: 'compare.sentences.full.label',
};
