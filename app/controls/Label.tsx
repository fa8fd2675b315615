import type { ReactNode } from 'react';
import type { Param } from '../../workers/model/param.ts';
import { paramLabel } from '../locales/entries.ts';
import { useSay } from '../session/surroundings.ts';
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
  const say = useSay();
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
      <span className="name">{capitalized(say(paramLabel(param)))}</span>
      {param.symbol && (
        <>
          {' '}
          <var>
            <Formula text={param.symbol} />
          </var>
        </>
      )}
    </Name>
  );
}
