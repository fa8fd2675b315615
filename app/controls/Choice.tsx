import { type ReactNode, useId } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { labelOf, paramLabel, summaryOf } from '../locales/entries.ts';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import { capitalized } from '../words/capitalized.ts';
import type { ControlProps, ParamOf } from './controlProps.ts';
import { Help } from './Help.tsx';
import { Label } from './Label.tsx';
import { fittingOptions } from './options.ts';
import { useParam } from './useParam.ts';

/** One of a table's entries, as a drop-down list. */
export function Choice({ param, isLocked, isCompact }: ControlProps<ParamOf<'choice'>>): ReactNode {
  const say = useSay();
  const id = useId();
  const { value, set, reset } = useParam<string>(param);
  const options = useExperiment(useShallow(({ config }) => fittingOptions(param, config)));
  const name = capitalized(say(paramLabel(param)));
  return (
    <Help param={param} more={say(summaryOf(param.options, value))} className="control choice">
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
                {isCompact
                  ? say('controls.choice.named', {
                      name,
                      option: say(labelOf(param.options, entry.id)),
                    })
                  : say(labelOf(param.options, entry.id))}
              </option>
            ))}
          </select>
        </>
      )}
    </Help>
  );
}
