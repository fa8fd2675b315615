import { type ReactNode, useId } from 'react';
import { useControlled } from './controlled.ts';
import type { ControlProps, ParamOf } from './controlProps.ts';
import { Help } from './Help.tsx';
import { Label } from './Label.tsx';

/** Off or on. */
export function Toggle({ param, isLocked }: ControlProps<ParamOf<'toggle'>>): ReactNode {
  const id = useId();
  const { value, set, reset } = useControlled<boolean>(param);
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
