import type { ReactNode } from 'react';
import { create } from 'zustand';
import { gatesOf } from '../../../workers/engine/graph/cellGates.ts';
import type { Text } from '../../../workers/model/text.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useSay } from '../../session/surroundings.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import { show } from '../shown.ts';
import { ViewSwitch } from '../views/ViewSwitch.tsx';
import type { GateMapWish } from './gateMap.ts';

const viewText: Text = { en: 'How gates are shown', zh: '门的显示方式' };
const curvesText: Text = { en: 'curves', zh: '曲线' };
const unitsText: Text = { en: 'units', zh: '单元' };
const gateText: Text = { en: 'Gate', zh: '门' };
const ofText: Text = { en: 'Units of', zh: '各单元取自' };
const sequenceText: Text = { en: 'one sequence', zh: '一条序列' };
const batchText: Text = { en: 'mean of the batch', zh: '整批均值' };

interface Wish extends GateMapWish {
  readonly isMap: boolean;
}

const useGates = create<Wish>(() => ({ isMap: false, gate: null, of: 'sequence' }));

async function wish(changes: Partial<Wish>): Promise<void> {
  const before = useGates.getState();
  useGates.setState(changes);
  const now = useGates.getState();
  if (!now.isMap) return show('gates', undefined);
  const found = await fetchOrSay(() => import('./gateMap.ts'));
  if (useGates.getState() !== now) return;
  if (found) show('gates', found.gateMap(now));
  else useGates.setState(before, true);
}

/** Curves of all gates, or the units of one. */
export function GatesTools(): ReactNode {
  const say = useSay();
  const { isMap, gate, of } = useGates();
  const config = useExperiment((experiment) => experiment.config);
  const { names, keeps, isPlain } = gatesOf(config);
  const [first] = names;
  const chosen = names.find((name) => name === gate) ?? keeps ?? first;
  const options = [
    { id: 'curves', text: say(curvesText) },
    { id: 'units', text: say(unitsText) },
  ] as const;
  return (
    <div className="panel-tools">
      <ViewSwitch
        label={say(viewText)}
        options={options}
        value={isMap ? 'units' : 'curves'}
        choose={(id) => void wish({ isMap: id === 'units' })}
      />
      {isMap && !isPlain && names.length > 1 && (
        <select
          aria-label={say(gateText)}
          value={chosen}
          onChange={({ target }) => void wish({ gate: target.value })}
        >
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      {isMap && (
        <select
          aria-label={say(ofText)}
          value={of}
          onChange={({ target }) =>
            void wish({ of: target.value === 'batch' ? 'batch' : 'sequence' })
          }
        >
          <option value="sequence">{say(sequenceText)}</option>
          <option value="batch">{say(batchText)}</option>
        </select>
      )}
    </div>
  );
}
