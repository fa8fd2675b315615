import type { ReactNode } from 'react';
import type { Param } from '../../workers/model/param.ts';
import { paramLabel } from '../locales/entries.ts';
import { useSay } from '../session/language.ts';
import { Formula } from '../ui/Formula.tsx';
import { capitalized } from '../words/capitalized.ts';

/** Name and symbol of a control. */
export function Label({
  param,
  id,
  htmlFor,
  onDoubleClick,
  onTap,
}: {
  readonly param: Param;
  readonly id?: string;
  readonly htmlFor?: string;
  readonly onDoubleClick?: () => void;
  /** A finger cannot hover: touching the name shows the explanation. */
  readonly onTap?: () => void;
}): ReactNode {
  const Name = htmlFor ? 'label' : 'span';
  return (
    <Name
      id={id}
      {...(htmlFor ? { htmlFor } : {})}
      className="label"
      onDoubleClick={onDoubleClick}
      onPointerUp={(event) => {
        if (event.pointerType === 'touch') onTap?.();
      }}
    >
      <ParamName param={param} />
    </Name>
  );
}

/** What a setting is called, with the symbol that formulas have for it. */
export function ParamName({ param }: { readonly param: Param }): ReactNode {
  const say = useSay();
  return (
    <>
      <span className="name">{capitalized(say(paramLabel(param)))}</span>
      {param.symbol && (
        <>
          {' '}
          <var>
            <Formula text={param.symbol} />
          </var>
        </>
      )}
    </>
  );
}
