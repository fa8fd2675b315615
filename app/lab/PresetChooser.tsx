import type { ReactNode } from 'react';
import type { Settings } from '../../workers/model/config.ts';
import { presets } from '../../workers/model/presets.ts';
import { labelOf, summaryOf } from '../locales/entries.ts';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import { useSession } from '../session/useSession.ts';

/** Ready-made experiments, in a list. */
export function PresetChooser(): ReactNode {
  const say = useSay();
  const { set } = useSession();
  const name = say('lab.presetChooser.preset');
  const chosen = useExperiment(({ config }) => config.preset);
  return (
    <label className="presets">
      <span className="unsaid">{name}</span>
      <select
        aria-label={name}
        title={say(summaryOf(presets, chosen))}
        value={chosen}
        onChange={({ target }) => set({ preset: target.value } as Settings, 'choice')}
      >
        {presets.entries.map(({ id }) => (
          <option key={id} value={id}>
            {say(labelOf(presets, id))}
          </option>
        ))}
      </select>
    </label>
  );
}
