import { type ReactNode, useId, useState } from 'react';
import type { ControlProps, ParamOf } from './controlProps.ts';
import { Help } from './Help.tsx';
import { Label } from './Label.tsx';
import { useParam } from './useParam.ts';

/** Free text; taken over when the field is left. */
export function TextField({ param, isLocked }: ControlProps<ParamOf<'text'>>): ReactNode {
  const id = useId();
  const { value, set, reset } = useParam<string>(param);
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <Help param={param} className="control text">
      {(described, toggleHelp) => (
        <>
          <Label param={param} htmlFor={id} onDoubleClick={reset} onTap={toggleHelp} />
          <textarea
            id={id}
            rows={Math.min(8, (draft ?? value).split('\n').length + 1)}
            maxLength={param.maxLength}
            spellCheck={false}
            disabled={isLocked}
            {...described}
            value={draft ?? value}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={() => {
              if (draft !== null) set(draft, 'choice');
              setDraft(null);
            }}
          />
        </>
      )}
    </Help>
  );
}
