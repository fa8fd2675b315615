import type { ReactNode } from 'react';
import { settingsFor } from '../../workers/model/userDataSettings.ts';
import { settingTexts } from '../features/compare/names.ts';
import { useExperiment } from '../session/experiment.ts';
import { useLanguage, useSay } from '../session/language.ts';
import { useUserData } from '../session/userData.ts';
import { useSession } from '../session/useSession.ts';
import { unseen } from './levers.ts';

/** What an address set besides, so that nothing acts unseen; nothing where there is nothing. */
export function AlsoSet(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { set } = useSession();
  const config = useExperiment((experiment) => experiment.config);
  const hasOwn = useExperiment(({ userData }) => userData.network !== undefined);
  const data = useUserData(({ network }) => network?.data);
  const given = hasOwn && data ? settingsFor(data) : null;
  const texts = settingTexts(config, unseen(config, given), language);
  if (texts.length === 0) return null;
  return (
    <p className="also">
      <span>{say('explain.levers.also', { settings: texts.join(say('writing.comma')) })}</span>{' '}
      <button type="button" className="quiet" onClick={() => set({ view: 'lab' }, 'choice')}>
        {say('explain.levers.inLab')}
      </button>
    </p>
  );
}
