import type { ReactNode } from 'react';
import { useLanguage } from '../session/language.ts';
import { part } from '../ui/part.tsx';
import type { ControlProps, ParamOf } from './controlProps.ts';
import { useParam } from './useParam.ts';

/** Most visitors never type a cell: the editor and what it knows of the language load when it is shown. */
const EquationEditor = part(async () => ({
  default: (await import('./EquationEditor.tsx')).EquationEditor,
}));

/** The text of a typed-in cell; what is not legal stays a draft and is not applied. */
export function EquationField({ param, isLocked }: ControlProps<ParamOf<'text'>>): ReactNode {
  const language = useLanguage();
  const { value, set } = useParam<string>(param);
  return (
    <div className="typed-cell" data-param={param.key}>
      <EquationEditor
        value={value}
        language={language}
        isLocked={isLocked}
        onApply={(text) => set(text, 'choice')}
      />
    </div>
  );
}
