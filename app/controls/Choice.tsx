import { type ReactNode, useId } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Text } from '../../workers/model/text.ts';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/surroundings.ts';
import { capitalized } from '../words/capitalized.ts';
import { useControlled } from './controlled.ts';
import type { ControlProps, ParamOf } from './controlProps.ts';
import { Help } from './Help.tsx';
import { Label } from './Label.tsx';
import { fittingOptions } from './options.ts';

const namedText: Text = { en: '{name}: {option}', zh: '{name}：{option}' };

/** One of a table's entries, as a drop-down list. */
export function Choice({ param, isLocked, isCompact }: ControlProps<ParamOf<'choice'>>): ReactNode {
  const say = useSay();
  const id = useId();
  const { value, set, reset } = useControlled<string>(param);
  const options = useExperiment(useShallow(({ config }) => fittingOptions(param, config)));
  const name = capitalized(say(param.label));
  return (
    <Help param={param} more={say(param.options.find(value).summary)} className="control choice">
      {(described, toggleHelp) => (
        <>
          <Label param={param} htmlFor={id} onDoubleClick={reset} onTap={toggleHelp} />
          <select
            id={id}
            value={value}
            disabled={isLocked || options.length < 2}
            {...described}
            onChange={(event) => set(event.target.value, 'choice')}
          >
            {options.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {isCompact ? say(namedText, { name, option: say(entry.label) }) : say(entry.label)}
              </option>
            ))}
          </select>
        </>
      )}
    </Help>
  );
}
