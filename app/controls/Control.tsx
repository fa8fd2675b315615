import type { ReactNode } from 'react';
import type { Param } from '../../workers/index.ts';
import { Choice } from './Choice.tsx';
import { EquationField } from './EquationField.tsx';
import { Range } from './Range.tsx';
import { Segmented } from './Segmented.tsx';
import { TextField } from './TextField.tsx';
import { Toggle } from './Toggle.tsx';

/** The Params of one kind. */
export type ParamOf<Kind extends Param['kind']> = Extract<Param, { kind: Kind }>;

export interface ControlProps<P extends Param = Param> {
  readonly param: P;
  /** Shown but not changeable. */
  readonly isLocked: boolean;
  /** Id of a heading that already says the control's name. */
  readonly titledBy?: string | undefined;
  /** In a row of controls: a list says its own name. */
  readonly isCompact?: boolean | undefined;
}

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
