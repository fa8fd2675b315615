import type { ReactNode } from 'react';
import { useSession } from '../controls/controlled.ts';
import { settingsTold } from '../features/compare/names.ts';
import { useExperiment } from '../session/experiment.ts';
import { useLanguage, useSay } from '../session/surroundings.ts';
import { unseen } from './levers.ts';

/** What an address set besides, so that nothing acts unseen; nothing where there is nothing. */
export function AlsoSet(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { set } = useSession();
  const config = useExperiment((experiment) => experiment.config);
  const own = useExperiment((experiment) => experiment.own);
  const told = settingsTold(config, unseen(config, own), language);
  if (told.length === 0) return null;
  return (
    <p className="also">
      <span className="also-said">
        {say('explain.levers.also', { settings: told.join(say('writing.comma')) })}
      </span>{' '}
      <button type="button" className="quiet" onClick={() => set({ view: 'lab' }, 'choice')}>
        {say('explain.levers.inLab')}
      </button>
    </p>
  );
}
