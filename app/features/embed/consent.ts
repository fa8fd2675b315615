/** What a reader opened leaves the page only when the reader has said so, to the one page around it that asks. */
import { filled, type Text } from '../../../workers/model/text.ts';
import { useExperiment } from '../../session/experiment.ts';
import { showOffer, useNotices } from '../../session/notices.ts';

const askText: Text = {
  en: 'The page around this one, {host}, asks for what you opened here ({format}). It stays in this browser unless you agree.',
  zh: '外层页面 {host} 请求取得你在此打开的内容（{format}）。除非你同意，内容不会离开此浏览器。',
};
const yesText: Text = { en: 'Hand it over', zh: '同意提供' };
const noText: Text = { en: 'Keep it here', zh: '不提供' };
const askNamelessText: Text = {
  en: 'The page around this one, which does not say where it is, asks for what you opened here ({format}). It stays in this browser unless you agree.',
  zh: '外层页面（未表明来源）请求取得你在此打开的内容（{format}）。除非你同意，内容不会离开此浏览器。',
};

/**
 * Asks the reader, once a host, whether it may have what was opened. The answer holds as long as the page does.
 *
 * @param host  origin of the page around this one; `*` where it has no name
 * @returns     whether a file of that format may be handed out now; where nobody has been asked yet, that is done
 */
export function createConsent(host: () => string): (format: string) => boolean {
  const answers = new Map<string, boolean>();
  return (format) => {
    if (Object.keys(useExperiment.getState().own).length === 0) return true;
    const asking = host();
    const known = answers.get(asking);
    if (known !== undefined) return known;
    const answered = (isYes: boolean) => (): void => {
      answers.set(asking, isYes);
      useNotices.setState({ offer: null });
    };
    const text = asking === '*' ? askNamelessText : askText;
    showOffer({
      text: filled(text, { host: asking, format }),
      label: yesText,
      act: answered(true),
      decline: { label: noText, act: answered(false) },
    });
    return false;
  };
}
