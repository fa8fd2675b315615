import type { Param } from '../../workers/model/param.ts';

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
