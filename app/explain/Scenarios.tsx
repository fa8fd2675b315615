import type { ReactNode } from 'react';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import { useSession } from '../session/useSession.ts';
import { scenarioOf, scenarios } from './scenarios.ts';

/** The ways in, as chips: the one whose settings are in force is pressed. */
export function Scenarios(): ReactNode {
  const say = useSay();
  const { set } = useSession();
  const chosen = useExperiment(({ config, userData }) =>
    userData.network === undefined ? scenarioOf(config)?.id : undefined,
  );
  return (
    <fieldset className="scenarios" aria-label={say('explain.scenarios.title')}>
      {scenarios.map(({ id, label, settings }) => (
        <button
          key={id}
          type="button"
          className="chip"
          aria-pressed={id === chosen}
          onClick={() => set(settings, 'choice')}
        >
          {say(label)}
        </button>
      ))}
    </fieldset>
  );
}
