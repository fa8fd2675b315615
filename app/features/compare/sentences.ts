/** What is said about pinning. */
import type { Text } from '../../locales/index.ts';

export const nothingSentence: Text = 'compare.sentences.nothingSentence';

export const alreadySentence: Text = 'compare.sentences.alreadySentence';

export const repairedSentence: Text = 'compare.sentences.repairedSentence';

export const notInLinkSentence: Text = 'compare.sentences.notInLinkSentence';

/** Three are there: the reader decides. */
export const fullOffer: { readonly text: Text; readonly label: Text } = {
  text: 'compare.sentences.fullOffer.text',
  label: 'compare.sentences.fullOffer.label',
};
