import { create } from 'zustand';
import type { Notice } from '../../workers/model/config.ts';
import type { Text } from '../locales/index.ts';

/** What the page has to say besides its numbers; one dismissible region shows all of it. */
interface Notices {
  /** Settings that could not be used as given. */
  readonly repairs: readonly Notice[];
  /** Sentences by subject; a later one on the same subject takes the place of the earlier. */
  readonly sentences: Readonly<Record<string, Text>>;
  /** Something that the reader can have done. */
  readonly offer: NoticeOffer | null;
}

/** A sentence with a button. */
export interface NoticeOffer {
  readonly text: Text;
  readonly label: Text;
  readonly act: () => void;
  /** Another button that says no, where that is an answer too. */
  readonly decline?: { readonly label: Text; readonly act: () => void };
}

const none: Notices = { repairs: [], sentences: {}, offer: null };

export const useNotices = create<Notices>(() => none);

/** Whether there is anything to say. */
export const useHasNotice = (): boolean =>
  useNotices(
    ({ repairs, sentences, offer }) =>
      repairs.length > 0 || offer !== null || Object.keys(sentences).length > 0,
  );

/** Lists repairs, together with earlier ones of other settings that were not dismissed yet. */
export function showRepairs(repairs: readonly Notice[]): void {
  if (repairs.length === 0) return;
  const keys = new Set(repairs.map(({ key }) => key));
  useNotices.setState((before) => ({
    repairs: [...before.repairs.filter(({ key }) => !keys.has(key)), ...repairs],
  }));
}

/** Says a sentence on a subject. */
export function showSentence(subject: string, sentence: Text): void {
  useNotices.setState(({ sentences }) => ({ sentences: { ...sentences, [subject]: sentence } }));
}

/** Offers to do something; a later offer takes the place of an earlier one. */
export function showOffer(offer: NoticeOffer): void {
  useNotices.setState({ offer });
}

/** Takes the offer back: it was answered, or no longer stands. */
export const withdrawOffer = (): void => useNotices.setState({ offer: null });

/** Takes a sentence back, because it is no longer true. */
export function withdraw(subject: string): void {
  const { sentences } = useNotices.getState();
  if (!Object.hasOwn(sentences, subject)) return;
  const { [subject]: _, ...others } = sentences;
  useNotices.setState({ sentences: others });
}

/** The reader has read it all. */
export function dismissAll(): void {
  useNotices.setState(none);
}
