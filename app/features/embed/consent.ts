/** What a reader opened leaves the page only when the reader has said so, to the one page around it that asks. */
import { useExperiment } from '../../session/experiment.ts';
import { showOffer, withdrawOffer } from '../../session/notices.ts';

/**
 * Asks the reader, once a host, whether it may have what was opened. The answer holds as long as the page does.
 *
 * @param host  origin of the page around this one; `*` where it has no name
 * @returns     whether a file of that format may be handed out now; where nobody has been asked yet, that is done
 */
export function createConsent(host: () => string): (format: string) => boolean {
  const answers = new Map<string, boolean>();
  return (format) => {
    if (Object.keys(useExperiment.getState().userData).length === 0) return true;
    const asking = host();
    const known = answers.get(asking);
    if (known !== undefined) return known;
    const answered = (isYes: boolean) => (): void => {
      answers.set(asking, isYes);
      withdrawOffer();
    };
    const key = asking === '*' ? 'embed.consent.askNameless' : 'embed.consent.ask';
    showOffer({
      text: { key, values: { host: asking, format } },
      label: 'embed.consent.yes',
      act: answered(true),
      decline: { label: 'embed.consent.no', act: answered(false) },
    });
    return false;
  };
}
