import { type Settings, writeHash } from '../../../workers/model/config.ts';
import { useExperiment } from '../../session/experiment.ts';
import { pageAddress } from '../share/link.ts';

/** Addresses of this page, in the language and the colours that are chosen: they open in the place of what is read. */
export function useAddresses(): (settings: Settings) => string {
  const { lang, theme } = useExperiment((experiment) => experiment.settings);
  return (settings) => `${pageAddress()}#${writeHash({ ...settings, lang, theme })}`;
}
