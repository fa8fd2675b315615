import type { ReactNode } from 'react';
import type { Settings } from '../../workers/model/config.ts';
import { presets } from '../../workers/model/presets/index.ts';
import type { Text } from '../../workers/model/text.ts';
import { useSession } from '../controls/controlled.ts';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/surroundings.ts';

const presetText: Text = { en: 'Preset', zh: '预设' };

/** Ready-made experiments, in a list. */
export function PresetChooser(): ReactNode {
  const say = useSay();
  const { set } = useSession();
  const chosen = useExperiment(({ config }) => config.preset);
  return (
    <label className="presets">
      <span className="unsaid">{say(presetText)}</span>
      <select
        title={say(presets.find(chosen).summary)}
        value={chosen}
        onChange={({ target }) => set({ preset: target.value } as Settings, 'choice')}
      >
        {presets.entries.map(({ id, label }) => (
          <option key={id} value={id}>
            {say(label)}
          </option>
        ))}
      </select>
    </label>
  );
}
