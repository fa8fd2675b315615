import { type ReactNode, useId } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { labelOf, paramLabel, summaryOf } from '../locales/entries.ts';
import { useExperiment } from '../session/experiment.ts';
import { useLanguage, useSay } from '../session/language.ts';
import type { ControlProps, ParamOf } from './controlProps.ts';
import { Help } from './Help.tsx';
import { Label } from './Label.tsx';
import { buttonsOf, fittingOptions } from './options.ts';
import { useParam } from './useParam.ts';

/** One of a table's entries: the first ones as buttons, the others in a list under "more". */
export function Segmented({
  param,
  isLocked,
  titledBy,
}: ControlProps<ParamOf<'choice'>>): ReactNode {
  const say = useSay();
  const id = useId();
  const { value, set, reset } = useParam<string>(param);
  const options = useExperiment(useShallow(({ config }) => fittingOptions(param, config)));
  const buttons = buttonsOf(param, options, param.prominent ?? 0, useLanguage());
  const others = options.filter((entry) => !buttons.includes(entry));
  const isOther = others.some((entry) => entry.id === value);
  return (
    <Help param={param} more={say(summaryOf(param.options, value))} className="control segmented">
      {(described, toggleHelp) => (
        <>
          {!titledBy && <Label param={param} id={id} onDoubleClick={reset} onTap={toggleHelp} />}
          <div
            className="segments"
            role="radiogroup"
            aria-labelledby={titledBy ?? id}
            {...described}
          >
            {buttons.map((entry) => (
              <label key={entry.id} className="segment">
                <input
                  type="radio"
                  name={id}
                  value={entry.id}
                  checked={entry.id === value}
                  disabled={isLocked}
                  onChange={() => set(entry.id, 'choice')}
                />
                {say(labelOf(param.options, entry.id))}
              </label>
            ))}
            {others.length > 0 && (
              <select
                className="segment"
                aria-label={say('controls.segmented.moreOf', { label: say(paramLabel(param)) })}
                data-chosen={isOther}
                value={isOther ? value : ''}
                disabled={isLocked}
                onChange={(event) => {
                  if (event.target.value !== '') set(event.target.value, 'choice');
                }}
              >
                <option value="" hidden>
                  {say('controls.segmented.more')}
                </option>
                {others.map((entry) => (
                  <option key={entry.id} value={entry.id}>
                    {say(labelOf(param.options, entry.id))}
                  </option>
                ))}
              </select>
            )}
          </div>
        </>
      )}
    </Help>
  );
}
