import type { ReactNode } from 'react';
import { useSay } from '../session/language.ts';
import { ActionButtons } from './ActionButton.tsx';

/** Explain or Lab: two views of the same experiment. */
export function ViewSwitch(): ReactNode {
  const say = useSay();
  return (
    <fieldset className="view-switch" aria-label={say('lab.header.views')}>
      <ActionButtons place="view" />
    </fieldset>
  );
}
