import { type ReactNode, useEffect } from 'react';
import { useLanguage } from '../session/language.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useSession } from '../session/useSession.ts';
import { causesText, knownCauses } from '../words/causes.ts';
import { verdictText } from '../words/verdict.ts';

/** What the slope of the verdict is made of; a dash until that is computed. */
export function CausesLine(): ReactNode {
  const { frames, need } = useSession();
  const language = useLanguage();
  // The picture stands outside React: its numbers are read again whenever there are new ones.
  useRunStatus(({ count }) => count);
  useEffect(() => need(['causes']), [need]);
  const { picture } = frames;
  if (!picture || picture.summary.verdict.decadesPerStep === null) return null;
  const said = causesText(knownCauses(picture), picture.summary.verdict, picture.config, language);
  // That the rate changes on the way is said by the verdict already.
  const isSaid =
    said !== null &&
    verdictText(picture.summary, picture.config, language).sentences.includes(said);
  return said === null || isSaid ? null : <p className="causes">{said}</p>;
}
