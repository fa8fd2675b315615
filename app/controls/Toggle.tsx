import { type ReactNode, useId } from 'react';
import type { ControlProps, ParamOf } from './controlProps.ts';
import { Help } from './Help.tsx';
import { Label } from './Label.tsx';
import { useParam } from './useParam.ts';

/** Off or on. */
export function Toggle({ param, isLocked }: ControlProps<ParamOf<'toggle'>>): ReactNode {
  const id = useId();
  const { value, set, reset } = useParam<boolean>(param);
  return (
    <Help param={param} className="control toggle">
      {(described, toggleHelp) => (
        <>
          <Label param={param} htmlFor={id} onDoubleClick={reset} onTap={toggleHelp} />
          <input
            id={id}
            type="checkbox"
            role="switch"
            checked={value}
            aria-checked={value}
            disabled={isLocked}
            {...described}
            onChange={(event) => set(event.target.checked, 'choice')}
          />
        </>
      )}
    </Help>
  );
}
