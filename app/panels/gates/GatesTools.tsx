import type { ReactNode } from 'react';
import { gatesOf } from '../../../workers/engine/ir/cellGates.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useSay } from '../../session/language.ts';
import { chooseGates, show, useView } from '../../session/view.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import type { GatesChoice } from '../choices.ts';
import { ViewSwitch } from '../views/PlotViewSwitch.tsx';

async function choose(changes: Partial<GatesChoice>): Promise<void> {
  const before = useView.getState().gates;
  chooseGates(changes);
  const now = useView.getState().gates;
  if (!now.isMap) return show('gates', undefined);
  const found = await fetchOrSay(() => import('./gateMap.ts'));
  if (useView.getState().gates !== now) return;
  if (found) show('gates', found.gateMap(now));
  else chooseGates(before);
}

/** Curves of all gates, or the units of one. */
export function GatesTools(): ReactNode {
  const say = useSay();
  const { isMap, gate, of } = useView(({ gates }) => gates);
  const config = useExperiment((experiment) => experiment.config);
  const { names, keeps, isPlain } = gatesOf(config);
  const [first] = names;
  const chosen = names.find((name) => name === gate) ?? keeps ?? first;
  const options = [
    { id: 'curves', text: say('panels.gates.gatesTools.curves') },
    { id: 'units', text: say('panels.gates.gatesTools.units') },
  ] as const;
  return (
    <div className="panel-tools">
      <ViewSwitch
        label={say('panels.gates.gatesTools.view')}
        options={options}
        value={isMap ? 'units' : 'curves'}
        choose={(id) => void choose({ isMap: id === 'units' })}
      />
      {isMap && !isPlain && names.length > 1 && (
        <select
          aria-label={say('panels.gates.gatesTools.gate')}
          value={chosen}
          onChange={({ target }) => void choose({ gate: target.value })}
        >
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      {isMap && (
        <select
          aria-label={say('panels.gates.gatesTools.of')}
          value={of}
          onChange={({ target }) =>
            void choose({ of: target.value === 'batch' ? 'batch' : 'sequence' })
          }
        >
          <option value="sequence">{say('panels.gates.gatesTools.sequence')}</option>
          <option value="batch">{say('panels.gates.gatesTools.batch')}</option>
        </select>
      )}
    </div>
  );
}
