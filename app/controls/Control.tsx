import type { ReactNode } from 'react';
import { Choice } from './Choice.tsx';
import type { ControlProps } from './controlProps.ts';
import { EquationField } from './EquationField.tsx';
import { Range } from './Range.tsx';
import { Segmented } from './Segmented.tsx';
import { TextField } from './TextField.tsx';
import { Toggle } from './Toggle.tsx';

/** The form control of a Param. */
export function Control({ param, ...props }: ControlProps): ReactNode {
  switch (param.kind) {
    case 'range':
      return <Range param={param} {...props} />;
    case 'choice':
      return param.prominent ? (
        <Segmented param={param} {...props} />
      ) : (
        <Choice param={param} {...props} />
      );
    case 'toggle':
      return <Toggle param={param} {...props} />;
    case 'text':
      return param.language ? (
        <EquationField param={param} {...props} />
      ) : (
        <TextField param={param} {...props} />
      );
  }
}
