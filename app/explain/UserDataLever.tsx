import type { ReactNode } from 'react';
import { useSay } from '../session/language.ts';
import { useUserData } from '../session/userData.ts';
import { useSession } from '../session/useSession.ts';

/** The network that somebody opened, by the name of its file, and the way back to the built-in ones. */
export function UserDataLever(): ReactNode {
  const say = useSay();
  const { withdrawData } = useSession();
  const data = useUserData(({ network }) => network?.data);
  if (data?.kind !== 'network') return null;
  const { name } = data;
  return (
    <div className="control of-file own">
      <span className="label">{say('explain.levers.file')}</span>
      <span>
        <span className="own-name" title={name}>
          {name}
        </span>
        <button
          type="button"
          className="quiet"
          aria-label={say('importing.userDataLabels.removeName', { name })}
          onClick={() => withdrawData('network')}
        >
          ×
        </button>
      </span>
    </div>
  );
}
