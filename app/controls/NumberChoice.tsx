import { type ReactNode, useId } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { boundsOf } from '../../workers/model/param.ts';
import { paramLabel } from '../locales/entries.ts';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import type { ControlProps, ParamOf } from './controlProps.ts';
import { Help } from './Help.tsx';
import { Label } from './Label.tsx';
import { useParam } from './useParam.ts';

/** One of a few whole numbers, as a drop-down list: less room than a slider takes. */
export function NumberChoice({ param, isLocked }: ControlProps<ParamOf<'range'>>): ReactNode {
  const say = useSay();
  const id = useId();
  const name = say(paramLabel(param));
  const { value, set, reset } = useParam<number>(param);
  const { min, max } = useExperiment(useShallow(({ config }) => boundsOf(param, config)));
  return (
    <Help param={param} className="control choice">
      {(described, toggleHelp) => (
        <>
          <Label param={param} htmlFor={id} onDoubleClick={reset} onTap={toggleHelp} />
          <select
            id={id}
            value={value}
            disabled={isLocked}
            {...described}
            onChange={(event) => set(Number(event.target.value), 'choice')}
          >
            {Array.from({ length: max - min + 1 }, (_, i) => min + i).map((number) => (
              <option key={number} value={number}>
                {say('controls.choice.numbered', { name, number })}
              </option>
            ))}
          </select>
        </>
      )}
    </Help>
  );
}
