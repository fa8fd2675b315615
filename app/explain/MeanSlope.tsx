import type { ReactNode } from 'react';
import { useLanguage, useSay } from '../session/language.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { formatFixed, noNumber } from '../words/numbers.ts';

/** For a cell without a gate: by how much its activation scales what passes it, on average. */
export function MeanSlope(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const slope = useRunStatus(({ summary }) => summary?.meanSlope ?? null);
  return (
    <div className="control slope">
      <span className="label">{say('explain.levers.slope')}</span>
      <output>{slope === null ? noNumber : formatFixed(slope, language)}</output>
    </div>
  );
}
